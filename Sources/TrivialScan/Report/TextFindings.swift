/// The sections on callbacks.
extension TextPage {
  /// The callbacks that only free, the convertible ones first.
  var trivial: [String] {
    let found = report.callbacks(.trivial)
    guard !found.isEmpty else { return [title("Trivial callbacks"), "  none"] }
    let ordered = found.filter(\.convertible) + found.filter { !$0.convertible }
    return [title("Trivial callbacks", found.count)] + ordered.flatMap(lines(forTrivial:))
  }

  private func lines(forTrivial callback: CallbackEntry) -> [String] {
    let mark = callback.convertible ? ink("✓ ", .good) : ink("✗ ", .warning)
    var lines = [entry(mark, file: callback.file, line: callback.line, name: callback.name)]
    let freed = Wording.freed(callback)
    let outcome = Wording.outcome(of: callback)
    let tone: Tone = callback.convertible ? .good : .warning
    let oneLine = "\(freed)  \(outcome)".visible
    if oneLine.count + 6 <= width {
      lines.append("      " + freed.visible + "  " + ink(outcome.visible, tone))
    } else {
      lines += paragraph(freed, indent: 6) + paragraph(outcome, indent: 6, tone)
    }
    return lines + (options.verbose ? sites(of: callback) : [])
  }

  private func sites(of callback: CallbackEntry) -> [String] {
    report.sites(of: callback).flatMap { site in
      let call = "\(site.registrar)(\(site.head), \(site.callback))\(site.rewrite == nil ? " stays" : "")"
      return paragraph("\(site.file):\(site.line) \(call)", indent: 6, .faint)
        + (site.rewrite.map { paragraph("→ \($0)", indent: 8, .good) } ?? [])
    }
  }

  /// What stands in the way of the near ones: the reasons counted, then each callback.
  var near: [String] {
    let groups = report.nearByReason
    guard !groups.isEmpty else { return [] }
    let count = groups.reduce(0) { $0 + $1.callbacks.count }
    var lines = [title("Near: one thing stands in the way", count)]
    let table = AlignedTable(
      titles: ["", ""], rightAligned: [true, false],
      rows: groups.map { [String($0.callbacks.count), $0.reason.visible] })
    lines += table.lines(indent: 2).dropFirst().flatMap { line in
      line.count <= width ? [ink(line, .warning)] : paragraph(line, indent: 2, .warning)
    }
    return lines + [""] + groups.flatMap { $0.callbacks.flatMap(linesWithReason(for:)) }
  }

  /// The callbacks that do more, only where they were asked for.
  var nontrivial: [String] {
    let found = report.callbacks(.nontrivial)
    guard options.verbose, !found.isEmpty else { return [] }
    return [title("Nontrivial callbacks", found.count)] + found.flatMap(linesWithReason(for:))
  }

  /// The callbacks without a verdict.
  var unresolved: [String] {
    let found = report.callbacks(.unresolved)
    guard !found.isEmpty else { return [] }
    return [title("Without a verdict", found.count)] + found.flatMap(linesWithReason(for:))
  }

  private func linesWithReason(for callback: CallbackEntry) -> [String] {
    [entry(file: callback.file, line: callback.line, name: callback.name)]
      + paragraph(callback.reason, indent: 6)
  }
}
