/// A callback with several definitions is replaced only if all of them free at the same offset.
enum AlternativesCheck: ConversionCheck {
  static let code = "alternatives"

  static func objection(to site: ConversionCase) -> String? {
    guard site.callback.offsetsDiffer else { return nil }
    return "the definitions of \(site.callback.name)() free at different offsets or with different functions"
  }
}
