extension Kernel {
  /// Enters a read-side critical section and returns its number.
  public mutating func readLock() -> Int {
    let id = (readers.last?.id ?? -1) + 1
    readers.append(Reader(id: id, began: started))
    return id
  }

  /// Lets a reader use an object, until it leaves.
  public mutating func use(_ object: Int, in reader: Int) {
    guard let index = readers.firstIndex(where: { $0.id == reader }) else { return }
    readers[index].holds.append(object)
  }

  /// Leaves a read-side critical section.
  public mutating func readUnlock(_ reader: Int) {
    readers.removeAll { $0.id == reader }
  }

  /// Starts a grace period unless one is under way, and ends it; false where a reader that was there
  /// at its start still is.
  @discardableResult
  public mutating func gracePeriod() -> Bool {
    if started == completed { started += 1 }
    guard !readers.contains(where: { $0.began < started }) else { return false }
    completed = started
    return true
  }

  /// `synchronize_rcu()`: waits for a grace period that starts now or later; false where it cannot end.
  @discardableResult
  public mutating func synchronizeRCU() -> Bool {
    let wanted = started + 1
    while completed < wanted {
      guard gracePeriod() else {
        report(.stall, "a grace period is waited for, and a reader does not leave")
        return false
      }
    }
    return true
  }

  /// `rcu_barrier()`: waits until every callback that was given to call_rcu has been invoked.
  ///
  /// That covers kfree_rcu where it goes through call_rcu, and not the batches of later trees.
  /// False where a reader keeps it from ending.
  @discardableResult
  public mutating func rcuBarrier() -> Bool {
    guard cpus.contains(where: { !$0.callbacks.isEmpty }) else { return true }
    guard synchronizeRCU() else { return false }
    for cpu in cpus.indices {
      while reclaim(cpu: cpu) > 0 {}
    }
    return true
  }

  /// `kvfree_rcu_barrier()`: waits until every kfree_rcu object is freed.
  ///
  /// Where there are no batches it is `rcu_barrier()` (include/linux/rcutiny.h of later trees).
  @discardableResult
  public mutating func kvfreeRCUBarrier() -> Bool {
    guard facts.kvfreeBarrier else {
      report(.noSuchCall, "this tree has no kvfree_rcu_barrier()")
      return false
    }
    guard path.isBatched else { return rcuBarrier() }
    for cpu in cpus.indices {
      while !(cpus[cpu].gathering.isEmpty && cpus[cpu].batches.allSatisfy(\.isEmpty)) {
        startBatch(cpu: cpu)
        guard synchronizeRCU() else { return false }
        freeBatches(cpu: cpu)
      }
    }
    return true
  }

  /// Lets everything that was queued come to its end, as time does; false where a reader stays.
  @discardableResult
  public mutating func drain() -> Bool {
    guard rcuBarrier() else { return false }
    for cpu in cpus.indices {
      while !(cpus[cpu].gathering.isEmpty && cpus[cpu].batches.allSatisfy(\.isEmpty)) {
        startBatch(cpu: cpu)
        guard synchronizeRCU() else { return false }
        freeBatches(cpu: cpu)
      }
    }
    return true
  }

  /// `kmem_cache_create()`; returns the cache's number.
  public mutating func createCache(_ name: String) -> Int {
    caches.append(Cache(name: name))
    return caches.count - 1
  }

  /// `kmem_cache_destroy()`, which waits for kfree_rcu only where the tree's does.
  public mutating func kmemCacheDestroy(_ cache: Int) {
    guard caches.indices.contains(cache) else { return }
    if facts.destroyWaits, !kvfreeRCUBarrier() { return }
    let left = heap.allocations.filter { $0.cache == cache && $0.isLive }.count
    if left > 0 {
      report(.cacheOutstanding, "\(caches[cache].name) is destroyed with \(left) objects in it")
    }
    caches[cache].isDestroyed = true
  }

  /// Loads a module; returns its number.
  public mutating func loadModule(_ name: String) -> Int {
    modules.append(Module(name: name))
    return modules.count - 1
  }

  /// Unloads a module: its functions are gone, also those that are queued.
  ///
  /// This is why a module that defines a callback has to call `rcu_barrier()` first.
  public mutating func unloadModule(_ module: Int) {
    guard modules.indices.contains(module) else { return }
    modules[module].isLoaded = false
    for cpu in cpus {
      for entry in cpu.callbacks where requests[entry.head] == .callback {
        guard let function = functions[function(ofHead: entry.head)], function.module == module else {
          continue
        }
        report(
          .moduleGone,
          "\(modules[module].name) is unloaded while \(function.name) is queued at \(entry.head.hex)")
      }
    }
  }
}
