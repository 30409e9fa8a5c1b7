/// A call in a macro's body stands for as many calls as the macro has uses.
enum MacroBodyCheck: ConversionCheck {
  static let code = "macro-body"

  static func objection(to site: ConversionCase) -> String? {
    guard site.mention.mentionClass == .macroCall else { return nil }
    return "the call stands in the body of the macro \(site.mention.enclosingMacro ?? "")"
  }
}
