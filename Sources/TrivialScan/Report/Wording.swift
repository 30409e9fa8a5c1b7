import Foundation

/// The sentences that more than one format writes.
enum Wording {
  /// `21.7 %`; a figure that is no number is a dash.
  static func percent(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return String(format: "%.1f %%", value)
  }

  /// `1 site`, `2 sites`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
  }

  /// The account of the mentions: `533 mentions = 380 calls + 120 in comments + …`.
  ///
  /// The largest class comes first. Where the classes do not add up, the rest is shown, never hidden.
  static func mentions(_ totals: Totals) -> String {
    let classes = totals.mentionClasses.filter { $0.value != 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let counted = classes.reduce(0) { $0 + $1.value }
    var terms = classes.map { phrase($0.key, count: $0.value) }
    if counted != totals.mentions { terms.append("\(totals.mentions - counted) in no class") }
    guard !terms.isEmpty else { return count(totals.mentions, "mention") }
    return count(totals.mentions, "mention") + " = " + terms.joined(separator: " + ")
  }

  private static func phrase(_ name: String, count number: Int) -> String {
    switch name {
    case "comment", "string": "\(number) in \(name)s"
    case "macro": "\(number) in macro bodies"
    case "address": "\(number) address\(number == 1 ? "" : "es") taken"
    case "other": "\(number) other"
    default: count(number, spaced(name))
    }
  }

  /// `notACall` and `not-a-call` as words.
  static func spaced(_ name: String) -> String {
    name.reduce(into: "") { words, character in
      if character == "-" || character == "_" {
        words += " "
      } else {
        words += character.isUppercase ? " " + character.lowercased() : String(character)
      }
    }
  }

  /// What a trivial or near callback frees: `kfree, struct l2t_data, rcu_head at byte 0`.
  static func freed(_ callback: CallbackEntry) -> String {
    var terms: [String] = []
    if let free = callback.free {
      terms.append(free.rawValue + (callback.throughHelper ? " through a helper" : ""))
    }
    if let object = callback.struct { terms.append("struct \(object)") }
    let place = callback.offset.isEmpty ? "" : " at byte \(offsets(callback.offset))"
    if let member = callback.member {
      terms.append(member + place)
    } else if !place.isEmpty {
      terms.append("head" + place)
    }
    return terms.joined(separator: ", ")
  }

  /// `0` where all widths agree, otherwise `4224 (64-bit), 2200 (32-bit)`, wide first.
  static func offsets(_ offset: [String: Int]) -> String {
    let byWidth = offset.sorted { ($1.key.count, $1.key) < ($0.key.count, $0.key) }
    if let first = byWidth.first, Set(byWidth.map(\.value)).count == 1 { return String(first.value) }
    return byWidth.map { "\($0.value) (\($0.key)-bit)" }.joined(separator: ", ")
  }

  /// What comes of a trivial callback, in half a sentence.
  static func outcome(of callback: CallbackEntry) -> String {
    guard callback.convertible else {
      return callback.blockers.isEmpty
        ? "not convertible"
        : callback.blockers.map { "\($0.code): \($0.detail)" }.joined(separator: "; ")
    }
    return callback.removable ? "convertible, then removable" : "convertible, stays for its other uses"
  }

  /// Why no parse reached a site.
  static func gap(of site: SiteEntry) -> String {
    var terms = site.blockers.map { "\($0.code): \($0.detail)" }
    if !site.guards.isEmpty { terms.insert("under " + conjunction(site.guards), at: 0) }
    if terms.isEmpty {
      terms = [site.state == .inactive ? "no configuration makes it active" : "no parse reached it"]
    }
    return terms.joined(separator: "; ")
  }

  /// Conditions that hold together, in C: one with an operator that binds less is in parentheses.
  static func conjunction(_ guards: [String]) -> String {
    guard guards.count > 1 else { return guards.first ?? "" }
    return guards.map { $0.contains("||") || $0.contains("?") ? "(\($0))" : $0 }.joined(separator: " && ")
  }

  /// Where a call stands: `in put_item()`, `in the body of the macro item_put`.
  static func surroundings(of site: SiteEntry) -> String? {
    if let macro = site.macro { return "in the body of the macro \(macro)" }
    return site.function.map { "in \($0)()" }
  }

  /// How a definition was parsed: `x86, pointers of 32 and 64 bits, with CONFIG_ITEM set`.
  static func parse(_ parse: DefinitionEntry.Parse, of definition: DefinitionEntry) -> String {
    let widths = parse.pointerWidths.map { String($0) }.joined(separator: " and ")
    var terms = [parse.architecture]
    if !widths.isEmpty { terms.append("pointers of \(widths) bits") }
    if !parse.settings.isEmpty { terms.append("with " + parse.settings.joined(separator: " ")) }
    if !parse.flags.isEmpty { terms.append("its makefiles' " + parse.flags.joined(separator: " ")) }
    if parse.file != definition.file { terms.append("through \(parse.file)") }
    return terms.joined(separator: ", ")
  }

  /// A target with its place and verdict: `item_free  fs/item.c:12  trivial`.
  static func target(_ target: TargetEntry) -> String {
    let place = target.file.map { file in " (\(file)\(target.line.map { ":\($0)" } ?? ""))" } ?? ""
    return target.name + place + (target.verdict.map { ": \($0.rawValue)" } ?? ": no parse reached its body")
  }

  /// Where a target is named and what hands it on: `fs/item.c:30, 41 through item_put()`.
  static func places(of target: TargetEntry) -> [String] {
    struct Way: Hashable {
      var file: String
      var through: [String]
      var basis: Basis
    }
    var order: [Way] = []
    var lines: [Way: [Int]] = [:]
    for place in target.places {
      let way = Way(file: place.file, through: place.through, basis: place.basis)
      if lines[way] == nil { order.append(way) }
      lines[way, default: []].append(place.line)
    }
    return order.map { way in
      let numbers = Set(lines[way] ?? []).sorted().map { String($0) }.joined(separator: ", ")
      return "\(way.file):\(numbers)"
        + (way.through.isEmpty ? "" : " through " + way.through.joined(separator: ", then "))
        + (way.basis == .lexical ? ", by its tokens" : "")
    }
  }

  /// What a barrier waits for, or why for nothing any more.
  static func barrier(_ barrier: BarrierEntry) -> String {
    let needed = barrier.covers.filter(\.isNeeded)
    guard let first = needed.first else {
      guard !barrier.converted.isEmpty else { return "no callback of its module was found" }
      let names = barrier.converted.map { "\($0.name)()" }.joined(separator: ", ")
      return "all callbacks of \(barrier.modules.joined(separator: ", ")) become kfree_rcu(): \(names)"
    }
    let rest = needed.count > 1 ? "; and \(needed.count - 1) more" : ""
    return "\(first.code): \(first.detail)\(rest)"
  }

  /// What a kind of ``OtherUse`` is, as a clause.
  static func use(_ kind: String) -> String {
    switch kind {
    case "direct-call": "called directly"
    case "address": "address taken"
    case "export": "exported to modules"
    default: kind
    }
  }
}

extension SiteEntry {
  /// Whether the site registers this callback.
  ///
  /// A callback whose definition is not known is listed in
  /// the file of the site that names it.
  func names(_ entry: CallbackEntry) -> Bool {
    callback == entry.name && (callbackFile ?? file) == entry.file
  }
}

extension ScanReport {
  /// The sites that register a callback.
  func sites(of callback: CallbackEntry) -> [SiteEntry] {
    sites.filter { $0.names(callback) }
  }

  /// The sites with a function pointer that may hold a function.
  func pointers(to isMeant: (TargetEntry) -> Bool) -> [SiteEntry] {
    sites.filter { $0.targets?.contains(where: isMeant) ?? false }
  }

  /// The callbacks of one verdict, in the report's order.
  func callbacks(_ verdict: Verdict) -> [CallbackEntry] { callbacks.filter { $0.verdict == verdict } }

  /// The sites that no parse reached and no lexical rule judged.
  var unreachedSites: [SiteEntry] { sites.filter { $0.state == .inactive || $0.state == .unparsed } }

  /// The near callbacks by what stands in the way, the most common first.
  var nearByReason: [(reason: String, callbacks: [CallbackEntry])] {
    Dictionary(grouping: callbacks(.near)) { $0.reasonCode.map(Wording.spaced) ?? $0.reason }
      .map { (reason: $0.key, callbacks: $0.value) }
      .sorted { ($1.callbacks.count, $0.reason) < ($0.callbacks.count, $1.reason) }
  }
}
