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

  /// The prefix from the log of the files, else from where the callbacks stand.
  static func prefix(_ conversions: [Conversion], repository: GitRepository?) -> String {
    let files = Set(conversions.flatMap { $0.fileEdits.map(\.file) }).sorted()
    if let found = repository.flatMap({ SubjectPrefix.common(in: $0.subjects(of: files)) }) { return found }
    var seen: Set<String> = []
    let derived = conversions.map { SubjectPrefix.derived(from: $0.callbackFile) }.filter {
      seen.insert($0).inserted
    }
    return derived.count <= 2 ? derived.joined(separator: ", ") : "treewide"
  }
}
