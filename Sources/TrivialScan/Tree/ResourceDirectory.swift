import Foundation

/// Clang's own headers (`stdarg.h`, `stddef.h`, intrinsics), which live beside the compiler.
public enum ResourceDirectory {
  /// The resource directory of the LLVM installed under `prefix`, such as `/usr/lib/llvm-14`.
  ///
  /// Throws `noResourceDirectory` when no `clang/VERSION/include/stddef.h` is there.
  public static func find(prefix: String) throws(TreeError) -> String {
    let bases = ["lib", "lib64"].map { "\(prefix)/\($0)/clang" }
    for base in bases {
      let versions = TreeFile.names(in: base).filter {
        TreeFile.isRegular("\(base)/\($0)/include/stddef.h")
      }
      // 14.0.6 and 14 may both be there, one a link to the other: the longer name says more.
      let newest = versions.max { (number($0), $0.count) < (number($1), $1.count) }
      if let newest { return "\(base)/\(newest)" }
    }
    throw .noResourceDirectory(searched: bases.map { $0 + "/*/include" })
  }

  /// The resource directory of TRIVIAL_SCAN_LLVM, else of the newest `/usr/lib/llvm-N` that has one.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(TreeError) -> String {
    if let prefix = environment["TRIVIAL_SCAN_LLVM"], !prefix.isEmpty { return try find(prefix: prefix) }
    let versions = TreeFile.names(in: "/usr/lib").compactMap { name in
      name.hasPrefix("llvm-") ? Int(name.dropFirst("llvm-".count)) : nil
    }
    for version in versions.sorted(by: >) {
      if let found = try? find(prefix: "/usr/lib/llvm-\(version)") { return found }
    }
    throw .noResourceDirectory(searched: ["/usr/lib/llvm-*/lib/clang/*/include"])
  }

  /// The version a resource directory is named after, as Kconfig's CLANG_VERSION counts it: 140006 is 14.0.6.
  static func clangVersion(of directory: String) -> Int {
    number(TreePath.name(directory))
  }

  private static func number(_ name: String) -> Int {
    let parts = name.split(separator: ".").prefix(3).map { Int($0) ?? 0 } + [0, 0, 0]
    return min(parts[0], 9999) * 10000 + min(parts[1], 99) * 100 + min(parts[2], 99)
  }
}
