/// Reads Kconfig files into a model, from the root file on, following `source`.
///
/// The language is that of Documentation/kbuild/kconfig-language.rst and, for trees before 4.18, its
/// predecessor without macros. What is not understood is skipped: a lost entry costs one symbol.
struct KconfigParser {
  private enum Entry {
    case none
    case config(Int)
    case choice(Int)
    case menu
    case other
  }

  private struct Block {
    let dependency: KconfigExpression
    let visibility: KconfigExpression
    let choice: Int?
  }

  private(set) var model = KconfigModel()
  private let root: String
  private var macros: KconfigMacros
  private var blocks = [Block(dependency: .yes, visibility: .yes, choice: nil)]
  private var entry = Entry.none
  private var debuggingFile = false
  private var filesRead = 0

  // What the lines of the current entry said so far.
  private var kind = KconfigModel.Kind.unknown
  private var prompts: [KconfigExpression] = []
  private var defaults: [KconfigModel.Property] = []
  private var selects: [(target: Int, condition: KconfigExpression, weak: Bool)] = []
  private var ranges: [KconfigModel.Range] = []
  private var depends = KconfigExpression.yes
  private var visibleIf = KconfigExpression.yes
  private var isOptional = false

  private init(root: String, macros: KconfigMacros) {
    self.root = root
    self.macros = macros
  }

  /// The model of the tree at `root`; the top file is `Kconfig`, or the architecture's own before 2.6.38.
  static func read(root: String, sourceArchitecture: String, macros: KconfigMacros) -> KconfigModel {
    var parser = KconfigParser(root: root, macros: macros)
    let architectureFile = "arch/\(sourceArchitecture)/Kconfig"
    let top = TreeFile.text(root + "/Kconfig").map { $0.contains("source") } ?? false
    parser.file(top ? "Kconfig" : architectureFile, depth: 0)
    parser.finishEntry()
    return parser.model
  }

  private mutating func file(_ path: String, depth: Int) {
    guard depth < 32, filesRead < 20_000, let bytes = TreeFile.bytes(TreePath.join(root, path)) else {
      return
    }
    filesRead += 1
    let outer = debuggingFile
    debuggingFile = Self.isAboutDebugging(path)
    let level = blocks.count
    var lexer = KconfigLexer(bytes)
    while let line = lexer.next() {
      if entryIsClosed(line), !line.isEmpty, line.first != 35, assignment(line) { continue }
      let tokens = KconfigLexer.tokens(macros.expand(line))
      guard case .word(let keyword)? = tokens.first else { continue }
      if keyword == "help" || keyword == "---help---" {
        lexer.skipHelp()
      } else {
        statement(keyword, Array(tokens.dropFirst()), directory: path, depth: depth)
      }
    }
    finishEntry()
    while blocks.count > max(level, 1) { blocks.removeLast() }
    debuggingFile = outer
  }

  /// Assignments start in the first column with a name that an `=` follows; no keyword line does.
  private func entryIsClosed(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first != 32, first != 9, let equals = line.firstIndex(of: 61) else {
      return false
    }
    let name = line[..<equals].filter { $0 != 32 && $0 != 9 && $0 != 58 && $0 != 43 }
    let spaced = line[..<equals].split(whereSeparator: { $0 == 32 || $0 == 9 })
    return !name.contains(34) && !name.contains(40)
      && (spaced.count == 1 || (spaced.count == 2 && spaced[1].allSatisfy { $0 == 58 || $0 == 43 }))
  }

  private mutating func assignment(_ line: ArraySlice<UInt8>) -> Bool { macros.assign(line) }

  /// Debugging options change layouts (lib/Kconfig.debug, lib/Kconfig.kasan, kernel/rcu/Kconfig.debug).
  private static func isAboutDebugging(_ path: String) -> Bool {
    let name = TreePath.name(path)
    return name.hasPrefix("Kconfig.debug") || name == "Kconfig-debug" || name == "Kconfig.hardening"
      || (path.hasPrefix("lib/") && name.hasPrefix("Kconfig.")) || path.hasPrefix("kernel/gcov/")
      || path.hasPrefix("scripts/gcc-plugins")
  }

  private mutating func statement(_ keyword: String, _ rest: [KconfigToken], directory: String, depth: Int) {
    switch keyword {
    case "config", "menuconfig":
      finishEntry()
      if case .word(let name)? = rest.first { entry = .config(model.id(name)) } else { entry = .other }
    case "choice":
      finishEntry()
      model.choices.append(.init())
      entry = .choice(model.choices.count - 1)
      kind = .bool
    case "menu":
      finishEntry()
      entry = .menu
    case "if":
      finishEntry()
      let condition = expression(rest)
      push(dependency: condition, visibility: .yes, choice: blocks.last?.choice)
    case "endif", "endmenu", "endchoice":
      finishEntry()
      if blocks.count > 1 { blocks.removeLast() }
    case "comment", "mainmenu":
      finishEntry()
      entry = .other
    case "source", "rsource", "osource", "orsource":
      finishEntry()
      source(rest, relative: keyword.contains("rsource") ? TreePath.directory(directory) : "", depth: depth)
    default: property(keyword, rest)
    }
  }

  private mutating func push(dependency: KconfigExpression, visibility: KconfigExpression, choice: Int?) {
    let outer = blocks.last ?? Block(dependency: .yes, visibility: .yes, choice: nil)
    blocks.append(
      Block(
        dependency: .both(outer.dependency, dependency), visibility: .both(outer.visibility, visibility),
        choice: choice))
  }

  private mutating func source(_ rest: [KconfigToken], relative: String, depth: Int) {
    var path = ""
    for token in rest {
      switch token {
      case .word(let text), .text(let text): path += text
      case .symbol: break
      }
    }
    path = TreePath.normalised(TreePath.join(relative, path))
    guard !path.hasPrefix("/"), !path.hasPrefix("..") else { return }
    guard path.contains("*") else { return file(path, depth: depth + 1) }
    for match in Glob.matches(path, root: root) { file(match, depth: depth + 1) }
  }

  private mutating func property(_ keyword: String, _ rest: [KconfigToken]) {
    if case .none = entry { return }
    switch keyword {
    case "bool", "boolean", "tristate", "string", "int", "hex":
      kind = Self.kind(keyword) ?? kind
      if !rest.isEmpty { prompts.append(split(rest).condition) }
    case "def_bool", "def_tristate", "def_string", "def_int", "def_hex":
      kind = Self.kind(String(keyword.dropFirst(4))) ?? kind
      addDefault(rest)
    case "prompt": prompts.append(split(rest).condition)
    case "default": addDefault(rest)
    case "depends", "requires":
      let condition = rest.first == .word("on") ? Array(rest.dropFirst()) : rest
      depends = .both(depends, expression(condition))
    case "visible":
      visibleIf = .both(visibleIf, split(rest).condition)
    case "select", "enable", "imply":
      let parts = split(rest)
      if case .word(let name)? = parts.value.first {
        selects.append((model.id(name), parts.condition, keyword == "imply"))
      }
    case "range":
      let parts = split(rest)
      if parts.value.count >= 2 {
        ranges.append(
          .init(low: operand(parts.value[0]), high: operand(parts.value[1]), condition: parts.condition))
      }
    case "optional": isOptional = true
    case "modules", "option":
      if case .config(let id) = entry, keyword == "modules" || rest.first == .word("modules") {
        model.modulesSymbol = id
      }
      // Before 4.18 a symbol took its value from an environment variable of kbuild.
      if rest.count >= 3, rest[0] == .word("env"), case .text(let name) = rest[2] {
        let value = macros.expand("$(\(name))")
        defaults.append(.init(value: .no, text: value, condition: .yes))
      }
    default: break
    }
  }

  private static func kind(_ word: String) -> KconfigModel.Kind? {
    switch word {
    case "bool", "boolean": .bool
    case "tristate": .tristate
    case "string": .string
    case "int": .int
    case "hex": .hex
    default: nil
    }
  }

  private mutating func addDefault(_ rest: [KconfigToken]) {
    let parts = split(rest)
    var text: String?
    if parts.value.count == 1 {
      switch parts.value[0] {
      case .text(let quoted): text = quoted
      case .word(let word): text = word
      case .symbol: break
      }
    }
    defaults.append(.init(value: expression(parts.value), text: text, condition: parts.condition))
  }

  private mutating func split(_ tokens: [KconfigToken]) -> (
    value: [KconfigToken], condition: KconfigExpression
  ) {
    guard let position = tokens.lastIndex(of: .word("if")) else { return (tokens, .yes) }
    return (Array(tokens[..<position]), expression(Array(tokens[(position + 1)...])))
  }

  private mutating func operand(_ token: KconfigToken) -> KconfigOperand {
    switch token {
    case .word(let name): .symbol(model.id(name))
    case .text(let text), .symbol(let text): .text(text)
    }
  }

  private mutating func expression(_ tokens: [KconfigToken]) -> KconfigExpression {
    var reader = KconfigExpressionReader(tokens)
    return reader.read(&model)
  }

  /// Moves what the entry's lines said into the model, under the conditions around it.
  private mutating func finishEntry() {
    let outer = blocks.last ?? Block(dependency: .yes, visibility: .yes, choice: nil)
    let dependency = KconfigExpression.both(outer.dependency, depends)
    switch entry {
    case .config(let id): finishConfig(id, outer, dependency)
    case .choice(let number):
      let prompt = prompts.reduce(KconfigExpression.no) { .either($0, $1) }
      model.choices[number].visibility = .both(.both(dependency, outer.visibility), prompt)
      model.choices[number].isOptional = isOptional
      for item in defaults {
        if case .symbol(let member) = item.value {
          model.choices[number].defaults.append((member, item.condition))
        }
      }
      push(dependency: depends, visibility: .yes, choice: number)
    case .menu: push(dependency: depends, visibility: visibleIf, choice: outer.choice)
    case .none, .other: break
    }
    entry = .none
    kind = .unknown
    prompts = []
    defaults = []
    selects = []
    ranges = []
    depends = .yes
    visibleIf = .yes
    isOptional = false
  }

  private mutating func finishConfig(_ id: Int, _ outer: Block, _ dependency: KconfigExpression) {
    if kind != .unknown { model.symbols[id].kind = kind }
    let shown = KconfigExpression.both(dependency, outer.visibility)
    model.symbols[id].prompts += prompts.map { .both(shown, $0) }
    model.symbols[id].defaults += defaults.map {
      .init(value: $0.value, text: $0.text, condition: .both(dependency, $0.condition))
    }
    model.symbols[id].dependency = .either(model.symbols[id].dependency, dependency)
    model.symbols[id].ranges += ranges.map {
      .init(low: $0.low, high: $0.high, condition: .both(dependency, $0.condition))
    }
    for item in selects {
      let condition = KconfigExpression.both(dependency, item.condition)
      if item.weak {
        model.symbols[item.target].impliers.append((id, condition))
      } else {
        model.symbols[item.target].selectors.append((id, condition))
      }
    }
    if debuggingFile { model.symbols[id].debugging = true }
    if let choice = outer.choice, !prompts.isEmpty, model.symbols[id].choice == nil {
      model.symbols[id].choice = choice
      model.choices[choice].members.append(id)
    }
  }
}
