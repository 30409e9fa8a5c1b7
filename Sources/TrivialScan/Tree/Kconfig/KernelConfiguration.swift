/// The decided value of every configuration symbol that is not off.
public struct KernelConfiguration: Sendable, Equatable {
  /// What a symbol without a `CONFIG_` prefix is worth.
  public enum Value: Sendable, Equatable {
    /// Built in: `CONFIG_X` is 1.
    case yes
    /// Built as a module: `CONFIG_X_MODULE` is 1.
    case module
    /// A quoted text.
    case text(String)
    /// A decimal or hexadecimal number as written.
    case number(String)
  }

  /// Values by symbol, without the `CONFIG_` prefix; a symbol that is off is absent.
  public var values: [String: Value]

  /// A configuration with these values.
  public init(values: [String: Value]) { self.values = values }

  /// Whether the symbol is built in or a module.
  public func isEnabled(_ symbol: String) -> Bool {
    switch values[symbol] {
    case .yes, .module: true
    case .text, .number, nil: false
    }
  }

  /// A decimal or hexadecimal value, or nil.
  public func number(_ symbol: String) -> Int? {
    guard case .number(let text) = values[symbol] else { return nil }
    return KconfigEvaluator.number(text)
  }

  /// What a makefile sees as `$(CONFIG_symbol)`.
  func makeText(_ symbol: String) -> String {
    switch values[symbol] {
    case .yes: "y"
    case .module: "m"
    case .text(let text), .number(let text): text
    case nil: ""
    }
  }

  /// The text of `include/generated/autoconf.h`, symbols sorted.
  public var autoconf: String {
    values.keys.sorted().map { definition($0) }.joined()
  }

  /// The `#define` lines that turn `base` into this configuration, with an `#undef` before each.
  func changes(from base: KernelConfiguration) -> String {
    var text = ""
    for symbol in Set(values.keys).union(base.values.keys).sorted()
    where values[symbol] != base.values[symbol] {
      if base.values[symbol] == .module { text += "#undef CONFIG_\(symbol)_MODULE\n" }
      text += "#undef CONFIG_\(symbol)\n" + definition(symbol)
    }
    return text
  }

  private func definition(_ symbol: String) -> String {
    switch values[symbol] {
    case .yes: "#define CONFIG_\(symbol) 1\n"
    case .module: "#define CONFIG_\(symbol)_MODULE 1\n"
    case .number(let text): "#define CONFIG_\(symbol) \(text)\n"
    case .text(let text):
      "#define CONFIG_\(symbol) \"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n"
    case nil: ""
    }
  }
}
