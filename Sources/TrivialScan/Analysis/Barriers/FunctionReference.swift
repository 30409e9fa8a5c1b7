/// A place in code that names a function, as far as it tells who calls it and when.
struct FunctionReference: Sendable {
  enum Kind: Sendable {
    /// Called in the body of a function, perhaps only where that fails.
    case call(from: FunctionDefinition, section: FunctionSection?, onFailure: Bool)
    /// Handed to kbuild's `module_exit()`, `module_init()` or one of the `_initcall()` macros.
    case moduleExit, moduleStart
    /// An exit operation of network namespaces.
    case namespaceExit
    /// An element of an array of functions, by the array's name.
    case table(String)
    /// The argument of an `EXPORT_SYMBOL`.
    case export
    /// Its address, taken for anything else.
    case address
  }

  var name: String
  var file: String
  /// 1-based.
  var line: Int
  var kind: Kind
  /// Whether the file has a static definition of this name, so that the name means that one.
  var isStaticHere: Bool
}

/// Reads the references to some functions out of one file.
struct FunctionReferenceReader {
  private let file: CensusFile
  private let roles: RoleReader

  init(_ file: CensusFile) {
    self.file = file
    roles = RoleReader(file)
  }

  /// All references but declarations and definitions, in order; whoever names one of `tables` calls through it.
  func references(_ scanner: IdentifierScanner, tables: Set<String> = []) -> [FunctionReference] {
    let statics = Set(file.functions.filter(\.isStatic).map(\.name))
    return file.code.indices.compactMap { index in
      guard let number = scanner.index(of: file.code[index], in: file) else { return nil }
      let name = scanner.names[number]
      guard let kind = kind(at: index, isTable: tables.contains(name)) else { return nil }
      return FunctionReference(
        name: name, file: file.path, line: file.code[index].line, kind: kind,
        isStaticHere: statics.contains(name))
    }
  }

  /// The functions that the file hands to `module_exit()`.
  var exits: Set<String> {
    Set(
      file.code.indices.compactMap { index in
        guard index > 1, index + 1 < file.code.count, file.structure.scopes[index] == .fileParentheses,
          case .moduleExit? = macroRole(at: index)
        else { return nil }
        return file.text(of: file.code[index])
      })
  }

  private func kind(at index: Int, isTable: Bool) -> FunctionReference.Kind? {
    let token = file.code[index]
    if let function = file.function(at: token.offset) {
      if isTable { return call(at: index, from: function) }
      switch roles.role(ofCode: index) {
      case .call: return call(at: index, from: function)
      case .address: return .address
      default: return nil
      }
    }
    if isTable { return nil }
    if let role = macroRole(at: index) { return role }
    if file.structure.scopes[index] == .initializer { return initializerRole(at: index) }
    return roles.role(ofCode: index) == .address ? .address : nil
  }

  private func call(at index: Int, from function: FunctionDefinition) -> FunctionReference.Kind {
    .call(
      from: function, section: FunctionSection(of: function, in: file),
      onFailure: FailurePath.holds(index, of: function, in: file))
  }

  /// `module_exit(name)` and its like outside of functions; the macros of include/linux/module.h,
  /// include/linux/init.h and include/linux/export.h.
  private func macroRole(at index: Int) -> FunctionReference.Kind? {
    let code = file.code
    guard index > 1, index + 1 < code.count, code[index - 1].isPunctuator(Byte.openParen),
      code[index + 1].isPunctuator(Byte.closeParen), code[index - 2].kind == .identifier
    else { return nil }
    switch file.text(of: code[index - 2]) {
    case "module_exit", "__exitcall": return .moduleExit
    case "module_init", "__initcall": return .moduleStart
    case let macro where macro.hasSuffix("_initcall") || macro.hasSuffix("_initcall_sync"):
      return .moduleStart
    case let macro where macro.hasPrefix("EXPORT_SYMBOL"): return .export
    default: return nil
    }
  }

  private func initializerRole(at index: Int) -> FunctionReference.Kind {
    guard let declaration = declaration(ofInitializerAt: index) else { return .address }
    let code = file.code
    if index > 2, code[index - 1].isPunctuator(Byte.equals), code[index - 3].isPunctuator(Byte.dot) {
      let isNamespace = declaration.contains { file.text(of: $0) == "pernet_operations" }
      let member = file.text(of: code[index - 2])
      return isNamespace && ["exit", "exit_batch", "pre_exit"].contains(member) ? .namespaceExit : .address
    }
    // `void (*name[])(void) = {`
    for position in declaration.indices.dropFirst(2)
    where declaration[position].kind == .identifier && declaration[position - 1].isPunctuator(Byte.star)
      && declaration[position - 2].isPunctuator(Byte.openParen)
    {
      return .table(file.text(of: declaration[position]))
    }
    return .address
  }

  /// The tag of the struct that an initializer at file scope fills, nil where it fills none.
  func typeTag(ofInitializerAt index: Int) -> String? {
    guard file.structure.scopes[index] == .initializer, let declaration = declaration(ofInitializerAt: index),
      let keyword = declaration.firstIndex(where: { file.text(of: $0) == "struct" }),
      keyword + 1 < declaration.endIndex
    else { return nil }
    return file.text(of: declaration[keyword + 1])
  }

  /// The tokens of the declaration in front of the `=` whose initializer holds an index.
  private func declaration(ofInitializerAt index: Int) -> ArraySlice<Token>? {
    let scopes = file.structure.scopes
    var start = index
    while start > 0, scopes[start - 1] != .file { start -= 1 }
    // The opening brace itself may count for the file.
    while start > 0, !file.code[start - 1].isPunctuator(Byte.equals) {
      guard index - start < 4096, !file.code[start - 1].isPunctuator(Byte.semicolon) else { return nil }
      start -= 1
    }
    let end = max(0, start - 1)
    var first = end
    while first > 0, !file.code[first - 1].isPunctuator(Byte.semicolon),
      !file.code[first - 1].isPunctuator(Byte.closeBrace)
    {
      first -= 1
    }
    return file.code[first..<end]
  }
}
