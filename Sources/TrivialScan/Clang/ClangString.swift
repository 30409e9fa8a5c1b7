import CClang

extension String {
  /// Takes a libclang string over: copies its bytes and disposes it. NULL becomes the empty string.
  ///
  /// This is the one place that disposes a `CXString`, so that none leaks.
  init(taking string: CXString) {
    defer { clang_disposeString(string) }
    guard let bytes = clang_getCString(string) else {
      self = ""
      return
    }
    self = String(cString: bytes)
  }
}
