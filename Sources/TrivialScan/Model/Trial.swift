/// One object with its head at one offset, through one encoding: what is stored, what is freed.
public struct Trial: Hashable, Codable, Sendable {
  /// What the reclaim loop takes the stored word for.
  public enum Decision: String, Codable, Sendable {
    /// Something to free.
    case offset
    /// A function to call.
    case function
  }

  /// The generation.
  public let generation: Generation
  /// The pointer width in bits.
  public let width: PointerWidth
  /// The byte order.
  public let endianness: Endianness
  /// Bytes from the object's start to its head.
  public let offset: Int
  /// Whether the generation takes the offset.
  public let accepted: Bool
  /// The check that refuses the offset, nil where it is accepted.
  public let refusedBy: Refusal.Check?
  /// The number in `func` (where the offset is refused, the one that would have been there), nil for
  /// the pointer generation.
  public let stored: UInt64?
  /// What the reclaim loop takes it for.
  ///
  /// The pointer generation takes everything for an object.
  public let reclaimedAs: Decision
  /// Bytes from the object's start to the address that is freed, 0 when right; nil where nothing is.
  public let freedDelta: Int?
  /// Everything that goes wrong.
  public let faults: [Fault]

  /// Runs the model once; `encoding` takes the place of the generation's own.
  ///
  /// The object ends with its head. A negative offset is refused like any other that is too large.
  public static func run(
    _ generation: Generation, on machine: Machine, offset: Int, encoding: Encoding? = nil
  ) -> Trial {
    let encoding = encoding ?? Encoding(generation)
    let path: ReclaimPath = generation == .pointer ? .batched(pages: 1) : .preemptible
    var kernel = Kernel(machine: machine, encoding: encoding, path: path)
    // No offset is wider than a pointer; one that is asked for all the same is as refused as the widest.
    let unsigned = min(UInt64(bitPattern: Int64(offset)), machine.mask)
    let refusal = encoding.refusal(unsigned, machine)
    let word = encoding.store(unsigned, machine) & machine.mask

    var base = machine.heapBase
    if refusal != nil {
      kernel.reportOffset(offset, refusal: refusal)
    } else if let object = kernel.allocate(size: offset &+ 2 * machine.width.bytes) {
      base = object.address
      kernel.kfreeRCU(base, member: offset)
      kernel.drain()
    } else {
      kernel.report(.badLayout, "no object has its head at byte \(offset)")
    }
    let pointerOnly = generation == .pointer
    return Trial(
      generation: generation, width: machine.width, endianness: machine.endianness, offset: offset,
      accepted: refusal == nil, refusedBy: refusal?.check, stored: pointerOnly ? nil : word,
      reclaimedAs: pointerOnly || encoding.isOffset(word, machine) ? .offset : .function,
      freedDelta: kernel.frees.first.map { machine.distance(from: base, to: $0.address) },
      faults: kernel.faults + kernel.leaks())
  }

  /// Where a generation's behaviour changes: aligned or not, and around both limits.
  public static func edges(of generation: Generation, on machine: Machine) -> [Int] {
    let word = machine.width.bytes
    let limit = Encoding.limit(of: generation, on: machine)
    let edges = [0, 1, word - 1, word, 2 * word, 4095, 4096, limit - 1, limit, limit + 1, limit + word]
    return Set(edges).sorted()
  }

  /// A trial at every edge, for the generations and widths given, in their order.
  public static func table(
    _ generations: [Generation], widths: [PointerWidth], endianness: Endianness
  ) -> [Trial] {
    generations.flatMap { generation in
      widths.flatMap { width in
        let machine = Machine(width: width, endianness: endianness)
        return edges(of: generation, on: machine).map { run(generation, on: machine, offset: $0) }
      }
    }
  }

  /// Writes every name, with null where there is no value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(generation, forKey: .generation)
    try container.encode(width, forKey: .width)
    try container.encode(endianness, forKey: .endianness)
    try container.encode(offset, forKey: .offset)
    try container.encode(accepted, forKey: .accepted)
    try container.encode(refusedBy, forKey: .refusedBy)
    try container.encode(stored, forKey: .stored)
    try container.encode(reclaimedAs, forKey: .reclaimedAs)
    try container.encode(freedDelta, forKey: .freedDelta)
    try container.encode(faults, forKey: .faults)
  }
}
