/// The two are equal only if the head is the member k bytes into the object that kfree_rcu is given.
enum ObjectCheck: ConversionCheck {
  static let code = "no-object"

  static func objection(to site: ConversionCase) -> String? {
    guard let answer = site.answer, ReachedCheck.objection(to: site) == nil else { return nil }
    let chosen = site.arguments
    for (width, answer) in site.answers.sorted(by: { $0.key < $1.key }) {
      let arguments = site.arguments(for: answer, offset: site.offset(at: width))
      if let arguments, let chosen, arguments == chosen { continue }
      let lies = answer.head.offset.map { "the head lies \($0) bytes into what the site holds" }
      let frees = site.offset(at: width).map { "the callback frees \($0) bytes before the head" }
      return ([lies, frees].compactMap { $0 } + ["no object at hand makes the two agree (\(width) bit)"])
        .joined(separator: ", ")
    }
    if answer.head.text == nil, chosen == nil { return "the head is put together by macros" }
    return nil
  }
}
