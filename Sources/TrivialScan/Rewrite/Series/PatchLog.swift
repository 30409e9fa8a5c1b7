/// The text of a patch between subject and diff.
struct PatchLog {
  let conversions: [Conversion]
  let reasons: TreeReasons
  /// Lines that go less lines that come.
  let linesLess: Int
  /// What was checked beyond the analysis, as sentences.
  let checks: [String]

  private var removed: [Conversion] { conversions.filter { !$0.removedFunctions.isEmpty } }
  private var isOne: Bool { conversions.count == 1 }

  /// Paragraphs in lines of at most 75 columns.
  var text: String {
    let paragraphs = [whatItDoes, whySame, whyBetter, howFound]
    return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var whatItDoes: String {
    if isOne, let conversion = conversions.first {
      return Paragraph.wrapped(
        "The RCU callback \(conversion.callback)() only \(Self.action(conversion)). kfree_rcu() does the same"
          + " without a callback; use it.")
    }
    let lead = Paragraph.wrapped(
      "These RCU callbacks only free the object around their rcu_head. kfree_rcu() does the same without a"
        + " callback; use it.")
    let items = conversions.map { conversion in
      Paragraph.wrapped(
        "\(conversion.callback)() \(Self.action(conversion, "its")); \(Self.place(conversion))", first: " - ",
        rest: "   ")
    }
    return lead + "\n\n" + items.joined(separator: "\n")
  }

  /// `passes the struct foo around its rcu_head to kfree()`, or `passes its struct foo to kfree()`.
  private static func action(_ conversion: Conversion, _ article: String? = nil) -> String {
    let object: String
    switch (conversion.objectTag, article) {
    case (nil, _): object = "the object of its rcu_head"
    case (let tag?, nil): object = "the struct \(tag) around its rcu_head"
    case (let tag?, let article?): object = "\(article) struct \(tag)"
    }
    let way = conversion.helper.map { ", through \($0)()" } ?? ""
    return "passes \(object) to \(conversion.freeFunction.rawValue)()\(way)"
  }

  private var whySame: String {
    let calls = conversions.reduce(0) { $0 + $1.sites.count }
    var text: String
    let arguments = "argument\(calls == 1 ? "" : "s")"
    if isOne, let conversion = conversions.first {
      text = "The pointer freed stays the same: \(Self.place(conversion)), "
      if let member = otherMember(conversion) {
        text += "and so is the \(member) that kfree_rcu() is given; both objects start at the same address."
      } else {
        text += "both for the callback and for the \(arguments) of kfree_rcu()."
      }
    } else {
      text =
        "The pointers freed stay the same, since the head lies as far into the object for the callback as"
        + " for the arguments of kfree_rcu()."
    }
    text += " So does the grace period, which is that of call_rcu()."
    return Paragraph.wrapped(text)
  }

  /// `rcu is at byte 16 with 64-bit pointers and 8 with 32-bit pointers`.
  private static func place(_ conversion: Conversion) -> String {
    "\(conversion.member ?? "the head") is \(offsets(conversion))"
  }

  /// The member that a call names where it is not the callback's: a call may hold an inner object that starts
  /// where the freed one does.
  private func otherMember(_ conversion: Conversion) -> String? {
    // The RFC's kfree_rcu is given the head.
    if reasons.kfreeRcu.takesHead { return nil }
    let members = conversion.sites.compactMap { CallRewrite.arguments(of: $0.new)?.member }
    return members.first { $0 != conversion.member }
  }

  private static func offsets(_ conversion: Conversion) -> String {
    let widths = conversion.offsets.sorted { $0.key > $1.key }
    guard let first = widths.first else { return "at the same byte" }
    if widths.allSatisfy({ $0.value == first.value }) {
      return "at byte \(first.value) with \(Self.bits(widths.map(\.key))) pointers"
    }
    return "at byte " + Paragraph.list(widths.map { "\($0.value) with \($0.key)-bit pointers" })
  }

  /// `64- and 32-bit`.
  private static func bits(_ widths: [Int]) -> String {
    Paragraph.list(
      widths.enumerated().map { $0.offset == widths.count - 1 ? "\($0.element)-bit" : "\($0.element)-" })
  }

  private var whyBetter: String {
    var sentences: [String] = []
    if linesLess > 0, !removed.isEmpty {
      let functions = removed.flatMap(\.removedFunctions).count
      sentences.append(
        "This saves \(Paragraph.count(functions, "function")) and \(Paragraph.count(linesLess, "line")).")
    }
    let unloadable = removed.filter { reasons.isUnloadable($0.callbackFile) }
    if !unloadable.isEmpty {
      sentences.append(
        "A module that defines an RCU callback has to wait for it with rcu_barrier() before it is unloaded, as"
          + " the callback's text must stay until it ran; kfree_rcu() leaves nothing of the module to run.")
    }
    if reasons.batches {
      sentences.append("kfree_rcu() also frees in batches, so that fewer callbacks are invoked.")
    }
    for conversion in conversions {
      guard let reason = conversion.staysBecause else { continue }
      sentences.append("\(conversion.callback)() itself stays: \(reason.droppingFinalStop).")
    }
    return Paragraph.wrapped(sentences.joined(separator: " "))
  }

  private var howFound: String {
    var limit = ""
    if let bytes = reasons.kfreeRcu.limit(forPointerWidth: 64) {
      limit = ", below the \(bytes) that kfree_rcu() takes"
    }
    let widths = Set(conversions.flatMap { $0.offsets.keys }).sorted(by: >)
    let targets = widths.isEmpty ? "" : " for \(Self.bits(widths)) pointers"
    let sentences =
      [
        "Found by trivial-scan \(ToolVersion.current). It took the offsets\(targets) from the syntax tree\(limit)."
      ]
      + checks
    return Paragraph.wrapped(sentences.joined(separator: " "))
  }
}

extension String {
  fileprivate var droppingFinalStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
