/// The sections on definitions and on function pointers.
extension ExplainPage {
  /// The definitions one by one, where there are several.
  func definitions(_ callback: CallbackEntry) -> [String] {
    guard let definitions = callback.definitions, definitions.count > 1 else { return [] }
    return [ink("Definitions", .title) + ink(" (\(definitions.count))", .faint)]
      + definitions.flatMap { definition in
        var lines = ["  " + ink("\(definition.file):\(definition.line)".visible, .faint)]
        if !definition.guards.isEmpty {
          lines += "under \(Wording.conjunction(definition.guards))".visible.wrapped(indent: 6, width: width)
        }
        lines += "\(definition.verdict.rawValue): \(definition.reason)".visible
          .wrapped(indent: 6, width: width).map { ink($0, tone(of: definition.verdict)) }
        let parse = definition.parse.map { "parsed for " + Wording.parse($0, of: definition) } ?? "not parsed"
        return lines + parse.visible.wrapped(indent: 6, width: width)
      }
  }

  private func entry(of target: TargetEntry) -> [String] {
    let tone = target.verdict.map(tone(of:)) ?? .bad
    var lines = ["  " + ink(Wording.target(target).visible, tone)]
    if let reason = target.reason { lines += reason.visible.wrapped(indent: 6, width: width) }
    for place in Wording.places(of: target) {
      lines += "from \(place)".visible.wrapped(indent: 6, width: width)
    }
    return lines
  }

  /// What a function pointer may hold at a site.
  func targets(of site: SiteEntry) -> [String] {
    guard let targets = site.targets else { return [] }
    let title = ink("Possible targets", .title) + ink(" (\(targets.count))", .faint)
    let entries = targets.flatMap(entry(of:))
    let gaps = (site.targetGaps ?? []).flatMap { $0.visible.wrapped(indent: 6, width: width) }
    let end =
      site.targetsComplete == true
      ? ["  The tree has no other."] : ["  There may be more; this was not followed:"] + gaps
    return [title] + entries + end
  }

  /// The sites that may register a function though they only name a pointer.
  func pointers(_ sites: [SiteEntry], to isMeant: (TargetEntry) -> Bool) -> [String] {
    guard !sites.isEmpty else { return [] }
    return [ink("Through function pointers", .title) + ink(" (\(sites.count))", .faint)]
      + sites.flatMap { pointer($0, to: isMeant) }
  }

  private func pointer(_ site: SiteEntry, to isMeant: (TargetEntry) -> Bool) -> [String] {
    let place = ink("\(site.file):\(site.line):\(site.column)".visible, .faint)
    var lines = ["  " + place + "  " + "\(site.registrar)(\(site.head), \(site.callback))".visible]
    for target in site.targets ?? [] where isMeant(target) {
      for place in Wording.places(of: target) {
        lines += "from \(place)".visible.wrapped(indent: 6, width: width)
      }
    }
    return lines
  }

  func verdict(_ target: TargetEntry) -> [String] {
    let place = target.file.map { "\($0)\(target.line.map { ":\($0)" } ?? "")" } ?? "no definition found"
    let verdict = target.verdict ?? .unresolved
    let reason = target.reason ?? "no parse reached its body"
    return [ink(target.name.visible, .title) + "  " + ink(place.visible, .faint)]
      + "\(verdict.rawValue): \(reason)".visible.wrapped(indent: 0, width: width)
      .map { ink($0, tone(of: verdict)) }
      + ["  No site names it; a function pointer may hold it."]
  }
}
