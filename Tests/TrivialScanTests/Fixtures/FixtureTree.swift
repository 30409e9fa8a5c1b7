import Foundation

/// The example tree and the case folders of the package.
enum Fixtures {
  /// The package's `Fixtures` folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures", isDirectory: true)

  /// The tree that a first run scans.
  static let example = root.appendingPathComponent("example", isDirectory: true)

  /// What must come out of a scan of `example`.
  static let exampleExpectation = root.appendingPathComponent("example.expected.json")

  /// A tree in the shape that kernels had before 2.6.28.
  static let old = root.appendingPathComponent("old", isDirectory: true)

  /// What must come out of a scan of `old`.
  static let oldExpectation = root.appendingPathComponent("old.expected.json")

  /// The folder with one folder per case.
  static let cases = root.appendingPathComponent("cases", isDirectory: true)

  /// The names of all cases, sorted; empty where the folder cannot be read, which a test refuses.
  static let caseNames: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// What must come out of a scan of a case.
  static func expectation(of name: String) -> URL {
    cases.appendingPathComponent(name).appendingPathComponent("expected.json")
  }
}

/// A tree in a temporary directory: the example without its subsystems, under a case's files.
///
/// The directory goes when the value does.
final class FixtureTree {
  /// The tree's root.
  let root: URL
  private let scratch: URL

  /// Composes the tree of a case.
  init(caseNamed name: String) throws {
    scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("trivial-scan-fixture-\(UUID().uuidString)", isDirectory: true)
    root = scratch.appendingPathComponent("tree", isDirectory: true)
    let files = try Self.files(ofCase: name)
    for folder in Set(files.keys.map { ($0 as NSString).deletingLastPathComponent }) {
      try FileManager.default.createDirectory(
        at: root.appendingPathComponent(folder), withIntermediateDirectories: true)
    }
    for (path, bytes) in files {
      try bytes.write(to: root.appendingPathComponent(path))
    }
  }

  deinit { try? FileManager.default.removeItem(at: scratch) }

  /// A directory beside the tree that the scanned program may write its cache to.
  var cache: URL { scratch.appendingPathComponent("cache", isDirectory: true) }

  /// The files of a case's tree, by path relative to its root.
  ///
  /// A case's files replace those of the base; its `without.txt` takes files out of the base, one
  /// path a line.
  static func files(ofCase name: String) throws -> [String: Data] {
    var own = try read(Fixtures.cases.appendingPathComponent(name, isDirectory: true)) { _ in true }
    own["expected.json"] = nil
    let absences = own.removeValue(forKey: "without.txt") ?? Data()
    var files = try base.get()
    for path in String(decoding: absences, as: UTF8.self).split(separator: "\n") {
      files[String(path)] = nil
    }
    return files.merging(own) { $1 }
  }

  /// The files of the example that every case stands on, read once.
  private static let base = Result { try read(Fixtures.example, where: belongsToBase) }

  /// Whether a path of the example is one that every case stands on.
  ///
  /// All Kconfig files stay, since the top one names them.
  private static func belongsToBase(_ path: String) -> Bool {
    let files = ["Makefile", "Kconfig", "MAINTAINERS", "arch/x86/Makefile"]
    let folders = ["include/", "arch/x86/include/", "mm/"]
    return files.contains(path) || path.hasSuffix("/Kconfig")
      || folders.contains { path.hasPrefix($0) }
  }

  private static func read(_ folder: URL, where belongs: (String) -> Bool) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where belongs(path) {
      let file = folder.appendingPathComponent(path)
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory),
        !isDirectory.boolValue
      else { continue }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }
}
