/// Widens a wish for a symbol by what it depends on, so that the result is a configuration Kconfig could give.
struct KconfigWishes {
  private let model: KconfigModel
  private let configuration: KernelConfiguration
  private(set) var pins: [String: Bool]

  init(model: KconfigModel, configuration: KernelConfiguration, pins: [String: Bool]) {
    self.model = model
    self.configuration = configuration
    self.pins = pins
  }

  /// Pins what a symbol needs.
  ///
  /// What only another architecture has stays as it is.
  mutating func satisfy(_ symbol: String, depth: Int = 0) {
    guard depth < 8, let id = model.index[symbol] else { return }
    let entry = model.symbols[id]
    require(entry.dependency, depth: depth)
    // A symbol that others select makes sense only with one of them (LOCKDEP with PROVE_LOCKING).
    if entry.prompts.isEmpty, !configuration.isEnabled(symbol), !entry.selectors.isEmpty {
      let able = entry.selectors.map(\.by).filter { pins[model.symbols[$0].name] == nil }
      if let selector = able.first(where: { Self.isReachable($0, in: model) }) {
        pin(selector, true, depth: depth)
      }
    }
    // A symbol nobody is asked about comes by its first default (TINY_RCU: if !PREEMPTION && !SMP).
    if entry.prompts.isEmpty, entry.selectors.isEmpty, let first = entry.defaults.first {
      require(first.condition, depth: depth)
      require(first.value, depth: depth)
    }
  }

  private mutating func require(_ condition: KconfigExpression, depth: Int) {
    for term in condition.conjuncts where !holds(term) {
      switch term {
      case .symbol(let id): pin(id, true, depth: depth)
      case .not(.symbol(let id)): pin(id, false, depth: depth)
      case .or(let left, let right):
        if case .symbol(let id) = left, model.symbols[id].kind != .unknown {
          pin(id, true, depth: depth)
        } else if case .symbol(let id) = right {
          pin(id, true, depth: depth)
        }
      case .constant, .not, .and, .compare: break
      }
    }
  }

  private mutating func pin(_ id: Int, _ value: Bool, depth: Int) {
    let symbol = model.symbols[id]
    guard symbol.kind == .bool || symbol.kind == .tristate, pins[symbol.name] == nil else { return }
    pins[symbol.name] = value
    if value { satisfy(symbol.name, depth: depth + 1) }
  }

  private func holds(_ condition: KconfigExpression) -> Bool {
    switch condition {
    case .constant(let value): value != 0
    case .symbol(let id): pins[model.symbols[id].name] ?? configuration.isEnabled(model.symbols[id].name)
    case .not(let inner): !holds(inner)
    case .and(let left, let right): holds(left) && holds(right)
    case .or(let left, let right): holds(left) || holds(right)
    case .compare: true
    }
  }

  /// Whether nothing that a symbol depends on is unknown in this architecture, or ruled out by `fixed`,
  /// the symbols that make its pointers 32 or 64 bits wide.
  static func isReachable(
    _ id: Int, in model: KconfigModel, fixed: [String: Bool] = [:], depth: Int = 0
  ) -> Bool {
    let symbol = model.symbols[id]
    guard symbol.kind != .unknown, fixed[symbol.name] != false else { return false }
    guard depth < 8 else { return true }
    func canHold(_ condition: KconfigExpression) -> Bool {
      switch condition {
      case .constant(let value): value != 0
      case .symbol(let other): isReachable(other, in: model, fixed: fixed, depth: depth + 1)
      case .and(let left, let right): canHold(left) && canHold(right)
      case .or(let left, let right): canHold(left) || canHold(right)
      case .not(.symbol(let other)): fixed[model.symbols[other].name] != true
      case .not, .compare: true
      }
    }
    return canHold(symbol.dependency)
  }
}
