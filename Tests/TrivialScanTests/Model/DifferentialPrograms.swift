@testable import TrivialScan

/// A generator whose numbers are the same on every run (splitmix64).
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

/// Random programs in the form that Fixtures/differential/kfree_rcu.c reads.
struct DifferentialPrograms {
  /// What the callbacks subtract, in the order of the C program's table.
  static let callbackOffsets = [0, 4, 8, 16, 24, 100, 4096, 5000]

  enum Code: UInt8 { case allocate, callRCU, kfreeRCU, gracePeriod, reclaim, barrier }

  private(set) var bytes: [UInt8] = []
  let count: Int

  init(count: Int, seed: UInt64) {
    self.count = count
    var numbers = SeededNumbers(seed: seed)
    bytes.reserveCapacity(count * 90)
    for _ in 0..<count { append(using: &numbers) }
  }

  private mutating func append(using numbers: inout SeededNumbers) {
    let start = bytes.count
    let generation = numbers.below(2)
    bytes.append(contentsOf: [0, UInt8(generation), UInt8(numbers.below(2)), UInt8(1 + numbers.below(3))])
    var operations = 0
    var objects = 0
    var unqueued: (object: Int, offset: Int)?
    for _ in 0..<(6 + numbers.below(9)) {
      operations += 1
      if let target = unqueued, numbers.below(5) > 0 {
        queue(target, using: &numbers)
        unqueued = nil
        // A second head of the same object, which is then freed twice.
        if target.offset >= 16 && numbers.below(8) == 0 {
          write(.kfreeRCU, object: target.object, cpu: numbers.below(2))
          operations += 1
        }
      } else if unqueued == nil && numbers.below(2) == 0 {
        let offset = Self.offset(generation: generation, using: &numbers)
        write(.allocate, a: 0, b: offset + 16 + numbers.below(40))
        unqueued = (objects, offset)
        objects += 1
      } else {
        switch numbers.below(5) {
        case 0, 1: write(.gracePeriod)
        case 2, 3: write(.reclaim, cpu: numbers.below(2))
        default: write(.barrier)
        }
      }
    }
    bytes[start] = UInt8(operations)
  }

  /// An offset of a head: often at an edge of one of the encodings, on either width.
  private static func offset(generation: Int, using numbers: inout SeededNumbers) -> Int {
    let limits = generation == 0 ? [16380, 32760] : [4095, 4096]
    switch numbers.below(6) {
    case 0: return limits[numbers.below(2)] + [-8, -4, -1, 0, 0, 0, 1, 4, 8][numbers.below(9)]
    case 1: return numbers.below(40_000)
    case 2: return 8 * numbers.below(512)
    default: return 8 * numbers.below(16)
    }
  }

  private mutating func queue(_ target: (object: Int, offset: Int), using numbers: inout SeededNumbers) {
    let cpu = numbers.below(2)
    if numbers.below(3) == 0 {
      // The callback stays within its object, so that both sides can name what a wrong address hits.
      let callback = numbers.below(Self.callbackOffsets.count)
      let fits = Self.callbackOffsets[callback] <= target.offset
      let null = numbers.below(8) == 0
      write(
        .callRCU, object: target.object, cpu: cpu, callback: null ? 255 : (fits ? callback : 0),
        a: target.offset)
    } else {
      let delta = numbers.below(6) == 0 ? min(target.offset, 8 * numbers.below(3)) : 0
      write(.kfreeRCU, object: target.object, cpu: cpu, a: target.offset, b: delta)
    }
  }

  private mutating func write(
    _ code: Code, object: Int = 0, cpu: Int = 0, callback: Int = 0, a: Int = 0, b: Int = 0
  ) {
    bytes.append(code.rawValue)
    bytes.append(UInt8(truncatingIfNeeded: object))
    bytes.append(UInt8(truncatingIfNeeded: cpu))
    bytes.append(UInt8(truncatingIfNeeded: callback))
    bytes.append(UInt8(truncatingIfNeeded: a))
    bytes.append(UInt8(truncatingIfNeeded: a >> 8))
    bytes.append(UInt8(truncatingIfNeeded: b))
    bytes.append(UInt8(truncatingIfNeeded: b >> 8))
  }
}

/// Runs such programs in the model and writes the events that the C program would.
struct DifferentialModel {
  let machine: Machine
  /// The encodings by the number in a program's header.
  let encodings: [Encoding]
  private var templates: [Int: (kernel: Kernel, functions: [UInt64])] = [:]

  init(
    width: PointerWidth, rfc2008: Encoding = Encoding(.rfc2008), byteOffset: Encoding = Encoding(.byteOffset)
  ) {
    machine = Machine(width: width)
    encodings = [rfc2008, byteOffset]
  }

  mutating func run(_ programs: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(programs.count)
    var position = 0
    while position + 4 <= programs.count {
      let end = position + 4 + 8 * Int(programs[position])
      guard end <= programs.count else { break }
      run(programs, from: position, to: end, into: &output)
      position = end
    }
    return output
  }

  /// A kernel with the callbacks in place, made once per generation, path and blimit.
  private mutating func template(_ generation: Int, _ path: Int, _ blimit: Int) -> (Kernel, [UInt64]) {
    let key = generation << 16 | path << 8 | blimit
    if let made = templates[key] { return made }
    var kernel = Kernel(
      machine: machine, encoding: encodings[generation],
      path: path == 0 ? .classic(blimit: blimit) : .preemptible, cpus: 2)
    let functions = DifferentialPrograms.callbackOffsets.map {
      kernel.define("free_at_\($0)", .kfree(offset: $0))
    }
    templates[key] = (kernel, functions)
    return (kernel, functions)
  }

  private mutating func run(_ programs: [UInt8], from start: Int, to end: Int, into output: inout [UInt8]) {
    var (kernel, functions) = template(
      Int(programs[start + 1]), Int(programs[start + 2]), Int(programs[start + 3]))
    let header = output.count
    output.append(0)
    output.append(0)
    var seen = 0
    var events = 0
    var position = start + 4
    while position < end {
      let object = Int(programs[position + 1])
      let cpu = Int(programs[position + 2])
      let a = Int(programs[position + 4]) | Int(programs[position + 5]) << 8
      let b = Int(programs[position + 6]) | Int(programs[position + 7]) << 8
      switch DifferentialPrograms.Code(rawValue: programs[position]) {
      case .allocate: _ = kernel.allocate(size: b)
      case .callRCU:
        let callback = Int(programs[position + 3])
        kernel.callRCU(
          head: kernel.heap.allocations[object].address + UInt64(a),
          function: callback == 255 ? 0 : functions[callback], cpu: cpu)
      case .kfreeRCU:
        let pointer = kernel.heap.allocations[object].address + UInt64(b)
        if kernel.kfreeRCU(pointer, member: a - b, cpu: cpu) == .refused {
          write(object, tag: 3, gracePeriod: kernel.completed, delta: 0, into: &output)
          events += 1
        }
      case .gracePeriod: kernel.gracePeriod()
      case .reclaim: kernel.reclaim(cpu: cpu)
      case .barrier: kernel.rcuBarrier()
      case nil: break
      }
      events += report(kernel, from: &seen, into: &output)
      position += 8
    }
    kernel.rcuBarrier()
    events += report(kernel, from: &seen, into: &output)
    output[header] = UInt8(truncatingIfNeeded: events)
    output[header + 1] = UInt8(truncatingIfNeeded: events >> 8)
  }

  private func report(_ kernel: Kernel, from seen: inout Int, into output: inout [UInt8]) -> Int {
    let first = seen
    while seen < kernel.frees.count {
      let free = kernel.frees[seen]
      seen += 1
      guard let head = free.head, let object = kernel.heap.allocation(containing: head) else { continue }
      let delta = machine.distance(from: object.address, to: free.address)
      let tag = delta != 0 ? 1 : free.object == object.id ? 0 : 2
      write(object.id, tag: tag, gracePeriod: free.gracePeriod, delta: delta, into: &output)
    }
    return seen - first
  }

  private func write(_ object: Int, tag: Int, gracePeriod: Int, delta: Int, into output: inout [UInt8]) {
    output.append(UInt8(truncatingIfNeeded: object))
    output.append(UInt8(truncatingIfNeeded: tag))
    output.append(UInt8(truncatingIfNeeded: gracePeriod))
    output.append(0)
    output.append(UInt8(truncatingIfNeeded: delta))
    output.append(UInt8(truncatingIfNeeded: delta >> 8))
    output.append(UInt8(truncatingIfNeeded: delta >> 16))
    output.append(UInt8(truncatingIfNeeded: delta >> 24))
  }
}
