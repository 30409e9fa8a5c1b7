/// The sections on what was not seen, and on what a conversion touches besides callbacks.
extension TextPage {
  /// The calls that no parse reached, each with its guard or reason.
  var unreached: [String] {
    let sites = report.unreachedSites
    guard !sites.isEmpty else { return [] }
    let states = [SiteState.inactive, .unparsed].map { state in
      "\(sites.filter { $0.state == state }.count) \(state.rawValue)"
    }
    return [
      title("Sites that no parse reached", sites.count) + ink("  " + states.joined(separator: ", "), .faint)
    ]
      + sites.flatMap { site in
        [entry(file: site.file, line: site.line, name: "\(site.registrar)(\(site.head), \(site.callback))")]
          + paragraph("\(site.state.rawValue): \(Wording.gap(of: site))", indent: 6)
      }
  }

  /// The calls that register whatever a function pointer holds, with what that may be.
  var pointers: [String] {
    let sites = report.sites.filter { $0.targets != nil }
    guard !sites.isEmpty else { return [] }
    return [title("Function pointers", sites.count)]
      + sites.flatMap { site in
        [entry(file: site.file, line: site.line, name: "\(site.registrar)(\(site.head), \(site.callback))")]
          + (site.targets ?? []).flatMap { paragraph(Wording.target($0), indent: 6) }
          + (site.targetsComplete == true
            ? [] : paragraph("not all could be followed; explain says what is missing", indent: 6, .faint))
      }
  }

  /// The calls of `rcu_barrier()` on ways out of modules: those that wait for nothing once converted, and the
  /// number of the rest.
  var barriers: [String] {
    guard !report.barriers.isEmpty else { return [] }
    let redundant = report.barriers.filter(\.redundantIfConverted)
    let listed = options.verbose ? report.barriers : redundant
    let rest = report.barriers.count - listed.count
    return [title("rcu_barrier() calls on the way out of a module", report.barriers.count)]
      + listed.flatMap { barrier in
        let verdict = barrier.redundantIfConverted ? "waits for nothing once converted" : "still needed"
        return [
          entry(file: barrier.file, line: barrier.line, name: barrier.function + "()")
            + "  " + ink(verdict, barrier.redundantIfConverted ? .good : .faint)
        ] + paragraph(Wording.barrier(barrier), indent: 6)
      }
      + (rest > 0 ? [ink("  \(rest) still needed", .faint)] : [])
  }

  /// What could not be read, parsed or decided.
  var problems: [String] {
    guard !report.problems.isEmpty else { return [] }
    return [title("Problems", report.problems.count)]
      + report.problems.flatMap { problem in
        ["  " + ink(problem.file.visible, .bad)] + paragraph(problem.message, indent: 6)
      }
  }
}
