/// The sums that must close in every report, whatever was scanned.
enum ReportAccounts {
  /// Every sum that does not close, in words; none if all do.
  static func gaps(in report: JSONValue) -> [String] {
    let totals = report["totals"]
    var gaps: [String] = []
    func require(_ what: String, _ stated: JSONValue, equals counted: Int) {
      if stated.whole != counted { gaps.append("\(what): \(stated) is stated, \(counted) is counted") }
    }
    if case .object(let classes) = totals["mentionClasses"] {
      let sum = classes.values.compactMap(\.whole).reduce(0, +)
      require("totals.mentions and the sum of totals.mentionClasses", totals["mentions"], equals: sum)
    } else {
      gaps.append("totals.mentionClasses: expected an object, found \(totals["mentionClasses"])")
    }
    let callbacks = report["callbacks"].elements
    require("totals.sites and sites", totals["sites"], equals: report["sites"].elements.count)
    require("totals.callbacks and callbacks", totals["callbacks"], equals: callbacks.count)
    for verdict in ["trivial", "near", "nontrivial", "unresolved"] {
      let counted = callbacks.count { $0["verdict"] == .string(verdict) }
      require("totals.\(verdict) and the callbacks' verdicts", totals[verdict], equals: counted)
    }
    let convertible = callbacks.count { $0["convertible"] == .bool(true) }
    require("totals.convertible and the callbacks", totals["convertible"], equals: convertible)
    let kinds = (totals["trivialKfree"].whole ?? 0) + (totals["trivialCache"].whole ?? 0)
    require("totals.trivial and its two kinds", totals["trivial"], equals: kinds)
    return gaps
  }
}
