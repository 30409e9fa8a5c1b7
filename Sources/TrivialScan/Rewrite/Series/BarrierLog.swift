/// The log of a patch that removes a barrier.
struct BarrierLog {
  let removal: BarrierRemoval
  /// Whether the tree's kfree_rcu() has queues of its own, for which rcu_barrier() does not wait.
  let batches: Bool

  /// Paragraphs in lines of at most 75 columns.
  var text: String { [what, why, found].joined(separator: "\n\n") + "\n" }

  private var functions: [String] {
    var seen: Set<String> = []
    return removal.entries.map(\.function).filter { seen.insert($0).inserted }
  }

  private var names: [String] { removal.entries.first?.converted.map { "\($0.name)()" } ?? [] }

  private var module: String { Paragraph.list(removal.modules.map(TreePath.name)) }

  private var what: String {
    let isOne = names.count == 1
    var text =
      "The RCU callback\(isOne ? "" : "s") of \(module) \(isOne ? "was" : "were") \(Paragraph.list(names)),"
      + " which only freed \(isOne ? "its object" : "their objects"). kfree_rcu() does that now, and the module"
      + " registers no callback any more, so that rcu_barrier() in"
      + " \(Paragraph.list(functions.map { "\($0)()" })) has nothing left to wait for. Remove it."
    for function in removal.emptied {
      let isExit = removal.entries.contains { $0.function == function && $0.via.count <= 1 }
      text +=
        " \(function)() is left empty and stays"
        + (isExit ? ": a module without an exit function could not be unloaded." : ".")
    }
    return Paragraph.wrapped(text)
  }

  private var why: String {
    Paragraph.wrapped(
      (batches
        ? "rcu_barrier() does not wait for kfree_rcu(), and need not:"
        : "rcu_barrier() waits for kfree_rcu() as well, without need:")
        + " nothing of the module runs when the grace period is over. No cache that goes with the module has"
        + " these objects in it, no file system operation of the module frees inodes after a grace period, and"
        + " no callback elsewhere was found that calls into the module.")
  }

  private var found: String {
    Paragraph.wrapped(
      "Found by trivial-scan \(ToolVersion.current). Without the call the files were parsed again; no error is"
        + " new.")
  }
}
