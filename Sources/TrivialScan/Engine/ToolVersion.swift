/// The program's version.
public enum ToolVersion {
  /// Counted by hand at each release.
  public static let current = "0.1.0"
}
