/// A rewrite needs a parse that reached the call, with the struct complete where the call stands.
enum ReachedCheck: ConversionCheck {
  static let code = "incomplete-type"

  static func objection(to site: ConversionCase) -> String? {
    if site.answer == nil { return "no parse reached the call" }
    guard let answer = site.answer, site.arguments == nil, answer.head.form == .pointer,
      answer.container == nil, let object = site.callback.object
    else { return nil }
    return "struct \(object) is not complete where the call stands, or the head is no member of it there"
  }
}
