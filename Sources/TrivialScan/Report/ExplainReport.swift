/// One callback, or one site, in full sentences for a terminal.
public struct ExplainReport {
  /// What is explained; several where one name stands for several functions.
  public var explanations: [Explanation]
  /// What the compiler says of the conversions among them.
  public var testimony: [String]

  /// Gathers what is to be explained.
  public init(_ explanations: [Explanation], testimony: [String] = []) {
    self.explanations = explanations
    self.testimony = testimony
  }

  /// The text, final newline included.
  public func render(options: RenderOptions) -> String {
    let page = ExplainPage(ink: Ink(color: options.color), width: max(options.width, 40))
    var sections: [[String]] = []
    if explanations.count > 1 { sections.append(page.choices(explanations)) }
    for explanation in explanations { sections += page.sections(for: explanation) }
    sections.append(page.testimony(testimony))
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}

struct ExplainPage {
  let ink: Ink
  let width: Int

  func choices(_ explanations: [Explanation]) -> [String] {
    ["\(explanations.count) answers; name one of them to see it alone:"]
      + explanations.map { explanation in
        if let site = explanation.asked { return "  \(site.file):\(site.line):\(site.column)".visible }
        let name = explanation.callback.map { "\($0.name)@\($0.file)" }
        return "  " + (name ?? explanation.target.map { "\($0.name)@\($0.file ?? "")" } ?? "").visible
      }
  }

  func sections(for explanation: Explanation) -> [[String]] {
    guard let callback = explanation.callback else {
      guard let target = explanation.target else {
        return [sites(explanation, "Site")] + explanation.sites.map(targets)
      }
      return [verdict(target), pointers(explanation.pointers) { $0 == target }]
    }
    return [
      verdict(callback), facts(callback), definitions(callback), sites(explanation, "Sites"),
      pointers(explanation.pointers) { $0.name == callback.name && $0.file == callback.file },
      uses(callback.otherUses),
    ] + explanation.sites.filter { explanation.asked == nil || $0 == explanation.asked }.map(proof)
  }

  private func verdict(_ callback: CallbackEntry) -> [String] {
    let tone = tone(of: callback.verdict)
    let place = "\(callback.file):\(callback.line)".visible
    return [ink(callback.name.visible, .title) + "  " + ink(place, .faint)]
      + "\(callback.verdict.rawValue): \(callback.reason)".visible.wrapped(indent: 0, width: width)
      .map { ink($0, tone) }
  }

  func tone(of verdict: Verdict) -> Tone {
    switch verdict {
    case .trivial: .good
    case .near: .warning
    case .nontrivial: .strong
    case .unresolved: .bad
    }
  }

  private func facts(_ callback: CallbackEntry) -> [String] {
    var rows: [(String, String)] = []
    if let free = callback.free {
      rows.append(("frees with", free.rawValue + (callback.throughHelper ? ", through a helper" : "")))
    }
    if let object = callback.struct { rows.append(("object", "struct \(object)")) }
    if let member = callback.member { rows.append(("head", "member \(member)")) }
    for (bits, bytes) in callback.offset.sorted(by: { ($1.key.count, $1.key) < ($0.key.count, $0.key) }) {
      let label = rows.last?.0 == "offset" ? "" : "offset"
      rows.append((label, "\(Wording.count(bytes, "byte")) where pointers have \(bits) bits"))
    }
    rows.append(("rests on", callback.basis == .ast ? "the syntax tree" : "a rule over the tokens"))
    if let definitions = callback.definitions, definitions.count == 1, let parse = definitions[0].parse {
      rows.append(("parsed for", Wording.parse(parse, of: definitions[0])))
    }
    if let guards = callback.definitions?.first?.guards, callback.definitions?.count == 1, !guards.isEmpty {
      rows.append(("defined", "under " + Wording.conjunction(guards)))
    }
    if callback.verdict == .trivial {
      rows.append(("convertible", callback.convertible ? "yes, every site can be rewritten" : "no"))
      rows += callback.blockers.map { ("", sentence($0)) }
      rows.append(("removable", callback.removable ? "yes, nothing else uses it" : "no"))
    }
    return rows.flatMap { label, text in
      let margin = label.padding(to: 13)
      return text.visible.wrapped(indent: 15, width: width).enumerated().map { index, line in
        index == 0 ? "  " + ink(margin, .faint) + line.dropFirst(15) : line
      }
    }
  }

  private func sites(_ explanation: Explanation, _ title: String) -> [String] {
    guard !explanation.sites.isEmpty else { return [] }
    return [ink(title, .title) + ink(" (\(explanation.sites.count))", .faint)]
      + explanation.sites.flatMap { site in
        let mark = site == explanation.asked ? "> " : "  "
        let call = "\(site.registrar)(\(site.head), \(site.callback))"
        return [mark + ink("\(site.file):\(site.line):\(site.column)".visible, .faint) + "  " + call.visible]
          + outcome(of: site, callback: explanation.callback)
      }
  }

  private func outcome(of site: SiteEntry, callback: CallbackEntry?) -> [String] {
    var lines: [String] = []
    if let surroundings = Wording.surroundings(of: site) {
      let isElsewhere = callback.map { $0.file != site.file } ?? false
      let text = surroundings + (isElsewhere ? ", in another file than the callback" : "")
      lines += text.visible.wrapped(indent: 6, width: width)
    }
    if !site.guards.isEmpty {
      lines += "under \(Wording.conjunction(site.guards))".visible.wrapped(indent: 6, width: width)
    }
    switch site.state {
    case .analysed: break
    case .lexical: lines.append("      judged from its tokens")
    case .inactive: lines.append("      no configuration that was tried makes it active")
    case .unparsed: lines.append("      no parse reached it")
    }
    if let rewrite = site.rewrite { lines.append("      " + ink("becomes \(rewrite)".visible, .good)) }
    if site.rewrite == nil {
      let why =
        switch callback?.verdict {
        case .near, .nontrivial: ": the callback does more than kfree_rcu() would"
        case .unresolved: ": the callback has no verdict"
        case .trivial, nil: ""
        }
      lines.append("      " + ink("stays" + why, .warning))
    }
    return lines + site.blockers.flatMap { "- \(sentence($0))".visible.wrapped(indent: 6, width: width) }
  }

  private func uses(_ uses: [OtherUse]) -> [String] {
    guard !uses.isEmpty else { return [] }
    return [ink("Other uses", .title) + ink(" (\(uses.count))", .faint)]
      + uses.map { "  \(ink("\($0.file):\($0.line)".visible, .faint))  \(Wording.use($0.kind).visible)" }
  }

  /// What the compiler found when it parsed the rewritten files.
  func testimony(_ sentences: [String]) -> [String] {
    guard !sentences.isEmpty else { return [] }
    return [ink("Compiler", .title)] + sentences.flatMap { $0.visible.wrapped(indent: 2, width: width) }
  }

  /// The steps by which the model found a rewrite equal, in order.
  private func proof(of site: SiteEntry) -> [String] {
    guard let steps = site.proof, !steps.isEmpty else { return [] }
    return [ink("Proof", .title) + ink(" (\(site.file):\(site.line))".visible, .faint)]
      + steps.enumerated().flatMap { index, step in
        let number = "\(index + 1). "
        return step.visible.wrapped(indent: 2 + number.count, width: width).enumerated().map { row, line in
          row == 0 ? "  " + number + line.dropFirst(2 + number.count) : line
        }
      }
  }

  /// A blocker as a sentence behind its code.
  ///
  /// It may start with an identifier, so no letter is raised.
  private func sentence(_ blocker: Blocker) -> String {
    "\(blocker.code): \(blocker.detail)" + (blocker.detail.hasSuffix(".") ? "" : ".")
  }
}

extension String {
  fileprivate func padding(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }
}
