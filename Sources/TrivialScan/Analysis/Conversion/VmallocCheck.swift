/// kvfree() frees what came from vmalloc(), too; a kfree_rcu that ends in kfree() does not.
enum VmallocCheck: ConversionCheck {
  static let code = "vmalloc"

  static func objection(to site: ConversionCase) -> String? {
    guard site.callback.free == .kvfree, !site.kfreeRcu.freesVmalloc else { return nil }
    return "the callback may free memory of vmalloc(), and kfree_rcu() of this tree ends in kfree()"
  }
}
