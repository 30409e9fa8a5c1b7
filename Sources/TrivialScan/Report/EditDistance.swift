/// How many slips of the keyboard lie between two words.
enum EditDistance {
  /// Insertions, deletions, substitutions and swaps of neighbours that turn `first` into `second`;
  /// `limit + 1` as soon as it is known to be more than `limit`.
  static func between(_ first: String, _ second: String, limit: Int) -> Int {
    let (left, right) = (Array(first.utf8), Array(second.utf8))
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    guard !left.isEmpty, !right.isEmpty else { return min(max(left.count, right.count), limit + 1) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        let swapped =
          row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if swapped { cost = min(cost, beforeLast[column - 2] + 1) }
        current.append(cost)
      }
      if let least = current.min(), least > limit { return limit + 1 }
      (beforeLast, last) = (last, current)
    }
    return min(last[right.count], limit + 1)
  }
}
