/// The lexical pass over a whole tree: every mention of a registrar, the definitions of the callbacks, and
/// every use of them.
///
/// It reads all `#if` branches at once and needs no configuration.
public struct Census {
  /// Takes the census.
  ///
  /// - Parameters:
  ///   - sources: The tree's sources.
  ///   - registrars: What to look for; macros that stand for one are added.
  /// - Returns: What was found. A file that could not be read is listed among the problems.
  public static func take(
    _ sources: SourceIndex, registrars: [Registrar] = Registrar.known
  ) -> CensusResult {
    var result = CensusResult()
    result.registrars = registrars
    result.problems = sources.problems

    // A round finds new aliases, the next one looks for their mentions; two rounds are rare, and an alias
    // of an alias of an alias is the most that is followed.
    var wanted = registrars
    for _ in 0..<4 where !wanted.isEmpty {
      wanted = findMentions(of: wanted, sources, into: &result)
      result.registrars += wanted
    }
    result.mentions.sort { ($0.file, $0.offset) < ($1.file, $1.offset) }

    findUses(sources, into: &result)
    result.problems = Array(Set(result.problems)).sorted { ($0.file, $0.message) < ($1.file, $1.message) }
    return result
  }

  /// Adds the mentions of some registrars, and gives back the aliases that are no registrars yet.
  private static func findMentions(
    of wanted: [Registrar], _ sources: SourceIndex, into result: inout CensusResult
  ) -> [Registrar] {
    let scanner = IdentifierScanner(names: wanted.map(\.name))
    let byName = Dictionary(wanted.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let swept = sources.read(mentioning: scanner) { file -> (FileMentions, [String])? in
      let found = FileMentions(file, scanner: scanner, registrars: byName)
      return found.mentions.isEmpty ? nil : (found, file.problems)
    }
    result.problems += swept.problems
    var added: [String: Registrar] = [:]
    for (found, problems) in swept.results {
      result.mentions += found.mentions
      if let path = found.mentions.first?.file {
        result.problems += problems.map { CensusProblem(file: path, message: $0) }
      }
      for alias in found.aliases {
        // A later round meets the `#define` of the alias that it looks for again.
        let known = result.aliases[alias.name] ?? []
        if known.contains(where: { $0.file == alias.file && $0.line == alias.line }) { continue }
        result.aliases[alias.name, default: []].append(alias)
        guard let registrar = alias.registrar, added[alias.name] == nil,
          !result.registrars.contains(where: { $0.name == alias.name })
        else { continue }
        added[alias.name] = registrar
      }
    }
    return added.values.sorted { $0.name < $1.name }
  }

  /// Adds the definitions and uses of more functions, which sites name through macros, and what those
  /// macros stand for.
  static func lookUp(
    _ names: Set<String>, macros: Set<String>, in sources: SourceIndex, into result: inout CensusResult
  ) {
    let known = Set(result.definitions.keys).union(result.uses.keys)
    let missing = names.subtracting(known)
    if !missing.isEmpty { findUses(of: missing, registrations: [:], sources, into: &result) }
    let swept = sources.sweep(mentioning: IdentifierScanner(names: macros)) { file -> [Renaming]? in
      let found = file.renamings(of: macros)
      return found.isEmpty ? nil : found
    }
    for renaming in swept.flatMap({ $0 }) {
      let others = result.renamings[renaming.macro] ?? []
      if !others.contains(renaming.target) { result.renamings[renaming.macro] = others + [renaming.target] }
    }
  }

  private struct FileFindings: Sendable {
    var path: String
    var definitions: [FunctionDefinition]
    var uses: [Use]
    var includes: [String]
  }

  /// Adds the definitions and uses of every callback that a site names.
  private static func findUses(
    _ sources: SourceIndex, into result: inout CensusResult
  ) {
    var names: Set<String> = []
    var registrations: [String: Set<Int>] = [:]
    for mention in result.mentions where mention.mentionClass.isCall && !mention.callbackIsParameter {
      guard let callback = mention.callback, let offset = mention.callbackOffset else { continue }
      names.insert(callback)
      registrations[mention.file, default: []].insert(offset)
    }
    findUses(of: names, registrations: registrations, sources, into: &result)
  }

  private static func findUses(
    of names: Set<String>, registrations places: [String: Set<Int>], _ sources: SourceIndex,
    into result: inout CensusResult
  ) {
    let scanner = IdentifierScanner(names: names)
    let swept = sources.read(mentioning: scanner) { file -> FileFindings? in
      let uses = FileUses(file, scanner: scanner, registrations: places[file.path] ?? []).uses
      guard !uses.isEmpty else { return nil }
      let wanted = Set(uses.lazy.filter { $0.kind == .definition }.map(\.offset))
      return FileFindings(
        path: file.path, definitions: file.functions.filter { wanted.contains($0.nameOffset) }, uses: uses,
        includes: file.includedNames)
    }
    result.problems += swept.problems
    for findings in swept.results {
      for definition in findings.definitions {
        result.definitions[definition.name, default: []].append(definition)
      }
      for use in findings.uses { result.uses[use.name, default: []].append(use) }
      result.includes[findings.path] = findings.includes
    }
  }
}

/// A macro without parameters whose whole body is a name.
struct Renaming: Sendable, Hashable {
  var macro: String
  var target: String
}

extension CensusFile {
  /// The `#define`s of some macros that make them stand for one name, behind `&` and parentheses.
  func renamings(of macros: Set<String>) -> [Renaming] {
    let text = TokenText(bytes: bytes)
    return directives.compactMap { directive in
      guard directive.kind == .define, directive.macroParameters == nil, let macro = directive.macroName,
        macros.contains(macro)
      else { return nil }
      let body = directive.body
      let reader = CallReader(tokens: body, text: text)
      guard let name = reader.bareIdentifier(in: body.startIndex..<body.endIndex) else { return nil }
      return Renaming(macro: macro, target: text.spelling(body[name]))
    }
  }

  /// What does not fit in the file: unmatched conditionals and braces.
  var problems: [String] {
    var result = conditionals.problems
    if !structure.isBalanced {
      result.append("braces do not balance; the functions around them are found by their first column")
    }
    return result
  }

  /// What is included, as it is written between the delimiters, sorted.
  var includedNames: [String] { Set(includes.compactMap(\.operand?.name)).sorted() }

  /// The `#include` directives, with what each names; nil where a macro does.
  var includes: [(operand: IncludeOperand?, directive: Directive)] {
    directives.lazy.filter { $0.kind == .include }.map { directive in
      (directive.operands.first.flatMap { IncludeOperand(spelling: text(of: $0)) }, directive)
    }
  }
}
