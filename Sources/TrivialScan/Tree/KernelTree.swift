import Foundation

/// A Linux kernel source tree on disk.
///
/// Nothing in it is ever executed.
public struct KernelTree: Sendable {
  /// Absolute path of the directory with the kernel's Makefile, symbolic links resolved.
  public let root: String
  /// The release the top Makefile states, such as `6.1.192` or `2.6.39-rc3`.
  public let release: String
  /// The directories of `arch/` that are known, by name; `um` (a port to user space) is not among them.
  public let architectures: [Architecture]

  /// What a directory must hold to be taken for a kernel tree: without rcupdate.h there is no RCU to scan for.
  static let landmarks = ["Makefile", "arch", "include/linux/rcupdate.h"]

  /// Recognises the tree at `path`.
  ///
  /// Throws `notFound`, `notADirectory`, `unreadable`, or `notAKernelTree` with what was looked for.
  public static func open(_ path: String) throws(TreeError) -> KernelTree {
    guard let resolved = realPath(path) else { throw .notFound(path: path) }
    guard TreeFile.isDirectory(resolved) else { throw .notADirectory(path: path) }
    guard (try? FileManager.default.contentsOfDirectory(atPath: resolved)) != nil else {
      throw .unreadable(path: path)
    }
    var missing = landmarks.filter { !FileManager.default.fileExists(atPath: resolved + "/" + $0) }
    let release = TreeFile.text(resolved + "/Makefile").flatMap(release(inMakefile:))
    if missing.isEmpty && release == nil { missing = ["VERSION and PATCHLEVEL in Makefile"] }
    guard missing.isEmpty, let release else { throw .notAKernelTree(path: path, missing: missing) }
    let architectures = TreeFile.names(in: resolved + "/arch").filter {
      TreeFile.isDirectory(resolved + "/arch/" + $0)
    }.compactMap(Architecture.named)
    return KernelTree(root: resolved, release: release, architectures: architectures)
  }

  /// The known architecture of this name (`x86`, `arm64`, …), if the tree has it.
  public func architecture(_ name: String) -> Architecture? {
    architectures.first { $0.name == name }
  }

  /// Whether a file or directory is at this path relative to the root.
  func has(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + relative)
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// VERSION.PATCHLEVEL[.SUBLEVEL]EXTRAVERSION from the first lines of the top Makefile.
  static func release(inMakefile text: String) -> String? {
    var values: [String: String] = [:]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(40) {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = line[..<equals].trimmingCharacters(in: .whitespaces)
      if ["VERSION", "PATCHLEVEL", "SUBLEVEL", "EXTRAVERSION"].contains(name), values[name] == nil {
        values[name] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
      }
    }
    guard let version = values["VERSION"], Int(version) != nil,
      let patch = values["PATCHLEVEL"], Int(patch) != nil
    else { return nil }
    let sub = values["SUBLEVEL"].map { $0.isEmpty ? "" : "." + $0 } ?? ""
    return "\(version).\(patch)\(sub)\(values["EXTRAVERSION"] ?? "")"
  }

  /// The release as LINUX_VERSION_CODE counts it: major << 16 | minor << 8 | min(sub, 255).
  var versionCode: Int {
    let parts = release.split(whereSeparator: { !$0.isNumber }).prefix(3).map { Int($0) ?? 0 } + [0, 0, 0]
    return (parts[0] & 0xFFFF) << 16 | (parts[1] & 0xFF) << 8 | min(parts[2], 255)
  }
}
