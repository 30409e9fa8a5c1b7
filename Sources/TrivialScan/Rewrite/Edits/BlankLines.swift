/// Settles the blank lines around lines that go.
struct BlankLines {
  let lines: SourceLines

  /// The deletions of the dead lines, each with the blank lines beside it that nothing separates any more.
  ///
  /// One blank line stays between neighbours that had one on either side; where the file kept them together
  /// they stay together.
  func deletions(dead: [Bool]) -> [Edit] {
    var edits: [Edit] = []
    var line = 0
    while line < lines.count {
      guard dead[line] else {
        line += 1
        continue
      }
      var last = line
      var end = line + 1
      while end < lines.count, dead[end] || lines.isBlank[end] {
        if dead[end] { last = end }
        end += 1
      }
      var start = line
      while start > 0, lines.isBlank[start - 1] { start -= 1 }
      let above = line - start
      let below = end - last - 1
      let kept = self.kept(above: above, below: below, before: start - 1, after: end)
      let keptAbove = min(above, kept)
      let range = lines.bytes(of: (start + keptAbove)..<(end - (kept - keptAbove)))
      if !range.isEmpty { edits.append(Edit(range: range)) }
      line = end
    }
    return edits
  }

  /// How many of the blank lines above and below a gap stay; `before` and `after` are the living neighbours.
  private func kept(above: Int, below: Int, before: Int, after: Int) -> Int {
    if before < 0 { return after < lines.count ? above : 0 }
    if after >= lines.count { return below }
    if above == 0, lines.opensBlock(before) { return 0 }
    if below == 0, lines.closesBlock(after) { return 0 }
    return above == 0 || below == 0 ? max(above, below) : min(above, below)
  }
}
