/// Judges one definition of a callback.
///
/// Every top-level statement of the body is one of three: it only recovers the object, it is the free of
/// `head - k`, or it is an obstacle. Trivial is: no obstacle, and exactly one free.
struct CallbackAnalysis {
  let definition: Cursor
  private let file: String
  private let text: SourceText

  init(definition: Cursor) {
    self.definition = definition
    self.file = definition.fileLocation.file
    self.text = SourceText(unit: definition.unit, file: file)
  }

  func finding() -> CallbackFinding {
    let width = definition.unit.pointerWidth
    let parameters = definition.children.filter { $0.kind == .parameterDecl }
    guard let head = parameters.first, parameters.count == 1, head.type.pointee?.isRecord == true else {
      return unresolved("its parameters are not those of an RCU callback", width)
    }
    guard let body = definition.children.last(where: { $0.kind == .compound }) else {
      return unresolved("its body could not be parsed", width)
    }
    let interpreter = BodyInterpreter(file: file, pointerWidth: width)
    interpreter.locals[head] = TypedValue(.head(plus: 0))
    var frees: [(FreeFunction, TypedValue, helper: String?, statement: Cursor)] = []
    let bodyText = BodyText(body: body, text: text)
    var obstacles = bodyText.invisibleCode
    for statement in body.children {
      let (outcome, effects) = interpreter.capturing { interpreter.run(statement) }
      if let free = effects.onlyFreeOfObject {
        frees.append((free.0, free.1, effects[0].helper, statement))
      } else if !effects.isEmpty {
        obstacles.append(ObstacleDescription(effects: effects, text: text.line(of: statement)).obstacle)
      } else if let vanished = bodyText.vanishedMacro(in: statement) {
        obstacles.append(vanished)
      }
      if case .returned = outcome { break }
    }
    if obstacles.isEmpty, frees.count == 1 {
      return trivial(
        frees[0].0, frees[0].1, helper: frees[0].helper, statement: frees[0].statement, head: head)
    }
    return rest(obstacles: obstacles, frees: frees.map { ($0.0, $0.helper) }, width: width)
  }

  private func trivial(
    _ free: FreeFunction, _ freed: TypedValue, helper: String?, statement: Cursor, head: Cursor
  ) -> CallbackFinding {
    let width = definition.unit.pointerWidth
    guard case .head(let plus) = freed.value, let headType = head.type.pointee else {
      return unresolved("what it frees could not be followed", width)
    }
    guard plus <= 0 else {
      return CallbackFinding(
        verdict: .nontrivial, reason: "frees an address behind the head (\(plus) bytes)", pointerWidth: width)
    }
    let offset = -plus
    let object =
      freed.object?.recordDeclaration?.canonical == headType.recordDeclaration?.canonical ? nil : freed.object
    let member = object.flatMap { ObjectLayout.path(in: $0, at: offset, to: headType) }
    let way = helper.map { ", through \($0)()" } ?? ""
    let what = object.map { "the \($0.recordName) around its head" } ?? "what its head points to"
    return CallbackFinding(
      verdict: .trivial, reason: "only frees \(what) with \(free.rawValue)()\(way)", free: free,
      helper: helper, object: object?.recordDeclaration?.spelling, member: member,
      objectSize: object?.size, offset: offset,
      cache: free == .kmemCacheFree ? text.firstArgument(of: free.rawValue, in: statement) : nil,
      pointerWidth: width)
  }

  private func rest(obstacles: [Obstacle], frees: [(FreeFunction, helper: String?)], width: Int)
    -> CallbackFinding
  {
    let isNear =
      obstacles.count == 1 && obstacles[0].isMinor && frees.count <= 1
    let reason: String
    switch (obstacles.count, frees.count) {
    case (0, 0): reason = "frees nothing"
    case (0, _): reason = "frees its object \(frees.count) times"
    case (1, _): reason = obstacles[0].sentence
    default: reason = obstacles.prefix(4).map(\.sentence).joined(separator: "; ")
    }
    return CallbackFinding(
      verdict: isNear ? .near : .nontrivial, reason: reason, reasonCode: obstacles.first?.code,
      free: isNear ? frees.first?.0 : nil,
      helper: isNear ? frees.first?.helper : nil, pointerWidth: width)
  }

  private func unresolved(_ reason: String, _ width: Int) -> CallbackFinding {
    CallbackFinding(verdict: .unresolved, reason: reason, pointerWidth: width)
  }
}

extension [BodyEffect] {
  /// The free, where these effects are exactly one unconditional free of head plus a constant.
  fileprivate var onlyFreeOfObject: (FreeFunction, TypedValue)? {
    guard count == 1, !self[0].isConditional, case .free(let function, let freed) = self[0].action,
      case .head = freed.value
    else { return nil }
    return (function, freed)
  }
}

extension ClangType {
  /// `struct foo` or `union foo`, without qualifiers.
  var recordName: String {
    guard let record = recordDeclaration else { return spelling }
    return (record.kind == .unionDecl ? "union " : "struct ") + record.spelling
  }
}
