extension FileEdit {
  /// The edits of several conversions together, by file.
  ///
  /// Blank lines, `#if` blocks and functions that several of the conversions share are settled for all of
  /// them at once.
  public static func merge(_ conversions: [Conversion]) -> [String: FileEdit] {
    [:]
  }
}
