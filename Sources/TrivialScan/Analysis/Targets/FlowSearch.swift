/// Finds the places of a unit that give carriers their values: calls, assignments and initialisers.
struct FlowSearch {
  /// What is looked for.
  let carriers: Set<Carrier>
  /// The files whose declarations are searched, as the parser opens them.
  let files: Set<String>
  /// Where the tokens let expect a value for a carrier.
  let places: [FilePlace: Carrier]
  /// The registrars by name, with the position of the callback among their arguments.
  let registrars: [String: Int]
  private let names: Set<String>
  private let functions: [FunctionKey: [Int]]

  private(set) var flows: [PointerFlow] = []
  private(set) var seen: Set<FilePlace> = []

  init(_ question: AnalysisRequest.FlowQuestion) {
    let carriers = question.carriers
    self.carriers = Set(carriers)
    files = Set(question.files)
    places = Dictionary(
      question.places.map { ($0.place, $0.carrier) }, uniquingKeysWith: { first, _ in first })
    registrars = question.registrars
    names = Set(carriers.map(\.name))
    var functions: [FunctionKey: [Int]] = [:]
    for case .parameter(let function, let position) in carriers {
      functions[function, default: []].append(position)
    }
    self.functions = functions
  }

  /// Walks the declarations of the files.
  mutating func run(_ unit: TranslationUnit) {
    var declarations: [Cursor] = []
    unit.root.forEachChild { declaration in
      if files.contains(declaration.fileLocation.file) { declarations.append(declaration) }
    }
    for declaration in declarations {
      switch declaration.kind {
      case .functionDecl:
        guard let body = declaration.children.last(where: { $0.kind == .compound }) else { continue }
        walk(body, in: declaration)
        takeResult(of: declaration, body)
      case .variableDecl:
        // What EXPORT_SYMBOL() keeps of a function is for modules to call it.
        if !declaration.isWritten(with: "EXPORT_SYMBOL") { walk(declaration, in: nil) }
      default:
        break
      }
    }
  }

  private mutating func walk(_ node: Cursor, in function: Cursor?) {
    switch node.kind {
    case .call:
      takeCall(node, in: function)
      // The callee is used as a function, not as a value.
      for (position, child) in node.children.enumerated() {
        if position == 0 { note(child.withoutCasts) }
        if position > 0 || child.withoutCasts.calleeIsComputed { walk(child, in: function) }
      }
      return
    case .binaryOperator where node.operatorSpelling == "=":
      let parts = node.children
      if parts.count == 2, let storage = storage(of: parts[0]) {
        store(parts[1], into: storage, at: parts[0], in: function)
        walk(parts[0], in: function)
        if !isFunctionValue(parts[1]) { walk(parts[1], in: function) }
        return
      }
    case .variableDecl:
      note(node)
      if let initialiser = node.children.last(where: { $0.kind.isExpression && !$0.kind.isAttribute }) {
        let storage: Storage? = node.isLocalVariable ? .local : .carrier(.variable(node.variableKey))
        initialise(storage, with: initialiser, at: node, in: function)
      }
      return
    case .initializerList:
      takeList(node, owner: nil, in: function)
      return
    case .unaryOperator where node.operatorSpelling == "*":
      if let place = node.pointedPlace {
        walk(place, in: function)
        return
      }
    case .unaryOperator where node.operatorSpelling == "&":
      takePlace(node)
    default:
      note(node)
      takeReference(node)
    }
    node.forEachChild { walk($0, in: function) }
  }

  // MARK: Calls

  private mutating func takeCall(_ call: Cursor, in function: Cursor?) {
    guard let callee = call.children.first?.withoutCasts else { return }
    let reached = callee.kind == .unaryOperator ? callee.children.last?.withoutCasts ?? callee : callee
    let place = callee.fileLocation
    if let called = call.calledFunction {
      if case .macroParameter(let macro, let number) = places[FilePlace(place)],
        let position = registrars[called.spelling]
      {
        take(call.argument(position), for: .macroParameter(macro, number), at: place, in: function)
      }
      guard names.contains(called.spelling) else { return }
      for position in functions[called.functionKey] ?? [] {
        take(call.argument(position), for: .parameter(called.functionKey, position), at: place, in: function)
      }
    } else if reached.kind == .memberExpression, let field = reached.referenced,
      names.contains(field.spelling)
    {
      let key = field.memberKey
      for case .parameterOfMember(key, let position) in carriers {
        take(call.argument(position), for: .parameterOfMember(key, position), at: place, in: function)
      }
    }
  }

  // MARK: Stores

  /// What a value is stored in.
  private enum Storage {
    case carrier(Carrier)
    case local
  }

  private func storage(of place: Cursor) -> Storage? {
    var inner = place.withoutWrapping
    if let pointed = inner.pointedPlace { inner = pointed.withoutWrapping }
    while inner.kind == .arraySubscript, let array = inner.children.first { inner = array.withoutCasts }
    switch inner.kind {
    case .memberExpression:
      return inner.referenced.map { .carrier(.member($0.memberKey)) }
    case .declarationReference:
      guard let variable = inner.referenced, variable.kind == .variableDecl || variable.kind == .parameterDecl
      else { return nil }
      return variable.isLocalVariable ? .local : .carrier(.variable(variable.variableKey))
    default:
      return nil
    }
  }

  private mutating func store(_ value: Cursor, into storage: Storage, at place: Cursor, in function: Cursor?)
  {
    guard case .carrier(let carrier) = storage else {
      // A local variable that gets a wanted function may be called; that is not followed.
      takeAddress(of: value, storedIn: nil, at: place)
      return
    }
    if carriers.contains(carrier) { take(value, for: carrier, at: place.fileLocation, in: function) }
    takeAddress(of: value, storedIn: carrier, at: place)
  }

  private mutating func initialise(
    _ storage: Storage?, with initialiser: Cursor, at place: Cursor, in function: Cursor?
  ) {
    let inner = initialiser.withoutWrapping
    if inner.kind == .initializerList {
      takeList(inner, owner: storage, in: function)
    } else {
      if let storage { store(initialiser, into: storage, at: place, in: function) }
      if !isFunctionValue(initialiser) { walk(initialiser, in: function) }
    }
  }

  /// The elements of `{ ... }`: each goes to the member that it names, or to the next one.
  private mutating func takeList(_ list: Cursor, owner: Storage?, in function: Cursor?) {
    let fields = list.type.isRecord ? list.type.fields : []
    var next = 0
    for element in list.children where element.kind.isExpression {
      let parts = element.children
      if element.isDesignated, let value = parts.last(where: { $0.kind.isExpression }) {
        let field = parts.last { $0.kind == .memberReference }?.referenced
        for part in parts where part.kind == .memberReference { note(part) }
        if let first = parts.first(where: { $0.kind == .memberReference })?.referenced,
          let position = fields.firstIndex(of: first)
        {
          next = position + 1
        }
        let storage = field.map { Storage.carrier(.member($0.memberKey)) } ?? owner
        let place = parts.last { $0.kind == .memberReference } ?? element
        initialise(storage, with: value, at: place, in: function)
      } else {
        let storage =
          list.type.isRecord
          ? (next < fields.count ? Storage.carrier(.member(fields[next].memberKey)) : nil) : owner
        next += 1
        // `[3] = value` is an element with an index in front.
        let value = element.kind == .unexposedExpression && parts.count > 1 ? parts.last ?? element : element
        initialise(storage, with: value, at: value, in: function)
      }
    }
  }

  // MARK: Addresses of functions that hand a parameter on

  private func isFunctionValue(_ value: Cursor) -> Bool { value.namedFunction != nil }

  private mutating func takeAddress(of value: Cursor, storedIn carrier: Carrier?, at place: Cursor) {
    guard let function = value.namedFunction, let positions = functions[function.functionKey] else { return }
    let location = place.fileLocation
    for position in positions {
      let values: [PointerValue]
      if case .member(let member) = carrier {
        values = [.carried(.parameterOfMember(member, position))]
      } else {
        values = [.unknown("what the pointer to \(function.spelling)() is called with")]
      }
      flows.append(
        PointerFlow(
          carrier: .parameter(function.functionKey, position), file: location.file, line: location.line,
          values: values))
    }
    note(value.withoutCasts)
  }

  /// A wanted function that is named for anything but a call or a store.
  private mutating func takeReference(_ node: Cursor) {
    guard node.kind == .declarationReference, let function = node.referenced, function.kind == .functionDecl,
      names.contains(function.spelling)
    else { return }
    takeAddress(of: node, storedIn: nil, at: node)
  }

  /// A carrier whose address is taken may get its value anywhere.
  private mutating func takePlace(_ node: Cursor) {
    guard let operand = node.children.last, case .carrier(let carrier)? = storage(of: operand),
      carriers.contains(carrier)
    else { return }
    let place = node.fileLocation
    flows.append(
      PointerFlow(
        carrier: carrier, file: place.file, line: place.line,
        values: [.unknown("what is stored through a pointer to \(carrier.sentence)")]))
  }

  // MARK: Results

  private mutating func takeResult(of function: Cursor, _ body: Cursor) {
    let carrier = Carrier.result(function.functionKey)
    guard names.contains(function.spelling), carriers.contains(carrier) else { return }
    seen.insert(FilePlace(function.fileLocation))
    var returned: [Cursor] = []
    func look(_ node: Cursor) {
      if node.kind == .returnStatement, let value = node.children.last { returned.append(value) }
      node.forEachChild(look)
    }
    look(body)
    for value in returned { take(value, for: carrier, at: value.fileLocation, in: function) }
  }

  // MARK: Bookkeeping

  private mutating func take(
    _ value: Cursor?, for carrier: Carrier, at place: SourceLocation, in function: Cursor?
  ) {
    guard let value else { return }
    flows.append(
      PointerFlow(
        carrier: carrier, file: place.file, line: place.line,
        values: PointerSources(function: function).values(of: value)))
  }

  /// Remembers that the parse saw one of the places that were asked for.
  private mutating func note(_ node: Cursor) {
    switch node.kind {
    case .declarationReference, .memberExpression, .memberReference, .variableDecl:
      let place = FilePlace(node.fileLocation)
      if places[place] != nil { seen.insert(place) }
    case .unaryOperator:
      if let operand = node.children.last { note(operand.withoutCasts) }
    default:
      break
    }
  }
}

/// A byte of a file.
public struct FilePlace: Codable, Sendable, Hashable {
  /// The file, as the parser opens it.
  public var file: String
  /// Bytes from the file's start.
  public var offset: Int

  init(file: String, offset: Int) {
    self.file = file
    self.offset = offset
  }

  init(_ location: SourceLocation) { self.init(file: location.file, offset: location.offset) }
}

extension Cursor {
  /// Whether a callee is more than a function's name, so that it may hold calls itself.
  var calleeIsComputed: Bool { kind != .declarationReference }

  /// The place that `*&place` stands for, with casts between, as READ_ONCE() and WRITE_ONCE() write it.
  var pointedPlace: Cursor? {
    guard kind == .unaryOperator, operatorSpelling == "*", let operand = children.last?.withoutCasts,
      operand.kind == .unaryOperator, operand.operatorSpelling == "&"
    else { return nil }
    return operand.children.last
  }

  /// Whether an element of an initialiser names its member or index.
  var isDesignated: Bool {
    children.contains { $0.kind == .memberReference } && kind == .unexposedExpression
  }
}
