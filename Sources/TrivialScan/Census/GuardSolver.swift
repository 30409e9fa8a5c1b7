/// What must hold of a macro to make a guard true.
public enum MacroSetting: String, Codable, Sendable, Hashable {
  /// Defined, as 1.
  case defined
  /// Not defined.
  case undefined
}

/// Whether guards can be made true by defining macros, and how.
public enum GuardSolution: Sendable, Hashable {
  /// A smallest set of settings that makes all guards true; macros that do not matter are left out.
  case assignments([String: MacroSetting])
  /// No setting makes all guards true; the text is the guard, or the guards, that cannot hold.
  case contradiction(String)
  /// It depends on the text, which is no question of whether a macro is defined.
  case undecided(String)
}

/// Finds the settings that make all guards true.
///
/// `IS_ENABLED(CONFIG_X)`, `IS_BUILTIN` and `IS_REACHABLE` count like `defined(CONFIG_X)`, `IS_MODULE` like
/// `defined(CONFIG_X_MODULE)`, and a macro as a condition is true if it is defined (as 1).
public func assignments(makingTrue guards: [String]) -> GuardSolution {
  GuardSolver(guards.map(GuardExpression.init(parsing:))).solve()
}

/// The settings with which the guards are true if everything that no setting decides goes the right way.
///
/// It is for guards that `assignments(makingTrue:)` leaves undecided: trying these settings is a good
/// guess. Nil where the guards contradict each other.
public func likelyAssignments(makingTrue guards: [String]) -> [String: MacroSetting]? {
  GuardSolver(guards.map(GuardExpression.init(parsing:))).likely()
}

/// A search over the atoms of a conjunction of guards, fewest settings first.
struct GuardSolver {
  private enum Atom: Hashable {
    case macro(String)
    case opaque(String)
  }

  private let guards: [GuardExpression]
  private let macros: [Atom]
  private let opaque: [Atom]

  /// Search steps after which a question counts as undecided.
  private static let stepLimit = 200_000

  init(_ guards: [GuardExpression]) {
    self.guards = guards
    var seen: Set<Atom> = []
    var atoms: [Atom] = []
    func collect(_ expression: GuardExpression) {
      switch expression {
      case .not(let inner):
        collect(inner)
      case .and(let left, let right), .or(let left, let right):
        collect(left)
        collect(right)
      default:
        if let atom = GuardSolver.atom(expression), seen.insert(atom).inserted { atoms.append(atom) }
      }
    }
    guards.forEach(collect)
    macros = atoms.filter { if case .macro = $0 { true } else { false } }
    opaque = atoms.filter { if case .opaque = $0 { true } else { false } }
  }

  func solve() -> GuardSolution {
    var steps = 0
    if let found = search(macros, &steps) { return .assignments(found) }
    if steps < GuardSolver.stepLimit, search(macros + opaque, &steps) == nil, steps < GuardSolver.stepLimit {
      return .contradiction(guards.map(\.description).joined(separator: "; "))
    }
    if steps >= GuardSolver.stepLimit { return .undecided("too many macros to try") }
    let texts = opaque.compactMap { if case .opaque(let text) = $0 { text } else { nil } }
    return .undecided(texts.joined(separator: "; "))
  }

  func likely() -> [String: MacroSetting]? {
    var steps = 0
    return search(macros, &steps) ?? search(macros + opaque, &steps)
  }

  /// The settings of macros in a smallest assignment that makes all guards true.
  private func search(_ atoms: [Atom], _ steps: inout Int) -> [String: MacroSetting]? {
    var values: [Atom: Bool] = [:]
    for size in 0...atoms.count {
      if extend(&values, atoms[...], left: size, &steps) {
        var result: [String: MacroSetting] = [:]
        for (atom, value) in values {
          if case .macro(let name) = atom { result[name] = value ? .defined : .undefined }
        }
        return result
      }
      if steps >= GuardSolver.stepLimit { return nil }
    }
    return nil
  }

  private func extend(
    _ values: inout [Atom: Bool], _ atoms: ArraySlice<Atom>, left: Int, _ steps: inout Int
  ) -> Bool {
    steps += 1
    if steps >= GuardSolver.stepLimit { return false }
    switch value(values) {
    case true: return true
    case false: return false
    case nil: break
    }
    guard left > 0 else { return false }
    for index in atoms.indices {
      for choice in [true, false] {
        values[atoms[index]] = choice
        if extend(&values, atoms[(index + 1)...], left: left - 1, &steps) { return true }
      }
      values[atoms[index]] = nil
    }
    return false
  }

  /// The value of all guards together; nil where the settings leave it open.
  private func value(_ values: [Atom: Bool]) -> Bool? {
    var result: Bool? = true
    for expression in guards {
      switch value(expression, values) {
      case false: return false
      case nil: result = nil
      case true: break
      }
    }
    return result
  }

  private func value(_ expression: GuardExpression, _ values: [Atom: Bool]) -> Bool? {
    switch expression {
    case .number(let number):
      return number != 0
    case .not(let inner):
      return value(inner, values).map { !$0 }
    case .and(let left, let right):
      let (left, right) = (value(left, values), value(right, values))
      if left == false || right == false { return false }
      return left == nil || right == nil ? nil : true
    case .or(let left, let right):
      let (left, right) = (value(left, values), value(right, values))
      if left == true || right == true { return true }
      return left == nil || right == nil ? nil : false
    default:
      return GuardSolver.atom(expression).flatMap { values[$0] }
    }
  }

  private static func atom(_ expression: GuardExpression) -> Atom? {
    switch expression {
    case .defined(let name), .identifier(let name): .macro(name)
    case .option(.isModule, let name): .macro(name + "_MODULE")
    case .option(_, let name): .macro(name)
    case .other(let text): .opaque(text)
    default: nil
    }
  }
}
