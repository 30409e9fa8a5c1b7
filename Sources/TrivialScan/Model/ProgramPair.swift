/// The old and the new program of one site, for one pointer width.
struct ProgramPair {
  let layout: Proof.Layout
  let encoding: Encoding
  let slab: Proof.Slab?

  typealias Comparison = (steps: [Proof.Step], faults: [Fault])

  /// Callbacks queued before the object, enough to fill a round of the classic loop.
  private static let neighbours = 10

  /// Runs both programs wherever the generation can run.
  func compare() -> Comparison {
    let bits = layout.width.rawValue
    if let fault = malformed() {
      let step = Proof.Step(sentence: "\(bits)-bit: \(fault.message).", figures: ["width": bits])
      return ([step], [fault])
    }
    var steps = [oldStep(), newStep(), encodingStep()]
    var faults: [Fault] = []
    let head = layout.pointerDelta + layout.memberOffset
    if head != layout.callbackOffset {
      faults.append(
        Fault(
          .differs,
          "\(bits)-bit: kfree_rcu queues a head at byte \(head) of the object, call_rcu the one at byte "
            + "\(layout.callbackOffset)"))
    }
    for path in encoding.generation.reclaimPaths {
      var found: [Fault] = []
      for endianness in Endianness.allCases {
        let machine = Machine(width: layout.width, endianness: endianness)
        for fault in compare(on: machine, path: path) where !found.contains(fault) { found.append(fault) }
      }
      steps.append(pathStep(path, faults: found))
      faults += found.filter { !faults.contains($0) }
    }
    return (steps, faults)
  }

  /// Why the figures describe no object, nil when they do.
  private func malformed() -> Fault? {
    let range = 0...Heap.largestSize
    let signed = -Heap.largestSize...Heap.largestSize
    guard range.contains(layout.objectSize), range.contains(layout.callbackOffset),
      signed.contains(layout.memberOffset), signed.contains(layout.pointerDelta)
    else {
      return Fault(.badLayout, "a size or an offset is negative or above \(Heap.largestSize) bytes")
    }
    let end = layout.callbackOffset + 2 * layout.width.bytes
    guard end <= layout.objectSize else {
      return Fault(
        .headOutside,
        "the head at byte \(layout.callbackOffset) ends at byte \(end) of an object of \(layout.objectSize)")
    }
    return nil
  }

  /// Runs both programs in one kernel each and compares what they freed and when.
  private func compare(on machine: Machine, path: ReclaimPath) -> [Fault] {
    let old = run(on: machine, path: path, new: false)
    let new = run(on: machine, path: path, new: true)
    var faults = old.kernel.faults.map { Fault($0.code, "the old program: " + $0.message) }
    faults += new.kernel.faults
    if !new.wasRefused { faults += new.kernel.leaks() }
    guard faults.isEmpty else { return faults }

    let before = old.kernel.frees.filter { $0.object == old.object }
    let after = new.kernel.frees.filter { $0.object == new.object }
    if before.count != 1 || after.count != 1 {
      faults.append(Fault(.differs, "the object is freed \(before.count) times before, \(after.count) after"))
    }
    if after.contains(where: { $0.gracePeriod < 1 }) {
      faults.append(Fault(.earlyFree, "the object is freed before a grace period is over"))
    }
    // Batches promise no order among themselves and callbacks, the callback list does.
    let sameOrder = old.kernel.frees.map(\.object) == new.kernel.frees.map(\.object)
    let sameTime = old.kernel.frees.map(\.gracePeriod) == new.kernel.frees.map(\.gracePeriod)
    if !path.isBatched && !(sameOrder && sameTime) {
      faults.append(Fault(.differs, "the objects are freed in another order, or after another grace period"))
    }
    return faults
  }

  /// What a program leaves behind.
  private struct Run {
    var kernel: Kernel
    var object: Int?
    var wasRefused = false
  }

  /// Allocates the object and its neighbours, queues them while a reader uses the object, and waits.
  private func run(on machine: Machine, path: ReclaimPath, new: Bool) -> Run {
    var run = Run(kernel: Kernel(machine: machine, encoding: encoding, path: path, facts: slab?.facts))
    let cache = slab.map { _ in run.kernel.createCache("the object's cache") }
    let k = layout.callbackOffset
    let effect: Effect = cache.map { .cacheFree(offset: k, cache: $0) } ?? .kfree(offset: k)
    let callback = run.kernel.define("the callback", effect)
    let other = run.kernel.define("a neighbour's callback", .kfree(offset: machine.width.bytes))

    for _ in 0..<Self.neighbours { queueNeighbour(in: &run.kernel, callback: other) }
    guard let object = run.kernel.allocate(size: layout.objectSize, cache: cache) else { return run }
    run.object = object.id
    let reader = run.kernel.readLock()
    run.kernel.use(object.id, in: reader)
    if new {
      let pointer = machine.add(object.address, layout.pointerDelta)
      run.wasRefused = run.kernel.kfreeRCU(pointer, member: layout.memberOffset) == .refused
    } else {
      run.kernel.callRCU(head: machine.add(object.address, k), function: callback)
    }
    queueNeighbour(in: &run.kernel, callback: other)

    // The reader is still there: no grace period ends, and nothing may be freed.
    step(&run.kernel)
    run.kernel.readUnlock(reader)
    // A module that exits now does not give a batch the time to be freed by itself.
    if slab?.isDestroyed != true { step(&run.kernel) }
    queueNeighbour(in: &run.kernel, callback: other)
    finish(&run.kernel, cache: cache)
    return run
  }

  private func queueNeighbour(in kernel: inout Kernel, callback: UInt64) {
    let word = kernel.machine.width.bytes
    guard let neighbour = kernel.allocate(size: 4 * word) else { return }
    kernel.callRCU(head: kernel.machine.add(neighbour.address, word), function: callback)
  }

  private func step(_ kernel: inout Kernel) {
    kernel.startBatch()
    kernel.gracePeriod()
    kernel.reclaim()
    kernel.freeBatches()
  }

  /// Ends as a module exit does: barrier, then the cache goes where one does; then time passes.
  private func finish(_ kernel: inout Kernel, cache: Int?) {
    if let cache, slab?.isDestroyed == true {
      kernel.rcuBarrier()
      kernel.kmemCacheDestroy(cache)
    }
    kernel.drain()
  }
}

extension ProgramPair {
  private func oldStep() -> Proof.Step {
    Proof.Step(
      sentence:
        "\(layout.width.rawValue)-bit: the callback frees the head less \(layout.callbackOffset) bytes, "
        + "so call_rcu queues a head at byte \(layout.callbackOffset) of an object of \(layout.objectSize) bytes.",
      figures: [
        "width": layout.width.rawValue, "callbackOffset": layout.callbackOffset,
        "objectSize": layout.objectSize,
      ])
  }

  private func newStep() -> Proof.Step {
    let head = layout.pointerDelta + layout.memberOffset
    return Proof.Step(
      sentence:
        "\(layout.width.rawValue)-bit: kfree_rcu is given byte \(layout.pointerDelta) of the object and a "
        + "member at offset \(layout.memberOffset), so it frees byte \(layout.pointerDelta) and queues a head "
        + "at byte \(head).",
      figures: [
        "width": layout.width.rawValue, "pointerDelta": layout.pointerDelta,
        "memberOffset": layout.memberOffset, "head": head,
      ])
  }

  private func encodingStep() -> Proof.Step {
    let machine = Machine(width: layout.width)
    let bits = layout.width.rawValue
    let offset = UInt64(truncatingIfNeeded: layout.memberOffset) & machine.mask
    if let refusal = encoding.refusal(offset, machine) {
      return Proof.Step(
        sentence: "\(bits)-bit: \(refusal.check.rawValue) refuses offset \(layout.memberOffset), "
          + "the limit is \(refusal.limit) bytes.",
        figures: ["width": bits, "memberOffset": layout.memberOffset, "limit": Int(clamping: refusal.limit)])
    }
    if encoding.generation == .pointer {
      return Proof.Step(
        sentence:
          "\(bits)-bit: the pointer itself is kept, offset \(layout.memberOffset) passes the build's check.",
        figures: ["width": bits, "memberOffset": layout.memberOffset])
    }
    let word = encoding.store(offset, machine) & machine.mask
    let back = encoding.bytes(word, machine)
    return Proof.Step(
      sentence: "\(bits)-bit: offset \(layout.memberOffset) is kept as \(word), from which the reclaim loop "
        + "gets \(back) bytes.",
      figures: ["width": bits, "stored": Int(clamping: word), "decoded": Int(clamping: back)])
  }

  private func pathStep(_ path: ReclaimPath, faults: [Fault]) -> Proof.Step {
    let start = "\(layout.width.rawValue)-bit, \(path.title): "
    let result =
      faults.isEmpty
      ? "both programs free the object's first byte, once, after a grace period, in both byte orders."
      : "the programs differ: \(faults.map(\.code.rawValue).joined(separator: ", "))."
    return Proof.Step(
      sentence: start + result, figures: ["width": layout.width.rawValue, "faults": faults.count])
  }
}
