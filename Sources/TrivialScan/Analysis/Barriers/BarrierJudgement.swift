/// A registration of a callback, as far as barriers care.
struct BarrierSite: Sendable, Hashable {
  var file: String
  /// 1-based.
  var line: Int
  /// The registrar as it is spelled.
  var registrar: String
  /// The callback as it is spelled.
  var expression: String
  /// The function, nil where the argument is none or the site was left out of the scan.
  var callback: BarrierCallback?
  /// Why the callback stays, nil where a conversion removes the registration.
  var stays: String?
  /// The tag of the struct that the callback frees.
  var object: String?
  /// The cache that the callback frees into, as it is written.
  var cache: String?
  var isScanned = true
}

/// What the tree's `rcu_barrier()` and its slab allocator do.
struct BarrierTree: Sendable {
  /// Whether `rcu_barrier()` waits for kfree_rcu(), which it does until kfree_rcu() has queues of its own.
  var waitsForKfreeRcu: Bool
  /// Whether `kmem_cache_destroy()` waits for kfree_rcu() by itself.
  var destroyWaits: Bool

  /// The queues are `struct kfree_rcu_cpu`, in kernel/rcu/tree.c and later in mm/slab_common.c.
  static func batchesKfreeRcu(root: String) -> Bool {
    ["kernel/rcu/tree.c", "mm/slab_common.c"].contains { path in
      TreeFile.text(root + "/" + path)?.contains("struct kfree_rcu_cpu {") ?? false
    }
  }
}

/// Decides what a barrier still waits for, once the convertible callbacks are converted.
///
/// A module must wait for its callbacks before its text goes, and before the caches go that they free
/// into; kfree_rcu() leaves no text behind. Whatever may need the barrier keeps it.
struct BarrierJudgement {
  let tree: BarrierTree
  let modules: [BarrierModule]
  /// The registrations that stand in the modules' files.
  let own: [BarrierSite]
  /// The registrations elsewhere of functions that the modules' files define.
  let foreign: [BarrierSite]
  let facts: ModuleFacts

  private var sites: [BarrierSite] { own + foreign }

  /// The verdict on a call that lies on the way out.
  func entry(_ call: BarrierCall, _ route: UnloadPaths.Route) -> BarrierEntry {
    var entry = BarrierEntry(
      file: call.file, line: call.line, function: call.function.name, redundantIfConverted: false)
    entry.modules = modules.map(\.name).sorted()
    entry.path = route.path
    entry.via = route.via
    entry.covers = structure(call, route) + callbacks + deferred + inodes + caches(call) + kfreeRcu
    entry.converted = Set(own.filter { $0.stays == nil }.compactMap(\.callback)).sorted {
      ($0.file, $0.line, $0.name) < ($1.file, $1.line, $1.name)
    }
    entry.redundantIfConverted = !entry.converted.isEmpty && !entry.covers.contains(where: \.isNeeded)
    return entry
  }

  /// What the call's place says.
  private func structure(_ call: BarrierCall, _ route: UnloadPaths.Route) -> [BarrierCover] {
    var found: [BarrierCover] = []
    if modules.isEmpty {
      found.append(
        BarrierCover(
          code: "no-module", detail: "no makefile lists \(call.file), so it is taken for a module by itself",
          file: call.file, line: call.line, isNeeded: false))
    } else if !modules.contains(where: \.canUnload) {
      found.append(
        BarrierCover(
          code: "built-in", detail: "\(modules[0].name) is always built in and never unloaded",
          file: call.file, line: call.line))
    }
    if route.path == .exported {
      found.append(
        BarrierCover(
          code: "exported",
          detail: "\(call.function.name)() waits for whatever module calls it on its way out",
          file: route.other?.file ?? call.file, line: route.other?.line ?? call.line))
    } else if let other = route.other {
      found.append(
        BarrierCover(
          code: "other-caller", detail: "\(other.what)() is reached at other times, too", file: other.file,
          line: other.line))
    }
    return found
  }

  private var callbacks: [BarrierCover] {
    var seen: Set<BarrierCallback> = []
    return sites.compactMap { site in
      guard let reason = site.stays else { return nil }
      guard site.isScanned else {
        return BarrierCover(
          code: "not-scanned", detail: "\(site.registrar)() of \(site.expression) was left out of the scan",
          file: site.file, line: site.line)
      }
      guard let callback = site.callback else {
        return BarrierCover(code: "function-pointer", detail: reason, file: site.file, line: site.line)
      }
      guard seen.insert(callback).inserted else { return nil }
      return BarrierCover(
        code: "callback", detail: "\(callback.name)() stays: \(reason)", file: callback.file,
        line: callback.line)
    }
  }

  private var deferred: [BarrierCover] {
    var seen: Set<String> = []
    return facts.deferred.filter { seen.insert($0.name).inserted }.map { name, place in
      BarrierCover(
        code: "deferred", detail: "\(name)() registers a callback for the module", file: place.file,
        line: place.line)
    }
  }

  private var inodes: [BarrierCover] {
    facts.inodeOperations.map { operation in
      BarrierCover(
        code: "inode",
        detail:
          "the VFS frees inodes through .\(operation.member) = \(operation.function)() after a grace period",
        file: operation.place.file, line: operation.place.line)
    }
  }

  private var kfreeRcu: [BarrierCover] {
    guard let first = facts.kfreeRcu.first else { return [] }
    let others = facts.kfreeRcu.count > 1 ? " here and in \(facts.kfreeRcu.count - 1) more places" : ""
    let detail =
      tree.waitsForKfreeRcu
      ? "it waits for kfree_rcu()\(others), which needs no wait since no text of the module runs"
      : "it does not wait for kfree_rcu()\(others), which has queues of its own"
    return [
      BarrierCover(code: "kfree-rcu", detail: detail, file: first.file, line: first.line, isNeeded: false)
    ]
  }

  /// The caches that go with the module and that something is freed into after a grace period.
  private func caches(_ call: BarrierCall) -> [BarrierCover] {
    var seen: Set<String> = []
    return facts.destructions.compactMap { destruction in
      let isBehind = call.file == destruction.place.file && call.destroysBehind.contains(destruction.cache)
      guard let reason = lifetime(of: destruction.cache, isBehind: isBehind),
        seen.insert(destruction.cache).inserted
      else {
        return nil
      }
      return BarrierCover(
        code: "slab-cache", detail: "\(destruction.cache) is destroyed here, and \(reason)",
        file: destruction.place.file, line: destruction.place.line)
    }
  }

  /// Why a cache may not go before a grace period is over; nil where nothing is freed into it after one.
  private func lifetime(of cache: String, isBehind: Bool) -> String? {
    let creations = facts.creations.filter { $0.cache == cache }
    if creations.contains(where: \.isTypesafe) {
      return "its slabs themselves are freed after a grace period"
    }
    let freeing = Set(facts.frees.filter { $0.cache == cache }.map(\.function))
    if let callback = sites.compactMap(\.callback).first(where: { freeing.contains($0.name) }) {
      return "\(callback.name)() frees into it"
    }
    if let operation = facts.inodeOperations.first(where: { freeing.contains($0.function) }) {
      return "\(operation.function)() frees inodes into it"
    }
    let objects = Set(creations.map { $0.object ?? "" })
    let isUnknown = objects.isEmpty || objects.contains("")
    if isUnknown, isBehind { return "that right behind the barrier" }
    guard !tree.destroyWaits else { return nil }
    let freed = Set(sites.filter { $0.stays == nil }.compactMap(\.object))
    if let object = objects.intersection(freed).sorted().first {
      return "kfree_rcu() frees its objects, struct \(object)"
    }
    if isUnknown, sites.contains(where: { $0.stays == nil }) || !facts.kfreeRcu.isEmpty {
      return "kfree_rcu() may free its objects, whose type is not spelled out"
    }
    return nil
  }
}
