@testable import TrivialScan

/// A small report with one of everything that a format can be asked to show.
enum SampleReport {
  static let report = ScanReport(
    tree: TreeSummary(release: "6.1.192", generation: "byte-offset", configuration: "bare"),
    totals: totals, callbacks: callbacks, sites: sites,
    barriers: [
      BarrierEntry(file: "fs/tree/super.c", line: 90, function: "tree_exit", redundantIfConverted: true),
      BarrierEntry(file: "net/core/flow.c", line: 400, function: "flow_exit", redundantIfConverted: false),
    ],
    problems: [
      Problem(file: "drivers/odd/a|b <c>.c", message: "3 errors, the first: 'odd.h' not found; add -I.")
    ])

  /// A report of a tree in which nothing was found.
  static let empty = ScanReport(
    tree: TreeSummary(release: "2.6.39", generation: "none", configuration: "configured"),
    totals: Totals(), callbacks: [], sites: [], barriers: [], problems: [])

  private static var totals: Totals {
    var totals = Totals()
    totals.mentions = 14
    totals.mentionClasses = ["call": 8, "comment": 3, "definition": 1, "macro": 2, "string": 0]
    totals.sites = 8
    totals.callbacks = 7
    totals.trivial = 3
    totals.trivialKfree = 2
    totals.trivialCache = 1
    totals.near = 2
    totals.nontrivial = 1
    totals.unresolved = 1
    totals.convertible = 1
    totals.trivialPercentOfCallbacks = 300.0 / 7
    totals.trivialPercentOfSites = 50
    return totals
  }

  private static let callbacks = [
    callback(
      "key_free_rcu", "drivers/odd/target.c", 77, .trivial, "every definition only frees the object", .kfree,
      "odd_dev", "dev.rcu_head", ["64": 4224, "32": 2200],
      blockers: [
        Blocker(code: "offset-limit", detail: "dev.rcu_head is at byte 4224, the tree takes less than 4096")
      ]),
    callback(
      "inode_free_rcu", "fs/tree/inode.c", 31, .trivial, "every definition only frees the object",
      .kmemCacheFree, "tree_inode", "rcu", ["64": 16, "32": 8],
      blockers: [
        Blocker(code: "slab-cache", detail: "mm/slob.c exists, so kfree() of a cache's object is wrong")
      ]
    ),
    callback(
      "node_free_rcu", "fs/tree/node.c", 120, .trivial, "every definition only frees the object", .kfree,
      "tree_node", "rcu", ["64": 0, "32": 0], convertible: true, removable: true, endLine: 124),
    callback(
      "flow_free", "net/core/flow.c", 55, .near, "frees the member 'table' too", .kfree, "flow", "rcu",
      ["64": 32, "32": 20], reasonCode: "frees-member"),
    callback(
      "peer_put_rcu", "net/core/peer.c", 80, .near, "drops a reference with dev_put() \"first\"", .kfree,
      "peer",
      "rcu", ["64": 8, "32": 4]),
    callback(
      "node_free_rcu", "net/ipv4/trie.c", 300, .nontrivial, "chooses between vfree() and kmem_cache_free()"),
    callback(
      "hook", "net/ipv4/trie.c", 410, .unresolved, "the argument is a function pointer, no function's name"),
  ]

  private static func callback(
    _ name: String, _ file: String, _ line: Int, _ verdict: Verdict, _ reason: String,
    _ free: FreeFunction? = nil, _ object: String? = nil, _ member: String? = nil,
    _ offset: [String: Int] = [:],
    convertible: Bool = false, blockers: [Blocker] = [], removable: Bool = false, reasonCode: String? = nil,
    endLine: Int? = nil
  ) -> CallbackEntry {
    CallbackEntry(
      name: name, file: file, line: line, verdict: verdict, reason: reason, free: free, throughHelper: false,
      struct: object, member: member, offset: offset, basis: verdict == .nontrivial ? .lexical : .ast,
      convertible: convertible, blockers: blockers, removable: removable,
      otherUses: name == "key_free_rcu"
        ? [OtherUse(file: "drivers/odd/target.c", line: 140, kind: "direct-call")] : [],
      reasonCode: reasonCode, endLine: endLine)
  }

  private static let sites = [
    site(
      "drivers/odd/target.c", 99, "&dev->dev.rcu_head", "key_free_rcu", "drivers/odd/target.c",
      blockers: [
        Blocker(code: "offset-limit", detail: "dev.rcu_head is at byte 4224, the tree takes less than 4096")
      ]),
    site(
      "fs/tree/inode.c", 200, "&inode->rcu", "inode_free_rcu", "fs/tree/inode.c",
      blockers: [
        Blocker(code: "slab-cache", detail: "mm/slob.c exists, so kfree() of a cache's object is wrong")
      ]
    ),
    site(
      "fs/tree/node.c", 150, "&node->rcu", "node_free_rcu", "fs/tree/node.c",
      rewrite: "kfree_rcu(node, rcu);", guards: ["CONFIG_TREE_FS"], endLine: 151),
    site(
      "fs/tree/super.c", 60, "&sb->root->rcu", "node_free_rcu", "fs/tree/node.c",
      rewrite: "kfree_rcu(sb->root, rcu);"),
    site("net/core/flow.c", 70, "&flow->rcu", "flow_free", "net/core/flow.c"),
    site(
      "net/core/peer.c", 95, "&peer->rcu", "peer_put_rcu", "net/core/peer.c", state: .inactive,
      guards: ["CONFIG_PEER", "!CONFIG_SMP"]),
    site("net/ipv4/trie.c", 318, "&n->rcu", "node_free_rcu", "net/ipv4/trie.c", state: .lexical),
    site("net/ipv4/trie.c", 410, "head", "hook", nil, state: .unparsed),
  ]

  private static func site(
    _ file: String, _ line: Int, _ head: String, _ callback: String, _ callbackFile: String?,
    state: SiteState = .analysed, rewrite: String? = nil, blockers: [Blocker] = [], guards: [String] = [],
    endLine: Int? = nil
  ) -> SiteEntry {
    SiteEntry(
      file: file, line: line, column: 3, registrar: "call_rcu", head: head, callback: callback,
      callbackFile: callbackFile, guards: guards, state: state, rewrite: rewrite, blockers: blockers,
      endLine: endLine)
  }
}
