import CClang

/// Which libclang this program was built against and runs with.
public enum LibclangVersion {
  /// The major version of the LLVM headers at build time.
  public static var headers: Int { Int(tscan_headerMajorVersion()) }
}
