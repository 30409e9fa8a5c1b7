extension BodyInterpreter {
  /// Compiler built-ins that compute and do nothing else.
  private static let pureBuiltins: Set<String> = [
    "__builtin_expect", "__builtin_expect_with_probability", "__builtin_constant_p", "__builtin_object_size",
    "__builtin_dynamic_object_size", "__builtin_assume_aligned", "__builtin_bswap16", "__builtin_bswap32",
    "__builtin_bswap64", "__builtin_ffs", "__builtin_ffsl", "__builtin_clz", "__builtin_clzl",
    "__builtin_ctz", "__builtin_ctzl", "__builtin_popcount", "__builtin_popcountl",
    "__builtin_return_address",
  ]

  /// What a call returns, recording what it does.
  func valueOfCall(_ call: Cursor) -> TypedValue {
    let arguments = (0..<max(0, call.argumentCount)).map { position in
      call.argument(position).map { value(of: $0) } ?? .unknown
    }
    guard let function = call.calledFunction else {
      record(.call(name: "a function pointer", takesObject: arguments.contains { $0.value.isFromObject }))
      return .unknown
    }
    let name = function.spelling
    if let free = FreeFunction(rawValue: name) {
      let freed = arguments.indices.contains(free.objectArgument) ? arguments[free.objectArgument] : .unknown
      record(.free(free, freed))
      return .unknown
    }
    if Self.pureBuiltins.contains(name) { return arguments.first ?? .unknown }
    return follow(function, arguments: arguments)
  }

  /// Runs a function whose body is at hand; any other call is an effect.
  private func follow(_ function: Cursor, arguments: [TypedValue]) -> TypedValue {
    let unfollowed = BodyEffect.Action.call(
      name: function.spelling, takesObject: arguments.contains { $0.value.isFromObject })
    guard callStack.count < Self.maximumDepth, let definition = function.definition,
      definition.children.contains(where: { $0.kind == .compound }), !callStack.contains(definition.canonical)
    else {
      record(unfollowed)
      return .unknown
    }
    let isHelper = definition.isStatic && definition.fileLocation.file == file
    let (result, added) = capturing { run(function: definition, arguments: arguments, asHelper: isHelper) }
    // A helper of the same file is followed with all that it does. A function from a header is followed
    // for its value only: what it does may be another thing in another configuration.
    if added.isEmpty ? !definition.resultType.isVoid : isHelper && !added.hasUncertainBranch {
      replay(added)
      return result
    }
    record(unfollowed)
    return added.isEmpty ? result : TypedValue(.other(fromObject: result.value.isFromObject))
  }
}

extension [BodyEffect] {
  /// Whether a branch decides what happens, so that the caller is told of the call as a whole.
  fileprivate var hasUncertainBranch: Bool {
    contains { effect in
      switch effect.action {
      case .branch, .loop, .jump, .assembly: true
      default: false
      }
    }
  }
}

extension FreeFunction {
  /// The 0-based position of the object among the arguments.
  var objectArgument: Int { self == .kmemCacheFree ? 1 : 0 }
}
