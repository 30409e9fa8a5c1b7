/// How kbuild makes an object file: in which directory's makefile, for which module, under which symbols.
public struct KbuildObject: Sendable, Hashable, Codable {
  /// The directory whose makefile lists the object, relative to the root.
  public let directory: String
  /// The module's name, that of the composite object where there is one.
  public let module: String
  /// Configuration symbols without prefix, one group for each condition; one of each group must be on.
  public let symbols: [[String]]
  /// What decides whether it becomes a module.
  public var linkage = Linkage.builtIn
  /// Whether the object can only be built in, because no symbol decides on it.
  public var isAlwaysBuilt: Bool { symbols.isEmpty }

  /// What decides whether kbuild makes a module of an object.
  public enum Linkage: Sendable, Hashable, Codable {
    /// Nothing: `obj-y`, or a library.
    case builtIn
    /// A configuration symbol, without prefix: `obj-$(CONFIG_X)`.
    case symbol(String)
    /// It is always one: `obj-m`.
    case module
  }
}
