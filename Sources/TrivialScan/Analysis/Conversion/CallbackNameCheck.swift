/// A macro that names the callback would stay behind, and may name another function in another configuration.
enum CallbackNameCheck: ConversionCheck {
  static let code = "callback-macro"

  static func objection(to site: ConversionCase) -> String? {
    let name = site.callback.name
    guard
      site.mention.callback != name || site.answers.values.contains(where: { $0.callback ?? name != name })
    else { return nil }
    let written = site.answer?.callbackText ?? site.mention.callback ?? "the argument"
    guard written != name else {
      return "\(name) is a macro, too, and stands for \(site.answer?.callback ?? "something else")"
    }
    return "the call names \(name)() through the macro \(written), which would stay behind"
  }
}
