/// A rewritten file with an assertion in front of each rewritten statement.
struct WitnessText {
  private(set) var contents = ""
  /// The rewritten statements, and where each starts in the contents, in bytes.
  private(set) var sites: [(site: ConvertedSite, offset: Int)] = []

  /// `offset` is k in bytes on the target of the parse; without it nothing is asserted.
  init(file: CensusFile, edit: FileEdit, sites: [ConvertedSite], offset: Int?) {
    let bytes = file.bytes
    var position = 0
    func take(to end: Int) {
      guard position <= end, end <= bytes.count else { return }
      contents += String(decoding: bytes[position..<end], as: UTF8.self)
      position = end
    }
    for edit in edit.edits {
      take(to: edit.range.lowerBound)
      let statement = String(decoding: edit.replacement, as: UTF8.self)
      if let site = sites.first(where: { $0.offset == edit.range.lowerBound }) {
        self.sites.append((site, contents.utf8.count))
        contents += Self.asserting(offset, statement, site.new)
      } else {
        contents += statement
      }
      position = max(position, min(edit.range.upperBound, bytes.count))
    }
    take(to: bytes.count)
  }

  private static func asserting(_ offset: Int?, _ statement: String, _ folded: String) -> String {
    guard let offset, let arguments = CallRewrite.arguments(of: folded) else { return statement }
    let place = "__builtin_offsetof(__typeof__(*(\(arguments.object))), \(arguments.member))"
    let message = "the head is not \(offset) bytes into what kfree_rcu is given"
    return "do { _Static_assert(\(place) == \(offset), \"\(message)\"); \(statement)\n} while (0);"
  }
}
