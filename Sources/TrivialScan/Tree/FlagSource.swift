/// Where the compile flags of a tree come from.
public enum FlagSource: Sendable, Equatable, Codable {
  /// Nothing was ever built: configuration and generated headers are made in memory.
  case bare
  /// The tree itself was configured and prepared.
  case configured
  /// `make O=path` prepared a directory of its own; absolute path.
  case buildDirectory(String)
  /// A `compile_commands.json`, or the directory that holds it.
  case compilationDatabase(String)

  /// `configured` when the tree holds a generated configuration, otherwise `bare`.
  public static func detect(_ tree: KernelTree) -> FlagSource {
    let generated = ["include/generated/autoconf.h", "include/config/auto.conf", "include/linux/autoconf.h"]
    return generated.contains(where: tree.has) ? .configured : .bare
  }

  /// The word of the report's `configuration` field.
  public var name: String {
    switch self {
    case .bare: "bare"
    case .configured: "configured"
    case .buildDirectory: "build-directory"
    case .compilationDatabase: "compilation-database"
    }
  }
}
