extension Kernel {
  /// What became of a call of kfree_rcu.
  public enum Queued: Hashable, Sendable {
    /// The object waits for its grace period.
    case queued
    /// The call does not build, or stops the kernel; nothing was queued.
    case refused
    /// Nothing was queued, for another reason that is among the faults.
    case dropped
  }

  /// `call_rcu(head, func)` on one CPU; `function` is an address, 0 for NULL.
  public mutating func callRCU(head: UInt64, function: UInt64, cpu: Int = 0) {
    // 6.1: the tree flavour's call_rcu() warns of a NULL and returns, its rcu_do_batch() calls
    // whatever is there (kernel/rcu/tree.c); the older loops take NULL for offset 0.
    if path.isBatched && function == 0 {
      report(.nullFunction, "call_rcu of \(head.hex) with NULL is dropped, the object is never freed")
      return
    }
    enqueue(head: head, word: function, meaning: .callback, cpu: cpu)
  }

  /// `kfree_rcu(pointer, member)`, `member` being the offset of the head behind the pointer in bytes.
  @discardableResult
  public mutating func kfreeRCU(_ pointer: UInt64, member: Int, cpu: Int = 0) -> Queued {
    let head = machine.add(pointer, member)
    let offset = machine.subtract(head, pointer)
    let refusal = encoding.refusal(offset, machine)
    reportOffset(member, refusal: refusal)
    guard refusal == nil else { return .refused }
    let word = encoding.store(offset, machine) & machine.mask
    guard path.isBatched else {
      return enqueue(head: head, word: word, meaning: .kfree, cpu: cpu) ? .queued : .dropped
    }
    return gather(
      pointer: machine.subtract(head, encoding.bytes(word, machine)), head: head, word: word, cpu: cpu)
  }

  /// Reports what is wrong with an offset, before anything is queued.
  mutating func reportOffset(_ offset: Int, refusal: Refusal?) {
    if let refusal {
      report(
        .overLimit,
        "offset \(offset) is above \(refusal.limit) bytes, \(refusal.check.rawValue) refuses it")
    }
    guard encoding.generation == .rfc2008 else { return }
    let rest = UInt64(truncatingIfNeeded: offset) % machine.wordSize
    if rest != 0 {
      report(
        .misaligned,
        "offset \(offset) is no multiple of \(machine.wordSize) bytes, the encoding forgets the last \(rest)")
    }
  }

  /// `kfree_rcu(pointer)` without a head, where it exists: it may sleep.
  ///
  /// 6.1: with a page it is gathered like any other; without one it waits for a grace period itself
  /// (kernel/rcu/tree.c), as it always does in include/linux/rcutiny.h.
  @discardableResult
  public mutating func kfreeRCU(_ pointer: UInt64, cpu: Int = 0) -> Queued {
    guard encoding.generation != .rfc2008 else {
      report(.noSuchCall, "the RFC's kfree_rcu() takes a head")
      return .dropped
    }
    if path.isBatched, record(pointer, cpu: cpu) { return .queued }
    guard synchronizeRCU() else { return .dropped }
    release(pointer, by: .kfree, route: .direct, head: nil)
    return .queued
  }

  /// Puts a head on a CPU's callback list; false where it is on one already, or in no live object.
  @discardableResult
  private mutating func enqueue(head: UInt64, word: UInt64, meaning: Request, cpu: Int) -> Bool {
    guard cpus.indices.contains(cpu), admit(head: head) else { return false }
    requests[head] = meaning
    write(word, inHead: head)
    cpus[cpu].callbacks.append((head, started + 1))
    return true
  }

  /// Puts a kfree_rcu object into the CPU's batch: as a pointer in a page, or linked by its head.
  private mutating func gather(pointer: UInt64, head: UInt64, word: UInt64, cpu: Int) -> Queued {
    guard cpus.indices.contains(cpu), admit(head: head) else { return .dropped }
    requests[head] = .kfree
    if record(pointer, cpu: cpu, head: head) { return .queued }
    // The pointer generation keeps the pointer itself in `func` here.
    write(encoding.generation == .pointer ? pointer : word, inHead: head)
    cpus[cpu].gathering.heads.append(head)
    return .queued
  }

  /// Writes a pointer into the CPU's current page, or a new one; false where there is none.
  private mutating func record(_ pointer: UInt64, cpu: Int, head: UInt64? = nil) -> Bool {
    guard cpus.indices.contains(cpu) else { return false }
    let full = cpus[cpu].gathering.pages.last.map { $0.count >= pointersPerPage } ?? true
    if full {
      guard cpus[cpu].cachedPages > 0 else { return false }
      cpus[cpu].cachedPages -= 1
      cpus[cpu].gathering.pages.append([])
    }
    let page = cpus[cpu].gathering.pages.count - 1
    cpus[cpu].gathering.pages[page].append((pointer, head))
    return true
  }

  /// How many pointers fit into a page of 4,096 bytes behind its two words of bookkeeping.
  var pointersPerPage: Int { 4096 / machine.width.bytes - 2 }

  /// Whether a head can be queued: not queued already, and wholly inside a live object.
  private mutating func admit(head: UInt64) -> Bool {
    guard requests[head] == nil else {
      report(.doubleQueue, "the head at \(head.hex) is queued already")
      return false
    }
    let last = machine.add(head, 2 * machine.width.bytes - 1)
    guard let object = heap.allocation(containing: head), object.isLive,
      last - object.address < UInt64(object.size), last >= head
    else {
      report(.headOutside, "the head at \(head.hex) does not lie inside an allocated object")
      return false
    }
    return true
  }
}
