/// A rewrite needs a parse that reached the call, with the struct complete where the call stands.
enum ReachedCheck: ConversionCheck {
  static let code = "incomplete-type"

  static func objection(to site: ConversionCase) -> String? {
    if site.answer == nil { return "no parse reached the call" }
    guard let answer = site.answer, site.arguments == nil, answer.container == nil,
      let object = site.callback.object, site.callback.file != site.mention.file
    else { return nil }
    return "no parse shows the call together with struct \(object), which \(site.callback.file) frees"
  }
}
