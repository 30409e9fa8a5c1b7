/// The lexical pass over a whole tree: every mention of a registrar, the definitions of the callbacks, and
/// every use of them.
///
/// It reads all `#if` branches at once and needs no configuration.
public struct Census {
  /// Takes the census.
  ///
  /// - Parameters:
  ///   - root: The tree's root, an absolute path.
  ///   - files: The `.c` and `.h` files, relative to the root.
  ///   - registrars: What to look for; macros that stand for one are added.
  ///   - jobs: How many threads read files.
  ///   - progress: Gets the number of file readings that are done and that are to do in all. It is called
  ///     from the reading threads, one at a time.
  /// - Returns: What was found. A file that cannot be read is listed among the problems.
  public static func take(
    root: String, files: [String], registrars: [Registrar] = Registrar.known, jobs: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) -> CensusResult {
    let files = Set(files).sorted()
    let sweep = TreeSweep(root: root, files: files, jobs: jobs)
    let total = files.count * 2
    var result = CensusResult()
    result.registrars = registrars

    // A round finds new aliases, the next one looks for their mentions; two rounds are rare, and an alias
    // of an alias of an alias is the most that is followed.
    var wanted = registrars
    for round in 0..<4 where !wanted.isEmpty {
      wanted = findMentions(of: wanted, sweep, into: &result) { done in
        if round == 0 { progress?(done, total) }
      }
      result.registrars += wanted
    }
    result.mentions.sort { ($0.file, $0.offset) < ($1.file, $1.offset) }

    findUses(sweep, into: &result) { progress?(files.count + $0, total) }
    result.problems = Array(Set(result.problems)).sorted { ($0.file, $0.message) < ($1.file, $1.message) }
    return result
  }

  /// Adds the mentions of some registrars, and gives back the aliases that are no registrars yet.
  private static func findMentions(
    of wanted: [Registrar], _ sweep: TreeSweep, into result: inout CensusResult,
    progress: @escaping @Sendable (Int) -> Void
  ) -> [Registrar] {
    let scanner = IdentifierScanner(names: wanted.map(\.name))
    let byName = Dictionary(wanted.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let swept = sweep.run(mentioning: scanner, progress: progress) { file -> (FileMentions, [String])? in
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
    _ names: Set<String>, macros: Set<String>, root: String, files: [String], jobs: Int,
    into result: inout CensusResult
  ) {
    let sweep = TreeSweep(root: root, files: Set(files).sorted(), jobs: jobs)
    let known = Set(result.definitions.keys).union(result.uses.keys)
    let missing = names.subtracting(known)
    if !missing.isEmpty { findUses(of: missing, registrations: [:], sweep, into: &result) { _ in } }
    let swept = sweep.run(mentioning: IdentifierScanner(names: macros)) { file -> [Renaming]? in
      let found = file.renamings(of: macros)
      return found.isEmpty ? nil : found
    }
    for renaming in swept.results.flatMap({ $0 }) {
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
    _ sweep: TreeSweep, into result: inout CensusResult, progress: @escaping @Sendable (Int) -> Void
  ) {
    var names: Set<String> = []
    var registrations: [String: Set<Int>] = [:]
    for mention in result.mentions where mention.mentionClass.isCall && !mention.callbackIsParameter {
      guard let callback = mention.callback, let offset = mention.callbackOffset else { continue }
      names.insert(callback)
      registrations[mention.file, default: []].insert(offset)
    }
    findUses(of: names, registrations: registrations, sweep, into: &result, progress: progress)
  }

  private static func findUses(
    of names: Set<String>, registrations places: [String: Set<Int>], _ sweep: TreeSweep,
    into result: inout CensusResult, progress: @escaping @Sendable (Int) -> Void
  ) {
    let scanner = IdentifierScanner(names: names)
    let swept = sweep.run(mentioning: scanner, progress: progress) { file -> FileFindings? in
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
