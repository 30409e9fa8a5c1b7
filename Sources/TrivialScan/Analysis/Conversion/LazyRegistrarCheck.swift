/// The lazy and the hurried variant ask for a timing that kfree_rcu does not promise.
enum LazyRegistrarCheck: ConversionCheck {
  static let code = "lazy"

  static func objection(to site: ConversionCase) -> String? {
    switch site.flavour {
    case .lazy, .hurry: "\(site.mention.registrar)() asks for a timing that kfree_rcu() does not promise"
    default: nil
    }
  }
}
