/// A kernel as far as deferred freeing goes.
///
/// It has a heap, functions, per-CPU callback lists, batches and grace periods, records every free
/// and every fault, and never stops at one.
///
/// A run is a sequence of calls, one at a time, as if on one processor that plays all of them. That
/// a fault is a fault, the kernel cannot see; the model can, because it keeps beside the modelled
/// memory what the program meant (`Request`).
public struct Kernel: Sendable {
  /// The processor.
  public let machine: Machine
  /// How offsets are kept in `func`.
  public let encoding: Encoding
  /// How callbacks and batches are worked off.
  public let path: ReclaimPath
  /// What the tree has.
  public let facts: TreeFacts

  /// The bytes that were written.
  public private(set) var memory = Memory()
  /// What was allocated.
  public internal(set) var heap: Heap
  /// Every call of kfree or kmem_cache_free in order, the wrong ones too.
  public internal(set) var frees: [Free] = []
  /// Everything that went wrong, in order.
  public internal(set) var faults: [Fault] = []

  var functions: [UInt64: Function] = [:]
  var modules: [Module] = []
  var caches: [Cache] = []
  var cpus: [CPU]
  var requests: [UInt64: Request] = [:]
  var readers: [Reader] = []
  var started = 0
  /// Grace periods that are over.
  public internal(set) var completed = 0

  /// A kernel in which nothing has happened, with 1 to 64 CPUs.
  public init(
    machine: Machine, encoding: Encoding, path: ReclaimPath, facts: TreeFacts? = nil, cpus: Int = 1
  ) {
    self.machine = machine
    self.encoding = encoding
    self.path = path
    self.facts = facts ?? .typical(of: encoding.generation)
    heap = Heap(on: machine)
    var pages = 0
    if case .batched(let cached) = path { pages = max(0, cached) }
    self.cpus = Array(repeating: CPU(cachedPages: pages), count: min(max(cpus, 1), 64))
  }

  /// Allocates `size` bytes with kmalloc, or from a cache; nil where the heap cannot.
  public mutating func allocate(size: Int, cache: Int? = nil) -> Allocation? {
    if let cache {
      guard caches.indices.contains(cache) else { return nil }
      guard !caches[cache].isDestroyed else {
        report(.cacheGone, "\(caches[cache].name) is destroyed, and an object is allocated from it")
        return nil
      }
    }
    return heap.allocate(size: size, cache: cache)
  }

  /// Places a function and returns its address, by default a fresh one in kernel or module text.
  ///
  /// An address of choice lets a function lie where no kernel puts one, at a number that the reclaim
  /// loop takes for an offset.
  public mutating func define(
    _ name: String, _ effect: Effect, module: Int? = nil, at address: UInt64? = nil
  ) -> UInt64 {
    let base = module == nil ? machine.textBase : machine.moduleBase
    let place = address ?? (base + UInt64(functions.count + 1) * 64)
    functions[place & machine.mask] = Function(name: name, effect: effect, module: module)
    return place & machine.mask
  }

  /// Writes `func` of a head and notes what the program meant by it.
  mutating func write(_ word: UInt64, inHead head: UInt64) {
    memory.store(word, at: machine.add(head, machine.width.bytes), on: machine)
  }

  /// Reads `func` of a head.
  func function(ofHead head: UInt64) -> UInt64 {
    memory.word(at: machine.add(head, machine.width.bytes), on: machine)
  }

  mutating func report(_ code: Fault.Code, _ message: String) {
    faults.append(Fault(code, message))
  }

  /// The objects that are still allocated, each as a leak.
  ///
  /// Meaningful at the end of a program that should have freed everything.
  public func leaks() -> [Fault] {
    heap.allocations.filter(\.isLive).map { object in
      Fault(.leak, "object \(object.id) (\(object.size) bytes at \(object.address.hex)) is never freed")
    }
  }
}

/// What a function does when it is called with a head.
public enum Effect: Hashable, Sendable {
  /// kfree of the address `offset` bytes below the head.
  case kfree(offset: Int)
  /// kmem_cache_free of the address `offset` bytes below the head, into a cache.
  case cacheFree(offset: Int, cache: Int)
  /// Something that frees nothing.
  case nothing
}

/// A call of kfree or kmem_cache_free.
public struct Free: Hashable, Sendable {
  /// Who freed.
  public enum Route: String, Codable, Sendable {
    /// A call of kfree or kmem_cache_free by the program.
    case direct
    /// A callback.
    case callback
    /// The reclaim loop, from an offset in `func`.
    case offset
    /// A batch of pointers.
    case batch
  }

  /// The address that was freed.
  public let address: UInt64
  /// The object that is freed by it, as an index into the heap's allocations; nil where the address
  /// is no start of a live object.
  public let object: Int?
  /// Who freed it.
  public let route: Route
  /// The head that led to it, nil for a direct free or a batch of pointers.
  public let head: UInt64?
  /// How many grace periods were over.
  public let gracePeriod: Int
}

struct Function: Sendable {
  let name: String
  let effect: Effect
  let module: Int?
}

struct Module: Sendable {
  let name: String
  var isLoaded = true
}

struct Cache: Sendable {
  let name: String
  var isDestroyed = false
}

/// A read-side critical section.
struct Reader: Sendable {
  let id: Int
  /// The grace periods that had started when the reader entered.
  let began: Int
  var holds: [Int] = []
}

/// What the program meant when it queued a head.
enum Request: Hashable, Sendable {
  case callback
  case kfree
}

/// One processor's lists.
struct CPU: Sendable {
  /// Heads given to call_rcu, oldest first; a head is ready once its grace period is over.
  var callbacks: [(head: UInt64, gracePeriod: Int)] = []
  /// kfree_rcu objects that no grace period was asked for yet.
  var gathering = Batch()
  /// Batches that wait for a grace period; 6.1 has two (`KFREE_N_BATCHES` in kernel/rcu/tree.c).
  var batches = [Batch(), Batch()]
  var cachedPages: Int

  init(cachedPages: Int) { self.cachedPages = cachedPages }
}

/// kfree_rcu objects that are freed together.
struct Batch: Sendable {
  /// Pages of pointers, each with the head it came with; the last page is being filled.
  var pages: [[(pointer: UInt64, head: UInt64?)]] = []
  /// Heads that found no page, newest first when freed.
  var heads: [UInt64] = []
  /// The grace period that has to be over.
  var gracePeriod = 0

  var isEmpty: Bool { pages.isEmpty && heads.isEmpty }
}
