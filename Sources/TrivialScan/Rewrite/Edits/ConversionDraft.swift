/// Drafts the conversion of one callback.
struct ConversionDraft {
  let result: ScanResult
  /// The callback's position in the registrations.
  let number: Int
  let entry: CallbackEntry
  let files: SourceFiles

  private var callback: Registrations.Callback { result.registrations.callbacks[number] }

  /// The conversion; nil where the callback has no registration to rewrite.
  func conversion() throws(RewriteError) -> Conversion? {
    let merged = result.callbacks[number]
    guard let free = merged.free, !callback.sites.isEmpty else { return nil }
    var drafts: [String: FileDraft] = [:]
    var sites: [ConvertedSite] = []
    for site in callback.sites {
      guard let rewrite = result.decisions[site].rewrite else { return nil }
      sites.append(try add(result.registrations.sites[site].mention, rewrite, to: &drafts))
    }
    let reason = try whyItStays()
    if reason == nil { try addRemoval(to: &drafts) }
    let settled = drafts.mapValues { $0.settle() }
    let helpers = settled.sorted { $0.key < $1.key }.flatMap(\.value.removal.helpers)
    let removed = reason == nil ? [callback.name] + helpers : []
    var conversion = Conversion(
      callback: callback.name, callbackFile: callback.file, callbackLine: callback.line, freeFunction: free,
      objectTag: merged.object, member: merged.member, offsets: merged.offsets, helper: merged.helper,
      sites: sites.sorted { ($0.file, $0.offset) < ($1.file, $1.offset) }, removedFunctions: removed,
      staysBecause: reason, fileEdits: settled.values.map(\.edit).sorted { $0.file < $1.file })
    conversion.drafts = drafts
    if reason == nil { conversion.commentsToReview = comments(naming: helpers, settled.mapValues(\.removal)) }
    return conversion
  }

  private func add(
    _ mention: Mention, _ statement: String, to drafts: inout [String: FileDraft]
  ) throws(RewriteError) -> ConvertedSite {
    let file = try files.file(mention.file)
    let rewrite = CallRewrite(file: file, mention: mention, statement: statement)
    guard let old = rewrite.old, let edit = rewrite.edit else {
      throw .changed(file: mention.file, line: mention.line, expected: "\(mention.registrar)()")
    }
    drafts[mention.file, default: FileDraft(file)].replacements.append(edit)
    return ConvertedSite(
      file: mention.file, line: mention.line, enclosingFunction: mention.enclosingFunction, old: old,
      new: statement, offset: mention.offset)
  }

  // MARK: The function

  /// What the census knows of the function's uses, over all its definitions.
  private var uses: [Use] {
    var seen: Set<Use> = []
    return callback.definitions.flatMap { result.census.uses(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// Why the function stays, in words; nil where it goes.
  private func whyItStays() throws(RewriteError) -> String? {
    if callback.definitions.isEmpty { return "its definition was not found" }
    let rewritten = Set(
      callback.sites.map { result.registrations.sites[$0].mention }.map {
        "\($0.file):\($0.callbackOffset ?? -1)"
      })
    for use in uses {
      let place = "\(use.file):\(use.line)"
      switch use.kind {
      case .directCall: return "it is called directly at \(place)"
      case .address: return "its address is taken at \(place)"
      case .export: return "it is exported at \(place)"
      case .directive: return "a preprocessor directive names it at \(place)"
      case .registration where !rewritten.contains("\(use.file):\(use.offset)"):
        return "it is registered at \(place) too"
      case .declaration where use.declarationStart == nil || use.enclosingMacro != nil:
        return "it is declared together with other names at \(place)"
      default: break
      }
    }
    for definition in callback.definitions {
      let file = try files.file(definition.file)
      guard file.functions.contains(definition) else {
        throw .changed(file: definition.file, line: definition.line, expected: "\(definition.name)()")
      }
      if !FileRemoval.canRemove(definition, from: file) {
        return
          "its definition at \(definition.file):\(definition.line) is interleaved with preprocessor conditionals"
      }
    }
    return nil
  }

  private func addRemoval(to drafts: inout [String: FileDraft]) throws(RewriteError) {
    for definition in callback.definitions {
      let file = try files.file(definition.file)
      drafts[definition.file, default: FileDraft(file)].definitions.append(definition)
    }
    for use in uses where use.kind == .declaration {
      guard let start = use.declarationStart, let end = use.declarationEnd else { continue }
      let file = try files.file(use.file)
      guard start < end, end <= file.bytes.count else {
        throw .changed(file: use.file, line: use.line, expected: "a prototype of \(use.name)()")
      }
      drafts[use.file, default: FileDraft(file)].prototypes.append(start..<end)
    }
  }

  // MARK: Comments

  /// The comments that name the callback where its name means it, or a helper in the helper's file.
  private func comments(naming helpers: [String], _ removals: [String: FileRemoval]) -> [Use] {
    let name = callback.name
    let named = (result.census.uses[name] ?? []).filter { use in
      use.kind == .comment
        && result.census.definitions(of: name, seenFrom: use.file).contains {
          callback.definitions.contains($0)
        }
    }
    var found = named.filter { !(removals[$0.file]?.isGone($0.offset) ?? false) }
    let scanner = IdentifierScanner(names: helpers)
    for (_, removal) in removals where !removal.helpers.isEmpty {
      found += FileUses(removal.file, scanner: scanner, registrations: []).uses.filter {
        $0.kind == .comment && !removal.isGone($0.offset)
      }
    }
    return found.sorted { ($0.file, $0.offset) < ($1.file, $1.offset) }
  }
}
