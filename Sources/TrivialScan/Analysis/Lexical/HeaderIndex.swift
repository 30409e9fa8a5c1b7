import Synchronization

/// The headers that some sources may include, and where each defines which macros.
///
/// Every `#if` branch counts, and an include that could mean several headers means them all, so that a macro
/// that the index does not know for a source cannot be one in any parse of it.
struct HeaderIndex: Sendable {
  private struct Place {
    var name: UInt64
    var header: Int
    var offset: UInt32
  }

  private let root: String
  private var names: HeaderNames
  /// The headers that each header may include, by number.
  private var includes: [Int: [Int]] = [:]
  /// Sorted by name.
  private var places: [Place] = []
  /// The headers that include something which was not found.
  private var unread: Set<Int> = []
  private let read = Read()

  /// What was looked at closely, for all threads.
  private final class Read: Sendable {
    let contents = Mutex<[Int: [UInt8]]>([:])
    let definitions = Mutex<[Int: [UInt32: MacroDefinition]]>([:])
  }

  /// Reads those of the `files` below `root` that the `sources` may include by the operands given for each;
  /// nil where one could not be read.
  init?(root: String, files: [String], sources: [String: [IncludeOperand]], jobs: Int) {
    self.root = root
    names = HeaderNames(paths: files)
    var known: Set<Int> = []
    var wave = Set(
      sources.flatMap { path, operands in operands.flatMap { names.headers(for: $0, in: path) } })
    var computed: [Int] = []
    var aliases: Set<UInt64> = []
    while !wave.isEmpty {
      let numbers = wave.sorted()
      let swept = TreeSweep(root: root, files: numbers.map { names.paths[$0] }, jobs: jobs).run(progress: nil)
      {
        [names] path, bytes in
        let facts = HeaderFacts.read(bytes, path: path)
        return (facts, Set(facts.includes.flatMap { names.headers(for: $0, in: path) }))
      }
      guard swept.problems.isEmpty else { return nil }
      known.formUnion(wave)
      wave = []
      for (number, (facts, included)) in zip(numbers, swept.results) {
        let path = names.paths[number]
        var found = included
        for operand in facts.includes where !operand.isSource {
          if let other = names.add(operand, in: path, root: root) {
            found.insert(other)
          } else {
            unread.insert(number)
          }
        }
        includes[number] = found.sorted()
        wave.formUnion(found.subtracting(known))
        places += facts.defines.map { Place(name: $0.name, header: number, offset: $0.offset) }
        aliases.formUnion(facts.aliases)
        if facts.hasComputedInclude { computed.append(number) }
      }
      if wave.isEmpty, !computed.isEmpty {
        wave = Set(names.headers(withStems: aliases)).subtracting(known)
      }
    }
    let named = computed.isEmpty ? [] : names.headers(withStems: aliases)
    for number in computed { includes[number, default: []] += named }
    places.sort { ($0.name, $0.header, $0.offset) < ($1.name, $1.header, $1.offset) }
  }

  /// The numbers of the headers that `source` may include with these operands, through others as well; nil
  /// where some of what it may include was not read.
  func headers(of source: String, operands: [IncludeOperand]) -> Set<Int>? {
    var open = operands.flatMap { names.headers(for: $0, in: source) }
    var found: Set<Int> = []
    while let number = open.popLast() {
      guard found.insert(number).inserted else { continue }
      open += includes[number] ?? []
    }
    return found.isDisjoint(with: unread) ? found : nil
  }

  /// Every definition of a macro in these headers.
  func definitions(of name: String, in headers: Set<Int>) -> [MacroDefinition] {
    let hash = Byte.hash(name.utf8)
    var position = places.firstIndexOfSuffix { $0.name >= hash }
    var found: [MacroDefinition] = []
    while position < places.count, places[position].name == hash {
      let place = places[position]
      position += 1
      guard headers.contains(place.header) else { continue }
      let definition = definition(at: place)
      if definition.name == name { found.append(definition) }
    }
    return found
  }

  private func definition(at place: Place) -> MacroDefinition {
    if let known = read.definitions.withLock({ $0[place.header]?[place.offset] }) { return known }
    let bytes =
      read.contents.withLock { $0[place.header] }
      ?? TreeFile.bytes(TreePath.join(root, names.paths[place.header])) ?? []
    let definition = MacroDefinition(in: bytes, at: Int(place.offset))
    read.contents.withLock { $0[place.header] = bytes }
    read.definitions.withLock { $0[place.header, default: [:]][place.offset] = definition }
    return definition
  }
}
