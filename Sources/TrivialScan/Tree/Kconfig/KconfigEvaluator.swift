/// Decides a value for every symbol: as much as possible is built in, debugging keeps its defaults.
///
/// The rules are those of scripts/kconfig/symbol.c, with an answer of `y` to every question outside
/// the debugging files. That is what allyesconfig answers, a configuration each release is built with.
struct KconfigEvaluator {
  private let model: KconfigModel
  private let pins: [Int: Bool]
  private var state: [UInt8]
  private var tristates: [UInt8]
  private var texts: [String?]
  private var choiceState: [UInt8]
  private var selections: [Int?]
  private var depth = 0

  /// Symbols that no answer turns on, by name: they change layouts, need a program of the build, or
  /// make the kernel another one.
  private static let refused: Set<String> = [
    "BROKEN", "BROKEN_ON_SMP", "RUST", "GCC_PLUGINS", "RANDSTRUCT", "RANDSTRUCT_FULL", "DEBUG_LOCK_ALLOC",
    "DEBUG_SPINLOCK", "LOCKDEP", "PROVE_LOCKING", "PROVE_RCU", "LOCK_STAT", "DEBUG_MUTEXES", "DEBUG_RWSEMS",
    "DEBUG_RT_MUTEXES", "DEBUG_OBJECTS", "DEBUG_OBJECTS_RCU_HEAD", "KASAN", "KCSAN", "KMSAN", "UBSAN", "KCOV",
    "GCOV_KERNEL", "DEBUG_VM", "DEBUG_KOBJECT_RELEASE", "DEBUG_PREEMPT", "PREEMPT_RT", "KMEMCHECK",
    "DEBUG_FORCE_WEAK_PER_CPU", "DEBUG_PAGE_REF", "LTO", "CFI_CLANG", "MODVERSIONS", "TRIM_UNUSED_KSYMS",
    "CC_OPTIMIZE_FOR_SIZE", "DYNAMIC_DEBUG_CORE", "X86_X32", "X86_X32_ABI", "CMDLINE_BOOL",
  ]

  /// `pins` holds symbols whose value is given, dependencies or not.
  init(model: KconfigModel, pins: [String: Bool]) {
    self.model = model
    var numbered: [Int: Bool] = [:]
    for (name, value) in pins {
      if let id = model.index[name] { numbered[id] = value }
    }
    self.pins = numbered
    state = Array(repeating: 0, count: model.symbols.count)
    tristates = Array(repeating: 0, count: model.symbols.count)
    texts = Array(repeating: nil, count: model.symbols.count)
    choiceState = Array(repeating: 0, count: model.choices.count)
    selections = Array(repeating: nil, count: model.choices.count)
  }

  /// The configuration; symbols of the pins that the model does not know are set all the same.
  static func evaluate(_ model: KconfigModel, pins: [String: Bool]) -> KernelConfiguration {
    var evaluator = KconfigEvaluator(model: model, pins: pins)
    var values: [String: KernelConfiguration.Value] = [:]
    for id in model.symbols.indices {
      let symbol = model.symbols[id]
      evaluator.decide(id)
      switch symbol.kind {
      case .unknown: break
      case .bool, .tristate:
        if evaluator.tristates[id] == 2 { values[symbol.name] = .yes }
        if evaluator.tristates[id] == 1 { values[symbol.name] = .module }
      case .string, .int, .hex:
        guard evaluator.value(symbol.dependency) != 0, let text = evaluator.texts[id] else { break }
        if text.isEmpty && symbol.kind != .string { break }
        values[symbol.name] = symbol.kind == .string ? .text(text) : .number(text)
      }
    }
    for (name, value) in pins where model.index[name] == nil && value { values[name] = .yes }
    return KernelConfiguration(values: values)
  }

  private mutating func value(_ expression: KconfigExpression) -> UInt8 {
    switch expression {
    case .constant(let value): return value
    case .symbol(let id):
      decide(id)
      return tristates[id]
    case .not(let inner): return 2 - value(inner)
    case .and(let a, let b):
      let left = value(a)
      return left == 0 ? 0 : min(left, value(b))
    case .or(let a, let b):
      let left = value(a)
      return left == 2 ? 2 : max(left, value(b))
    case .compare(let a, let comparison, let b): return compare(text(a), comparison, text(b)) ? 2 : 0
    }
  }

  private mutating func decide(_ id: Int) {
    // A symbol met again while it is being decided counts as off; the depth bound keeps a hostile
    // chain of dependencies from exhausting the stack.
    guard state[id] == 0, depth < 1500 else { return }
    state[id] = 1
    depth += 1
    defer {
      depth -= 1
      state[id] = 2
    }
    let symbol = model.symbols[id]
    switch symbol.kind {
    case .unknown: break
    case .bool, .tristate: tristates[id] = tristate(id, symbol)
    case .string, .int, .hex: texts[id] = content(symbol)
    }
  }

  private mutating func tristate(_ id: Int, _ symbol: KconfigModel.Symbol) -> UInt8 {
    if let pinned = pins[id] { return pinned ? 2 : 0 }
    if let choice = symbol.choice {
      select(choice)
      if selections[choice] != nil || value(model.choices[choice].visibility) != 0 {
        return selections[choice] == id ? 2 : 0
      }
    }
    var visible: UInt8 = 0
    for prompt in symbol.prompts where visible < 2 { visible = max(visible, value(prompt)) }
    let asked = visible != 0 && !symbol.debugging && !Self.refused.contains(symbol.name)
    var result: UInt8 = asked ? visible : 0
    if !asked && !(visible != 0 && Self.refused.contains(symbol.name)) {
      for item in symbol.defaults {
        let condition = value(item.condition)
        if condition != 0 {
          result = min(value(item.value), condition)
          break
        }
      }
      for item in symbol.impliers where result < 2 {
        decide(item.by)
        result = max(result, min(tristates[item.by], min(value(item.condition), value(symbol.dependency))))
      }
    }
    for item in symbol.selectors where result < 2 {
      decide(item.by)
      guard tristates[item.by] != 0 else { continue }
      result = max(result, min(tristates[item.by], value(item.condition)))
    }
    return symbol.kind == .bool && result == 1 ? 2 : result
  }

  /// Picks the member of a choice: a pinned one, else the default, else the first that can be seen.
  private mutating func select(_ number: Int) {
    guard choiceState[number] == 0 else { return }
    choiceState[number] = 1
    let choice = model.choices[number]
    if let pinned = choice.members.first(where: { pins[$0] == true }) {
      selections[number] = pinned
      return
    }
    guard value(choice.visibility) != 0 else { return }
    let preferred = choice.defaults.filter { value($0.condition) != 0 }.map(\.member)
    for member in preferred + choice.members where selections[number] == nil {
      if pins[member] == false || !choice.members.contains(member) { continue }
      if model.symbols[member].prompts.contains(where: { value($0) != 0 }) { selections[number] = member }
    }
  }

  /// The value of a text or number: the first default that applies, kept inside its range.
  private mutating func content(_ symbol: KconfigModel.Symbol) -> String {
    var result = ""
    for item in symbol.defaults where value(item.condition) != 0 {
      if case .symbol(let other) = item.value, model.symbols[other].kind != .unknown {
        decide(other)
        result = texts[other] ?? ""
      } else {
        result = item.text ?? ""
      }
      break
    }
    guard symbol.kind == .int || symbol.kind == .hex else { return result }
    for range in symbol.ranges where value(range.condition) != 0 {
      let low = text(range.low)
      let high = text(range.high)
      let current = Self.number(result) ?? Int.min
      if let bound = Self.number(low), current < bound { return low }
      if let bound = Self.number(high), current > bound { return high }
      break
    }
    return result
  }

  private mutating func text(_ operand: KconfigOperand) -> String {
    switch operand {
    case .text(let text): return text
    case .symbol(let id):
      decide(id)
      switch model.symbols[id].kind {
      case .unknown: return model.symbols[id].name
      case .bool, .tristate: return tristates[id] == 2 ? "y" : tristates[id] == 1 ? "m" : "n"
      case .string, .int, .hex: return texts[id] ?? ""
      }
    }
  }

  private func compare(_ left: String, _ comparison: KconfigComparison, _ right: String) -> Bool {
    let order: Int
    if let a = Self.number(left), let b = Self.number(right) {
      order = a < b ? -1 : a > b ? 1 : 0
    } else {
      order = left == right ? 0 : left < right ? -1 : 1
    }
    return switch comparison {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }

  /// A decimal or `0x` number, or nil.
  static func number(_ text: String) -> Int? {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      return UInt64(text.dropFirst(2), radix: 16).map { Int(truncatingIfNeeded: $0) }
    }
    return Int(text)
  }
}
