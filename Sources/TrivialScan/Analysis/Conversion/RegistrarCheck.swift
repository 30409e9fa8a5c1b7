/// kfree_rcu belongs to plain call_rcu: another flavour waits for other readers.
///
/// The RFC left `_bh` and `_sched` alone, and so did the conversions of 2011.
enum RegistrarCheck: ConversionCheck {
  static let code = "registrar"

  static func objection(to site: ConversionCase) -> String? {
    switch site.flavour {
    case .lazy, .hurry: nil
    case .plain where site.mention.registrar == "call_rcu": nil
    case .plain:
      "\(site.mention.registrar) is a macro that may stand for something else in another configuration"
    default:
      "\(site.mention.registrar)() waits for other readers than kfree_rcu(), which belongs to call_rcu()"
    }
  }
}
