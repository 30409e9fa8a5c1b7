/// What the compiler says of a conversion.
public enum WitnessVerdict: Sendable, Hashable {
  /// Every rewritten file parses as before and every offset is as the model has it.
  case agrees
  /// What speaks against the conversion, in words.
  case objects([String])
}

/// The compiler as a second witness of a conversion: the rewritten files are parsed in memory.
///
/// It holds when no error and no warning is new, no removed function is named any more, every edited file was
/// read, and the compiler itself finds `offsetof(typeof(*(E)), M)` equal to k at every site, on every pointer
/// width that was looked at.
public struct RewriteWitness {
  /// What was parsed for a conversion and what came out.
  struct Examination {
    /// What speaks against the conversion, in words.
    var objections: [String] = []
    /// The ways in which the files that it edits are parsed.
    var attempts: [ParseAttempt] = []
  }

  /// Examines a conversion of a scan, with `workers` for the parses.
  public static func examine(
    _ conversion: Conversion, in result: ScanResult, workers: WorkerPool = .inProcess
  ) -> WitnessVerdict {
    let objections = examination(of: conversion, in: result, workers: workers).objections
    return objections.isEmpty ? .agrees : .objects(objections)
  }

  /// The same, with the parses that it took.
  static func examination(
    of conversion: Conversion, in result: ScanResult, workers: WorkerPool
  ) -> Examination {
    var examination = Examination()
    do {
      let files = SourceFiles(root: result.tree.root)
      let attempts = attempts(for: conversion, in: result)
      examination.attempts = attempts.keys.sorted { $0.order < $1.order }
      examination.objections = try danglingNames(conversion, in: result) { edit in
        edit.applied(to: try files.file(edit.file).bytes)
      }
      if attempts.isEmpty {
        examination.objections.append("no parse reaches the registrations of \(conversion.callback)")
      }
      let builder = WitnessRequestBuilder(result: result)
      var answers = try builder.parse(examination.attempts, workers: workers) { attempt, request in
        for edit in conversion.fileEdits {
          let text = WitnessText(
            file: try files.file(edit.file), edit: edit,
            sites: conversion.sites.filter { $0.file == edit.file },
            offset: conversion.offsets[attempt.pointerWidth])
          request.add(edit.file, text, in: result.tree.root) { attempts[attempt]?.contains($0) ?? false }
        }
      }
      let read = Set(answers.flatMap(\.read))
      for edit in conversion.fileEdits where !read.contains(result.tree.root + "/" + edit.file) {
        // A header with a prototype that no user of the function includes.
        guard let attempt = try builder.attempt(reading: edit, of: files.file(edit.file)) else {
          examination.objections.append("\(edit.file): no parse reads it")
          continue
        }
        examination.attempts.append(attempt)
        answers += try builder.parse([attempt], workers: workers) { _, request in
          for edit in conversion.fileEdits {
            request.add(
              edit.file, WitnessText(file: try files.file(edit.file), edit: edit, sites: [], offset: nil),
              in: result.tree.root
            ) { _ in false }
          }
        }
      }
      examination.objections += answers.flatMap(\.objections)
    } catch {
      examination.objections.append("\(error)")
    }
    var seen: Set<String> = []
    examination.objections = examination.objections.filter { seen.insert($0).inserted }
    return examination
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

  /// The removed functions that a file still names, in any `#if` branch: a rewritten one, whose text `text`
  /// gives, or another that the census found to use the function.
  static func danglingNames(
    _ conversion: Conversion, in result: ScanResult, text: (FileEdit) throws -> [UInt8]
  ) throws -> [String] {
    let scanner = IdentifierScanner(names: conversion.removedFunctions)
    guard !scanner.names.isEmpty else { return [] }
    let rewritten = try conversion.fileEdits.flatMap { edit -> [String] in
      let after = CensusFile(path: edit.file, bytes: try text(edit))
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
    let edited = Set(conversion.fileEdits.map(\.file))
    let removed = Set(conversion.removedFunctions)
    let elsewhere = result.registrations.callbacks
      .filter {
        removed.contains($0.name) && $0.file == conversion.callbackFile && $0.line == conversion.callbackLine
      }
      .flatMap(\.definitions).flatMap { result.census.uses(of: $0) }
      .filter { !edited.contains($0.file) }
    return rewritten
      + elsewhere.map { "\($0.file):\($0.line): \($0.name) is still named after its removal" }
  }
}
