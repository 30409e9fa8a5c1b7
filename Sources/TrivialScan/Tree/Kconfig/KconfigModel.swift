/// What the Kconfig files of one architecture say, before any value is decided.
struct KconfigModel: Sendable {
  enum Kind: Sendable { case unknown, bool, tristate, string, int, hex }

  struct Property: Sendable {
    let value: KconfigExpression
    /// The text of a string or number default.
    let text: String?
    let condition: KconfigExpression
  }

  struct Range: Sendable {
    let low: KconfigOperand
    let high: KconfigOperand
    let condition: KconfigExpression
  }

  struct Symbol: Sendable {
    let name: String
    var kind = Kind.unknown
    /// The conditions of its prompts; empty for a symbol nobody is asked about.
    var prompts: [KconfigExpression] = []
    var defaults: [Property] = []
    /// Any of the definitions' `depends on` with everything around it.
    var dependency = KconfigExpression.no
    /// What forces it up to a value at least, and what merely proposes it.
    var selectors: [(by: Int, condition: KconfigExpression)] = []
    var impliers: [(by: Int, condition: KconfigExpression)] = []
    var ranges: [Range] = []
    var choice: Int?
    /// Whether a definition stands in a file of debugging options.
    var debugging = false
  }

  struct Choice: Sendable {
    var visibility = KconfigExpression.no
    var defaults: [(member: Int, condition: KconfigExpression)] = []
    var members: [Int] = []
    var isOptional = false
  }

  private(set) var index: [String: Int] = [:]
  var symbols: [Symbol] = []
  var choices: [Choice] = []
  /// The symbol that the `modules` option marks, `MODULES` by custom.
  var modulesSymbol: Int?

  /// The number of the symbol of this name, made when it is new.
  mutating func id(_ name: String) -> Int {
    if let known = index[name] { return known }
    index[name] = symbols.count
    symbols.append(Symbol(name: name))
    return symbols.count - 1
  }
}
