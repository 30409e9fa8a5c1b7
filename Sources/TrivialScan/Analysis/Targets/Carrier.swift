/// A function by its linkage: a static one is the function of its file, any other that of the whole tree.
public struct FunctionKey: Codable, Sendable, Hashable {
  /// The function's name.
  public var name: String
  /// The file of a static function as the parser opened it, nil for one that other files see.
  public var file: String?
}

/// A member by its declaration, so that members of equal names in other structs are others.
public struct MemberKey: Codable, Sendable, Hashable {
  /// The tag of the struct or union that declares it; empty for one without a name.
  public var tag: String
  /// The member's name.
  public var name: String
  /// The file of the declaration as the parser opened it.
  public var file: String
  /// Bytes from that file's start to the declared name.
  public var offset: Int
}

/// A variable that outlives a call.
public struct VariableKey: Codable, Sendable, Hashable {
  /// The variable's name.
  public var name: String
  /// The file of a static variable as the parser opened it, nil for one that other files see.
  public var file: String?
}

/// Something that holds a function pointer on its way to a registration.
public enum Carrier: Codable, Sendable, Hashable {
  /// A function's parameter, by its 0-based position.
  case parameter(FunctionKey, Int)
  /// A parameter of whatever function a member points to.
  case parameterOfMember(MemberKey, Int)
  /// A struct's member, in any object.
  case member(MemberKey)
  /// A variable outside of functions, or a static one.
  case variable(VariableKey)
  /// A parameter of a macro that hands it to a registrar, by its 0-based position.
  case macroParameter(String, Int)
  /// What a function returns.
  case result(FunctionKey)

  /// The name that a place must spell to give the carrier a value.
  var name: String {
    switch self {
    case .parameter(let function, _), .result(let function): function.name
    case .parameterOfMember(let member, _), .member(let member): member.name
    case .variable(let variable): variable.name
    case .macroParameter(let macro, _): macro
    }
  }

  /// The carrier as a reader of the source would name it.
  var sentence: String {
    switch self {
    case .parameter(let function, _): "\(function.name)()"
    case .parameterOfMember(let member, _): "\(Self.path(member))()"
    case .member(let member): Self.path(member)
    case .variable(let variable): variable.name
    case .macroParameter(let macro, _): "the macro \(macro)()"
    case .result(let function): "the result of \(function.name)()"
    }
  }

  private static func path(_ member: MemberKey) -> String {
    member.tag.isEmpty ? member.name : "\(member.tag).\(member.name)"
  }
}

/// What an expression of a function pointer's type may be.
public enum PointerValue: Codable, Sendable, Hashable {
  /// A function, with what its body does where the parse holds it.
  case function(NamedFunction)
  /// What something else holds.
  case carried(Carrier)
  /// NULL, a number or an object's address: no function that is called.
  case nothing
  /// Something that was not followed, as it is written.
  case unknown(String)
}

/// A function that a pointer may hold.
public struct NamedFunction: Codable, Sendable, Hashable {
  /// The function.
  public var key: FunctionKey
  /// Where its definition stands, as the parser opened it; nil where the parse has none.
  public var file: String?
  /// 1-based line of the name in the definition.
  public var line: Int
  /// What the definition does as a callback.
  public var verdict: Verdict?
  /// Why, in one sentence.
  public var reason: String?
}

/// One place that gives a carrier its value.
public struct PointerFlow: Codable, Sendable, Hashable {
  /// What gets the value.
  public var carrier: Carrier
  /// The file, as the parser opened it.
  public var file: String
  /// 1-based.
  public var line: Int
  /// What it may get.
  public var values: [PointerValue]
}
