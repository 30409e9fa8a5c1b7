import Foundation
import Synchronization

/// Finds the `.c` files that include a file which is no unit of its own.
final class IncluderSearch: Sendable {
  let root: String
  /// The tree's `.c` files by directory, sorted.
  private let units: [Substring: [String]]
  private let known = Mutex<[String: [Includer]]>([:])

  /// A file that includes another.
  struct Includer: Sendable {
    var file: String
    /// The preprocessor conditions around the `#include`, outermost first.
    var guards: [String]
  }

  init(root: String, files: [String]) {
    self.root = root
    units = Dictionary(grouping: files.filter { $0.hasSuffix(".c") }) { SourcePath.directory(of: $0) }
  }

  /// The including files in the file's own directory and the one above, at most four: kernel sources that
  /// are included stand beside the unit that does it.
  func includers(of file: String) -> [Includer] {
    guard file.hasSuffix(".h") ? !file.hasPrefix("include/") : true else { return [] }
    if let found = known.withLock({ $0[file] }) { return found }
    let found = search(file)
    known.withLock { $0[file] = found }
    return found
  }

  private func search(_ file: String) -> [Includer] {
    let own = SourcePath.directory(of: file)
    let above = SourcePath.directory(of: String(own))
    let name = (file.split(separator: "/").last.map(String.init) ?? file)
    let candidates = ((units[own] ?? []) + (own == above ? [] : units[above] ?? [])).filter { $0 != file }
    return Array(candidates.lazy.compactMap { self.includer(of: name, in: $0) }.prefix(4))
  }

  private func includer(of name: String, in file: String) -> Includer? {
    guard let data = FileManager.default.contents(atPath: root + "/" + file) else { return nil }
    let wanted = Array((name + "\"").utf8)
    let isNamed = data.withUnsafeBytes { Self.contains(wanted, in: $0.bindMemory(to: UInt8.self)) }
    guard isNamed else { return nil }
    let source = CensusFile(path: file, bytes: Array(data))
    return source.includes.first { $0.operand?.name == name }.map {
      Includer(file: file, guards: source.guards(at: $0.directive.hash.offset))
    }
  }

  /// Whether `wanted`, which ends with a quotation mark, occurs.
  private static func contains(_ wanted: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while let found = ByteSearch.first(Byte.quote, in: bytes, from: position) {
      let start = found + 1 - wanted.count
      if start >= 0, bytes[start...found].elementsEqual(wanted) { return true }
      position = found + 1
    }
    return false
  }
}
