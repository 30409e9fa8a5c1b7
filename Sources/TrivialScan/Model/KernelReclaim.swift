extension Kernel {
  /// Which function an address is freed with.
  enum Release {
    case kfree
    case cache(Int)
  }

  /// One round of a CPU's reclaim loop; returns how many callbacks it worked off.
  @discardableResult
  public mutating func reclaim(cpu: Int = 0) -> Int {
    guard cpus.indices.contains(cpu) else { return 0 }
    var limit = Int.max
    if case .classic(let blimit) = path { limit = max(1, blimit) }
    var count = 0
    while count < limit, count < cpus[cpu].callbacks.count,
      cpus[cpu].callbacks[count].gracePeriod <= completed
    {
      count += 1
    }
    guard count > 0 else { return 0 }
    let round = cpus[cpu].callbacks.prefix(count)
    cpus[cpu].callbacks.removeFirst(count)
    for entry in round { invoke(head: entry.head) }
    return count
  }

  /// Frees the CPU's batches whose grace period is over (6.1: `kfree_rcu_work()`).
  public mutating func freeBatches(cpu: Int = 0) {
    guard cpus.indices.contains(cpu) else { return }
    for index in cpus[cpu].batches.indices {
      let batch = cpus[cpu].batches[index]
      guard !batch.isEmpty, batch.gracePeriod <= completed else { continue }
      cpus[cpu].batches[index] = Batch()
      for page in batch.pages {
        for (pointer, head) in page {
          if let head { requests[head] = nil }
          release(pointer, by: .kfree, route: .batch, head: nil)
        }
        // A page goes back to the cache, up to `rcu_min_cached_objs` of 5.
        cpus[cpu].cachedPages = min(5, cpus[cpu].cachedPages + 1)
      }
      for head in batch.heads.reversed() { freeLinked(head: head) }
    }
  }

  /// Hands the gathered objects to a free batch (6.1: `kfree_rcu_monitor()`); false while all are busy.
  @discardableResult
  public mutating func startBatch(cpu: Int = 0) -> Bool {
    guard cpus.indices.contains(cpu) else { return true }
    guard !cpus[cpu].gathering.isEmpty else { return true }
    guard let index = cpus[cpu].batches.firstIndex(where: \.isEmpty) else { return false }
    cpus[cpu].batches[index] = cpus[cpu].gathering
    cpus[cpu].batches[index].gracePeriod = started + 1
    cpus[cpu].gathering = Batch()
    return true
  }

  /// `kfree(pointer)` by the program itself.
  public mutating func kfree(_ pointer: UInt64) {
    release(pointer, by: .kfree, route: .direct, head: nil)
  }

  /// What the loop does with one head: an offset is subtracted, a function is called.
  private mutating func invoke(head: UInt64) {
    let meaning = requests.removeValue(forKey: head)
    if let object = heap.allocation(containing: head), !object.isLive {
      report(.freedWhileQueued, "object \(object.id) was freed while its head at \(head.hex) was queued")
    }
    // The loop knows nothing of that and goes on with the bytes it finds.
    let word = function(ofHead: head)
    guard !path.isBatched, encoding.isOffset(word, machine) else {
      return call(word, head: head, meaning: meaning)
    }
    if meaning == .callback {
      if word == 0 {
        report(.nullFunction, "func of \(head.hex) is NULL, which reads as offset 0")
      } else {
        let name = functions[word]?.name ?? "a function"
        report(.functionAsOffset, "\(name) at \(word.hex) reads as an offset")
      }
    }
    let address = machine.subtract(head, encoding.bytes(word, machine))
    release(address, by: .kfree, route: .offset, head: head)
  }

  private mutating func call(_ word: UInt64, head: UInt64, meaning: Request?) {
    if meaning == .kfree {
      report(.offsetAsFunction, "the stored offset \(word) is called as a function")
      return
    }
    guard let function = functions[word] else {
      report(.wildCall, "func of \(head.hex) is \(word.hex), where no function is")
      return
    }
    if let module = function.module, modules.indices.contains(module), !modules[module].isLoaded {
      report(.moduleGone, "\(function.name) is called after \(modules[module].name) was unloaded")
      return
    }
    switch function.effect {
    case .nothing: break
    case .kfree(let offset):
      release(machine.add(head, 0 &- offset), by: .kfree, route: .callback, head: head)
    case .cacheFree(let offset, let cache):
      release(machine.add(head, 0 &- offset), by: .cache(cache), route: .callback, head: head)
    }
  }

  /// Frees an object that was linked by its head for want of a page.
  private mutating func freeLinked(head: UInt64) {
    requests[head] = nil
    let word = function(ofHead: head)
    let pointer: UInt64
    if encoding.generation == .pointer {
      pointer = word
    } else {
      pointer = machine.subtract(head, encoding.bytes(word, machine))
    }
    // 6.1: kfree_rcu_work() warns and leaves the object where the offset is none.
    let offset = encoding.generation == .pointer ? machine.subtract(head, pointer) : word
    guard encoding.isOffset(offset, machine) else {
      report(.offsetAsFunction, "the batch does not take \(offset) for an offset and frees nothing")
      return
    }
    release(pointer, by: .kfree, route: .offset, head: head)
  }

  /// Frees the object that starts at `address`, or says why that is wrong.
  mutating func release(_ address: UInt64, by release: Release, route: Free.Route, head: UInt64?) {
    let object = freeable(at: address)
    if let object {
      check(object, release)
      heap.release(object.id)
    }
    frees.append(
      Free(address: address, object: object?.id, route: route, head: head, gracePeriod: completed))
  }

  /// The live object that starts at an address.
  private mutating func freeable(at address: UInt64) -> Allocation? {
    guard let object = heap.allocation(containing: address) else {
      report(.wrongAddress, "\(address.hex) is freed, which lies in no object")
      return nil
    }
    guard object.address == address else {
      let delta = address - object.address
      report(.wrongAddress, "\(address.hex) is freed, \(delta) bytes past the start of object \(object.id)")
      return nil
    }
    guard object.isLive else {
      report(.doubleFree, "object \(object.id) at \(address.hex) is freed a second time")
      return nil
    }
    return object
  }

  private mutating func check(_ object: Allocation, _ release: Release) {
    if let cache = object.cache { checkCache(cache, of: object, release) }
    if case .cache = release, object.cache == nil {
      report(.wrongAllocator, "object \(object.id) is from kmalloc and goes to kmem_cache_free()")
    }
    if readers.contains(where: { $0.holds.contains(object.id) }) {
      report(.earlyFree, "object \(object.id) is freed while a reader uses it")
    }
  }

  private mutating func checkCache(_ cache: Int, of object: Allocation, _ release: Release) {
    if case .kfree = release, !facts.kfreeTakesCacheObjects {
      report(
        .wrongAllocator, "object \(object.id) of \(caches[cache].name) goes to kfree(), with SLOB in the tree"
      )
    }
    if case .cache(let other) = release, other != cache {
      report(.wrongAllocator, "object \(object.id) of \(caches[cache].name) is freed into another cache")
    }
    if caches[cache].isDestroyed {
      report(.cacheGone, "object \(object.id) is freed into \(caches[cache].name), which is destroyed")
    }
  }
}
