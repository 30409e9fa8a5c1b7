/// What the compiler says of a conversion.
public enum WitnessVerdict: Sendable, Hashable {
  /// Every rewritten file parses as before and every offset is as the model has it.
  case agrees
  /// What speaks against the conversion, in words.
  case objects([String])
}

/// The compiler as a second witness of a conversion: the rewritten files are parsed in memory.
///
/// It holds when no error is new, no removed function is named any more, and the compiler itself finds
/// `offsetof(typeof(*(E)), M)` equal to k at every site, on every pointer width that was looked at.
public struct RewriteWitness {
  /// Examines a conversion of a scan, with `workers` for the parses.
  public static func examine(
    _ conversion: Conversion, in result: ScanResult, workers: WorkerPool.Mode = .inProcess
  ) -> WitnessVerdict {
    do {
      let requests = try requests(for: conversion, in: result)
      var objections = try danglingNames(conversion, in: result)
      if requests.isEmpty {
        objections.append("no parse reaches the registrations of \(conversion.callback)")
      }
      let overlays = Dictionary(
        requests.map { ($0.request.overlay, $0.overlay) }, uniquingKeysWith: { first, _ in first })
      objections += WorkerPool(workers).witness(requests.map(\.request), overlays: overlays).flatMap { $0 }
      var seen: Set<String> = []
      objections = objections.filter { seen.insert($0).inserted }
      return objections.isEmpty ? .agrees : .objects(objections)
    } catch {
      return .objects(["\(error)"])
    }
  }

  /// The parses that answer for a conversion, each with the virtual files it needs.
  ///
  /// They are those that reached its sites and definitions, for every pointer width. Throws ``RewriteError``
  /// or ``TreeError``.
  static func requests(
    for conversion: Conversion, in result: ScanResult
  ) throws -> [(request: WitnessRequest, overlay: [VirtualFile])] {
    let attempts = attempts(for: conversion, in: result)
    let files = SourceFiles(root: result.tree.root)
    let standIn = standIn(files)
    return try attempts.keys.sorted { $0.order < $1.order }.map { attempt in
      let command = try result.flags.command(
        for: attempt.file, architecture: attempt.architecture, settings: attempt.configuration,
        pointerWidth: attempt.pointerWidth)
      var request = WitnessRequest(
        file: command.file, arguments: command.arguments + attempt.macroArguments + standIn,
        overlay: command.overlay.identity, ownFiles: command.ownFiles, rewritten: [],
        sites: [])
      for edit in conversion.fileEdits {
        let file = try files.file(edit.file)
        let text = WitnessText(
          file: file, edit: edit, sites: conversion.sites.filter { $0.file == edit.file },
          offset: conversion.offsets[attempt.pointerWidth])
        let path = result.tree.root + "/" + edit.file
        request.rewritten.append(VirtualFile(path: path, contents: text.contents))
        for site in text.sites where attempts[attempt]?.contains(site.site) ?? false {
          request.sites.append(.init(file: path, line: site.site.line, offset: site.offset))
        }
      }
      return (request, command.overlay.files)
    }
  }

  /// The parses that reached the sites and the definitions, with the sites that each reached.
  private static func attempts(
    for conversion: Conversion, in result: ScanResult
  ) -> [ParseAttempt: Set<ConvertedSite>] {
    var attempts: [ParseAttempt: Set<ConvertedSite>] = [:]
    for site in conversion.sites {
      let number = result.registrations.sites.firstIndex {
        $0.mention.file == site.file && $0.mention.offset == site.offset
      }
      guard let number, var attempt = result.findings.answeredBy[.site(number)] else { continue }
      for width in (result.findings.sites[number] ?? [:]).keys {
        attempt.pointerWidth = width
        attempts[attempt, default: []].insert(site)
      }
      guard let callback = result.registrations.sites[number].callback else { continue }
      for definition in result.registrations.callbacks[callback].definitions.indices {
        let subject = OpenQuestion.Subject.definition(callback: callback, definition: definition)
        guard let attempt = result.findings.answeredBy[subject] else { continue }
        attempts[attempt] = attempts[attempt] ?? []
      }
    }
    return attempts
  }

  /// A kfree_rcu for a tree that has none yet, whatever generation the scan was told to assume.
  static func standIn(_ files: SourceFiles) -> [String] {
    let scanner = IdentifierScanner(names: ["kfree_rcu"])
    let isThere = KfreeRcuReader.headers.contains { path in
      guard let header = try? files.file(path) else { return false }
      return !scanner.occurrences(in: header).isEmpty
    }
    return isThere ? [] : ["-Dkfree_rcu(ptr, field)=((void)&(ptr)->field)"]
  }

  /// The removed functions that some rewritten file still names, in any `#if` branch.
  private static func danglingNames(_ conversion: Conversion, in result: ScanResult) throws -> [String] {
    let scanner = IdentifierScanner(names: conversion.removedFunctions)
    guard !scanner.names.isEmpty else { return [] }
    let files = SourceFiles(root: result.tree.root)
    return try conversion.fileEdits.flatMap { edit -> [String] in
      let after = CensusFile(path: edit.file, bytes: edit.applied(to: try files.file(edit.file).bytes))
      let roles = RoleReader(after)
      return FileUses(after, scanner: scanner, registrations: []).uses.compactMap { use in
        let index = after.lowerBound(of: use.offset)
        let isMember =
          index < after.code.count && after.code[index].offset == use.offset
          && roles.role(ofCode: index) == .member
        guard use.kind != .comment, !isMember else { return nil }
        return "\(edit.file):\(use.line): \(use.name) is still named after its removal"
      }
    }
  }
}

/// A rewritten file with an assertion in front of each rewritten statement.
struct WitnessText {
  private(set) var contents = ""
  /// The rewritten statements, and where each starts in the contents, in bytes.
  private(set) var sites: [(site: ConvertedSite, offset: Int)] = []

  /// `offset` is k in bytes on the target of the parse; without it nothing is asserted.
  init(file: CensusFile, edit: FileEdit, sites: [ConvertedSite], offset: Int?) {
    let bytes = file.bytes
    var position = 0
    func take(to end: Int) {
      guard position <= end, end <= bytes.count else { return }
      contents += String(decoding: bytes[position..<end], as: UTF8.self)
      position = end
    }
    for edit in edit.edits {
      take(to: edit.range.lowerBound)
      let statement = String(decoding: edit.replacement, as: UTF8.self)
      if let site = sites.first(where: { $0.offset == edit.range.lowerBound }) {
        self.sites.append((site, contents.utf8.count))
        contents += Self.asserting(offset, statement, site.new)
      } else {
        contents += statement
      }
      position = max(position, min(edit.range.upperBound, bytes.count))
    }
    take(to: bytes.count)
  }

  private static func asserting(_ offset: Int?, _ statement: String, _ folded: String) -> String {
    guard let offset, let arguments = CallRewrite.arguments(of: folded) else { return statement }
    let place = "__builtin_offsetof(__typeof__(*(\(arguments.object))), \(arguments.member))"
    let message = "the head is not \(offset) bytes into what kfree_rcu is given"
    return "do { _Static_assert(\(place) == \(offset), \"\(message)\"); \(statement)\n} while (0);"
  }
}
