/// What the user asked of colours.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// Colours on a terminal that can show them.
  case auto
  /// Colours wherever the output goes.
  case always
  /// No colours.
  case never

  /// Whether to use colours.
  ///
  /// An explicit choice wins. Otherwise a non-empty `NO_COLOR` or `TERM=dumb` turns them off, and so
  /// does an output that is no terminal.
  public func resolved(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let refusal = environment["NO_COLOR"], !refusal.isEmpty { return false }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
