import Foundation

/// Finds the `.c` files that include a file which is no unit of its own.
struct IncluderSearch {
  let root: String
  /// The tree's `.c` files by directory, sorted.
  private let units: [Substring: [String]]

  init(root: String, files: [String]) {
    self.root = root
    units = Dictionary(grouping: files.filter { $0.hasSuffix(".c") }) { SourcePath.directory(of: $0) }
  }

  /// The including files in the file's own directory and the one above, at most four: kernel sources that
  /// are included stand beside the unit that does it.
  func includers(of file: String) -> [String] {
    guard file.hasSuffix(".h") ? !file.hasPrefix("include/") : true else { return [] }
    let own = SourcePath.directory(of: file)
    let above = SourcePath.directory(of: String(own))
    let name = (file.split(separator: "/").last.map(String.init) ?? file)
    let candidates = ((units[own] ?? []) + (own == above ? [] : units[above] ?? [])).filter { $0 != file }
    return Array(candidates.lazy.filter { includes(name, in: $0) }.prefix(4))
  }

  private func includes(_ name: String, in file: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: root + "/" + file),
      data.range(of: Data((name + "\"").utf8)) != nil
    else { return false }
    return CensusFile(path: file, bytes: Array(data)).includedNames.contains(name)
  }
}
