/// The line that a patch is known by.
enum PatchSubject {
  /// Longer ones are cut by the tools that list commits.
  private static let limit = 75

  /// `openvswitch: convert call_rcu(dp_meter_instance_free_rcu) to kfree_rcu()`.
  static func text(prefix: String, _ conversions: [Conversion]) -> String {
    var seen: Set<String> = []
    let calls = conversions.map { "call_rcu(\($0.callback))" }.filter { seen.insert($0).inserted }
    let wordings = [
      "convert \(Paragraph.list(calls)) to kfree_rcu()",
      calls.count == 1
        ? "convert \(conversions[0].callback)() to kfree_rcu()"
        : "convert \(calls.count) RCU callbacks to kfree_rcu()",
    ]
    let full = wordings.map { "\(prefix): \($0)" }
    return full.first { $0.count <= limit } ?? full[full.count - 1]
  }

  /// `vlan: remove needless rcu_barrier() from vlan_cleanup_module()`.
  static func text(prefix: String, _ removal: BarrierRemoval) -> String {
    let function = removal.entries.first?.function ?? ""
    let wordings = [
      removal.entries.count == 1
        ? "remove needless rcu_barrier() from \(function)()" : "remove needless calls of rcu_barrier()",
      "remove needless rcu_barrier()",
    ]
    let full = wordings.map { "\(prefix): \($0)" }
    return full.first { $0.count <= limit } ?? full[full.count - 1]
  }

  /// The prefix of a patch, by its conversions or by the barriers that go.
  static func prefix(_ patch: SeriesPlan.Patch, repository: GitRepository?) -> String {
    let places = patch.removal.map { $0.entries.map(\.file) } ?? patch.conversions.map(\.callbackFile)
    return prefix(files: patch.diffs.map(\.path), places: places, repository: repository)
  }

  /// The prefix from the log of the files, else from where the callbacks or the barriers stand.
  private static func prefix(files: [String], places: [String], repository: GitRepository?) -> String {
    if let found = repository.flatMap({ SubjectPrefix.common(in: $0.subjects(of: files)) }) { return found }
    var seen: Set<String> = []
    let derived = places.map(SubjectPrefix.derived(from:)).filter {
      seen.insert($0).inserted
    }
    return derived.count <= 2 ? derived.joined(separator: ", ") : "treewide"
  }
}
