/// How one file is to be parsed.
public struct CompileCommand: Codable, Sendable, Hashable {
  /// Absolute path of the file to parse.
  public let file: String
  /// Clang's arguments without program and file.
  public let arguments: [String]
  /// How many of the leading arguments are the same for every file of the architecture and configuration.
  ///
  /// A precompiled header for commands that use the default configuration is made
  /// with these. With settings it counts those before the settings' header.
  public let sharedArgumentCount: Int
  /// The generated headers, the same for every file of the architecture and configuration.
  public let overlay: Overlay
  /// Further files in memory, for this command only.
  public let ownFiles: [VirtualFile]
  /// The directory of `arch/` it is parsed for.
  public let architecture: String
  /// Pointer width in bits.
  public let pointerWidth: Int
  /// Whether no symbol differs from the architecture's default configuration.
  public let usesDefaultConfiguration: Bool

  /// All files in memory.
  public var virtualFiles: [VirtualFile] { overlay.files + ownFiles }
}
