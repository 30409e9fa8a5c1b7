/// The table of changed lines between a patch's log and its diff, as `git format-patch` lays it out.
enum Diffstat {
  /// The columns that git gives it in a mail.
  private static let width = 72

  static func text(_ diffs: [FileDiff]) -> String {
    let most = diffs.map { $0.insertions + $0.deletions }.max() ?? 0
    let numberWidth = String(most).count
    var nameWidth = diffs.map { FileDiff.quoted($0.path).utf8.count }.max() ?? 0
    var graphWidth = most
    // The shares of name and graph are those of show_stats() in git's diff.c.
    if nameWidth + numberWidth + 6 + graphWidth > width {
      graphWidth = min(graphWidth, max(width * 3 / 8 - numberWidth - 6, 6))
      if nameWidth > width - numberWidth - 6 - graphWidth {
        nameWidth = width - numberWidth - 6 - graphWidth
      } else {
        graphWidth = width - numberWidth - 6 - nameWidth
      }
    }
    let rows = diffs.map { row($0, most: most, nameWidth, numberWidth, graphWidth) }
    return rows.joined() + summary(diffs)
  }

  static func summary(_ diffs: [FileDiff]) -> String {
    let insertions = diffs.reduce(0) { $0 + $1.insertions }
    let deletions = diffs.reduce(0) { $0 + $1.deletions }
    var text = " \(diffs.count) file\(diffs.count == 1 ? "" : "s") changed"
    if insertions > 0 || deletions == 0 {
      text += ", \(insertions) insertion\(insertions == 1 ? "" : "s")(+)"
    }
    if deletions > 0 || insertions == 0 { text += ", \(deletions) deletion\(deletions == 1 ? "" : "s")(-)" }
    return text + "\n"
  }

  private static func row(
    _ diff: FileDiff, most: Int, _ nameWidth: Int, _ numberWidth: Int, _ graphWidth: Int
  ) -> String {
    var name = FileDiff.quoted(diff.path)
    if name.utf8.count > nameWidth {
      name = String(name.suffix(max(0, nameWidth - 3)))
      if let slash = name.firstIndex(of: "/") { name = String(name[slash...]) }
      name = "..." + name
    }
    name += String(repeating: " ", count: max(0, nameWidth - name.utf8.count))
    var (added, removed) = (diff.insertions, diff.deletions)
    let changed = added + removed
    let number = String(repeating: " ", count: numberWidth - String(changed).count) + String(changed)
    if graphWidth <= most {
      func scaled(_ count: Int) -> Int { count == 0 ? 0 : 1 + count * (graphWidth - 1) / most }
      var total = scaled(changed)
      if total < 2, added > 0, removed > 0 { total = 2 }
      if added < removed {
        added = scaled(added)
        removed = total - added
      } else {
        removed = scaled(removed)
        added = total - removed
      }
    }
    let graph = String(repeating: "+", count: added) + String(repeating: "-", count: removed)
    return " \(name) | \(number)\(graph.isEmpty ? "" : " " + graph)\n"
  }
}
