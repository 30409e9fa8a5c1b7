/// A piece of memory that was allocated; it stays on record after it is freed.
public struct Allocation: Hashable, Sendable {
  /// Counts up from 0 in the order of allocation.
  public let id: Int
  /// The first byte.
  public let address: UInt64
  /// The size in bytes.
  public let size: Int
  /// The slab cache it came from, nil for kmalloc.
  public let cache: Int?
  /// Whether it was not freed yet.
  public internal(set) var isLive: Bool
}

/// The allocations of a run, at rising addresses; no address is used twice.
public struct Heap: Sendable {
  /// Every allocation, freed ones too; an allocation's `id` is its index.
  public private(set) var allocations: [Allocation] = []
  private var next: UInt64
  private let end: UInt64

  /// The largest object the heap hands out, 64 MiB in bytes.
  public static let largestSize = 64 << 20

  /// A gap between objects in bytes, so that an address past one object is in no other.
  private static let gap: UInt64 = 64

  /// An empty heap where the machine keeps its heap.
  public init(on machine: Machine) {
    next = machine.heapBase
    end = machine.heapEnd
  }

  /// Takes `size` bytes; nil where the size is not 1 to `largestSize`, or the heap is full.
  public mutating func allocate(size: Int, cache: Int? = nil) -> Allocation? {
    guard size > 0, size <= Self.largestSize else { return nil }
    let step = (UInt64(size) + 2 * Self.gap - 1) & ~(Self.gap - 1)
    guard end - next >= step else { return nil }
    let allocation = Allocation(id: allocations.count, address: next, size: size, cache: cache, isLive: true)
    allocations.append(allocation)
    next += step
    return allocation
  }

  /// The allocation, live or freed, that holds the byte at `address`.
  public func allocation(containing address: UInt64) -> Allocation? {
    var low = 0
    var high = allocations.count
    while low < high {
      let middle = (low + high) / 2
      if allocations[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let candidate = allocations[low - 1]
    return address - candidate.address < UInt64(candidate.size) ? candidate : nil
  }

  /// Marks an allocation as freed.
  mutating func release(_ id: Int) {
    guard allocations.indices.contains(id) else { return }
    allocations[id].isLive = false
  }
}
