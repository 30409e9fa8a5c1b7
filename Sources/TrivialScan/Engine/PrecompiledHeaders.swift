import Foundation

/// Parses the headers that most files include once for all of them.
///
/// A precompiled header saves two thirds of a kernel file's parse. It holds for files with equal shared
/// arguments. A file that sets configuration symbols of its own takes it where none of its headers names any.
final class PrecompiledHeaders {
  /// Fewer files than this do not pay for the header's own parse.
  private static let worthwhile = 6
  /// As many files below one top directory get a header of their own.
  private static let worthOwn = 24
  /// The share of the files that must include a header for it to go in, in percent.
  private static let share = 8

  private let root: String
  private let directory: String?
  /// By the identity of what they hold; nil stands for one that could not be made.
  private var made: [Key: PrecompiledHeader?] = [:]

  fileprivate struct Key: Hashable {
    var overlay: String
    var arguments: [String]
    /// The top directory of the files, empty for those of all small ones.
    var top = ""
  }

  /// `directory` must exist and be the scan's own; nil turns precompiled headers off.
  init(root: String, directory: String?) {
    self.root = root
    self.directory = directory
  }

  /// A header that pays, and what it takes to make it.
  struct Wanted {
    fileprivate var key: Key
    var request: PrecompileRequest
  }

  /// The headers that are worth to be made for some requests.
  func wanted(for requests: [AnalysisRequest]) -> [Wanted] {
    guard let directory else { return [] }
    var wanted: [Wanted] = []
    let groups = group(requests).sorted { ($0.key.top, $0.key.overlay) < ($1.key.top, $1.key.overlay) }
    for (key, positions) in groups where made[key] == nil && positions.count >= Self.worthwhile {
      let number = wanted.count + made.count
      let header = "/trivial-scan/common/\(number).h"
      let text = Self.commonIncludes(of: positions.map { requests[$0].file })
      guard !text.isEmpty else { continue }
      wanted.append(
        Wanted(
          key: key,
          request: PrecompileRequest(
            header: header, arguments: Self.asHeader(key.arguments), overlay: key.overlay,
            ownFiles: [VirtualFile(path: header, contents: text)], output: "\(directory)/\(number).pch")))
    }
    return wanted
  }

  /// The requests that may take one of the headers, by position.
  func waiting(_ requests: [AnalysisRequest], for wanted: [Wanted]) -> Set<Int> {
    let keys = Set(wanted.map(\.key))
    let overlays = Set(keys.map(\.overlay))
    let waiting = group(requests).filter { keys.contains($0.key) }.flatMap(\.value)
    return Set(waiting).union(
      requests.indices.filter { requests[$0].settings != nil && overlays.contains(requests[$0].overlay) })
  }

  /// Takes what became of a header.
  func add(_ wanted: Wanted, _ result: PrecompileResult, overlay: [VirtualFile]) {
    let texts = Dictionary(overlay.map { ($0.path, $0.contents) }, uniquingKeysWith: { first, _ in first })
    let header = PrecompiledHeader(path: wanted.request.output, files: result.files, virtual: texts)
    made.updateValue(result.failure == nil ? header : nil, forKey: wanted.key)
  }

  /// Lets the requests that can use a header that is made do so.
  func serve(_ requests: inout [AnalysisRequest]) {
    for (key, positions) in group(requests) {
      for position in positions { made[key]??.serve(&requests[position]) }
    }
    for position in requests.indices {
      guard let settings = requests[position].settings else { continue }
      header(for: requests[position], settings)?.serve(&requests[position])
    }
  }

  /// The header that a request with settings of its own can use all the same.
  private func header(for request: AnalysisRequest, _ settings: VirtualFile) -> PrecompiledHeader? {
    var arguments = request.arguments
    arguments.removeSubrange(request.sharedArgumentCount..<request.sharedArgumentCount + 2)
    let top = Self.top(of: request.file, root: root)
    let able = made.filter { key, header in
      header != nil && key.overlay == request.overlay && (key.top == top || key.top.isEmpty)
        && arguments.starts(with: key.arguments)
    }
    guard let header = able.max(by: { $0.key.top < $1.key.top })?.value else { return nil }
    return header.names(anyOf: settings) ? nil : header
  }

  /// The requests that may share a header, by position.
  private func group(_ requests: [AnalysisRequest]) -> [Key: [Int]] {
    let able = requests.indices.filter {
      requests[$0].sharedArgumentCount > 0 && requests[$0].settings == nil
    }
    let groups = Dictionary(grouping: able) { position in
      let request = requests[position]
      return Key(
        overlay: request.overlay, arguments: Array(request.arguments.prefix(request.sharedArgumentCount)),
        top: Self.top(of: request.file, root: root))
    }
    return groups.reduce(into: [:]) { result, group in
      var key = group.key
      // A later round has few files left, which take the header of an earlier one.
      if made[key] == nil, group.value.count < Self.worthOwn { key.top = "" }
      result[key, default: []] += group.value
    }
  }

  private static func top(of file: String, root: String) -> String {
    guard file.hasPrefix(root + "/") else { return "" }
    return file.dropFirst(root.count + 1).split(separator: "/").first.map(String.init) ?? ""
  }

  private static func asHeader(_ arguments: [String]) -> [String] {
    guard let language = arguments.firstIndex(of: "-x"), arguments.indices.contains(language + 1) else {
      return arguments + ["-x", "c-header"]
    }
    var changed = arguments
    changed[language + 1] = "c-header"
    return changed
  }

  /// The `#include <...>` lines that many of the files have, the most common first.
  private static func commonIncludes(of files: [String]) -> String {
    var counts: [String: Int] = [:]
    for path in files {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let file = CensusFile(path: path, bytes: Array(data))
      let included = Set(
        file.includes.compactMap { operand, directive -> String? in
          guard let operand, !operand.isQuoted, file.guards(at: directive.hash.offset).isEmpty else {
            return nil
          }
          let isShared = operand.name.hasPrefix("linux/") || operand.name.hasPrefix("net/")
          return isShared && operand.name.hasSuffix(".h") ? "<\(operand.name)>" : nil
        })
      for operand in included { counts[operand, default: 0] += 1 }
    }
    let least = max(2, files.count * share / 100)
    let common = counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return common.map { "#include \($0.key)\n" }.joined()
  }
}

extension AnalysisRequest {
  /// Whether it is parsed on top of a precompiled header.
  var hasPrecompiledHeader: Bool { arguments.contains("-include-pch") }

  /// The header that makes the file's own configuration out of the one that it shares with others; nil where it
  /// has none.
  fileprivate var settings: VirtualFile? {
    guard sharedArgumentCount > 0, arguments.indices.contains(sharedArgumentCount + 1),
      arguments[sharedArgumentCount] == "-include"
    else { return nil }
    return ownFiles.first { $0.path == arguments[sharedArgumentCount + 1] }
  }
}
