/// A module as kbuild makes it, or an object that is always built in.
struct BarrierModule: Sendable, Hashable {
  /// Directory and name, such as `net/bridge/bridge`.
  var name: String
  /// Whether it can be built as a module, and so be unloaded.
  var canUnload: Bool
  /// Its sources, and what they include from beside them, sorted.
  var files: [String]
}

/// Finds what the sources of a module include in quotation marks: headers and sources of its own.
struct ModuleClosure {
  let root: String
  /// The tree's files.
  let known: Set<String>

  /// The sources with what they include, as far as it lies where the inclusion says or in one of the
  /// sources' directories.
  func files(of sources: [String]) -> [String] {
    var found = Set(sources)
    var open = found.sorted()
    var asked: Set<String> = []
    let directories = Set(sources.map(TreePath.directory)).sorted()
    let reader = SourceReader(root: root)
    while !open.isEmpty {
      var next: Set<String> = []
      for file in open {
        let names = (try? reader.withBytes(of: file) { Self.quotedIncludes($0) }) ?? []
        for name in names {
          guard asked.insert(TreePath.directory(file) + "\"" + name).inserted else { continue }
          let places = [TreePath.directory(file)] + directories
          let paths = places.lazy.map { directory in
            let path = TreePath.join(directory, name)
            return name.contains("./") ? TreePath.normalised(path) : path
          }
          if let path = paths.first(where: known.contains), found.insert(path).inserted { next.insert(path) }
        }
      }
      open = next.sorted()
    }
    return found.sorted()
  }

  /// The names in `#include "name"` lines.
  static func quotedIncludes(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    let word = Array("include".utf8)
    var names: [String] = []
    var position = 0
    while let hash = ByteSearch.first(Byte.hash, in: bytes, from: position) {
      var next = hash + 1
      position = next
      func skipBlanks() {
        while next < bytes.count, bytes[next] == Byte.space || bytes[next] == Byte.tab { next += 1 }
      }
      skipBlanks()
      guard next + word.count < bytes.count, bytes[next..<next + word.count].elementsEqual(word) else {
        continue
      }
      next += word.count
      skipBlanks()
      guard next < bytes.count, bytes[next] == Byte.quote,
        let end = ByteSearch.first(Byte.quote, in: bytes, from: next + 1), end - next < 256
      else { continue }
      names.append(String(decoding: bytes[next + 1..<end], as: UTF8.self))
      position = end
    }
    return names
  }
}
