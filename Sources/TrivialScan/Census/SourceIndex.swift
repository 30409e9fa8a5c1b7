/// The C files of a tree and the words that each holds.
///
/// Every file is read once to make it. Later searches open only the files that can have what they look for.
public struct SourceIndex: Sendable {
  /// The tree's root, an absolute path.
  public let root: String
  /// The `.c` and `.h` files, relative to the root, sorted.
  public let files: [String]
  /// How many threads read files.
  public let jobs: Int
  /// The files that could not be read.
  public let problems: [CensusProblem]
  /// In the order of the files; nil for one that could not be read.
  private let words: [WordHashes?]

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - root: The tree's root, an absolute path.
  ///   - files: The `.c` and `.h` files, relative to the root.
  ///   - jobs: How many threads read files.
  ///   - progress: Gets the number of files that are read and of all files. It is called from the reading
  ///     threads, one at a time.
  public init(
    root: String, files: [String], jobs: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) {
    let sorted = Set(files).sorted()
    let swept = TreeSweep(root: root, files: sorted, jobs: jobs).run(
      progress: { progress?($0, sorted.count) }
    ) { _, bytes -> WordHashes? in WordHashes(bytes) }
    let unread = Set(swept.problems.map(\.file))
    var found = swept.results.makeIterator()
    self.root = root
    self.files = sorted
    self.jobs = jobs
    problems = swept.problems
    words = sorted.map { unread.contains($0) ? nil : found.next() }
  }

  /// The files that may mention some of the names, be it in a comment, in order.
  func files(mentioning names: some Sequence<String>) -> [String] {
    let names = Set(names)
    guard !names.isEmpty else { return [] }
    let hashes = names.compactMap(WordHashes.hash)
    let filter = HashFilter(hashes)
    let mayBeAnywhere = hashes.count < names.count
    return files.indices.compactMap { number in
      guard let own = words[number] else { return nil }
      return mayBeAnywhere || own.hasSplicedWord || filter.holdsAny(of: own.hashes) ? files[number] : nil
    }
  }

  /// Reads the tokens of the files that may mention some names, as far as `isWanted` lets them through; the
  /// results come in the order of the files.
  func sweep<Result: Sendable>(
    mentioning names: IdentifierScanner, in isWanted: (String) -> Bool = { _ in true },
    _ body: @Sendable (CensusFile) -> Result?
  ) -> [Result] { read(mentioning: names, in: isWanted, body).results }

  /// The same, with the files that can no longer be read.
  func read<Result: Sendable>(
    mentioning names: IdentifierScanner, in isWanted: (String) -> Bool = { _ in true },
    _ body: @Sendable (CensusFile) -> Result?
  ) -> (results: [Result], problems: [CensusProblem]) {
    TreeSweep(root: root, files: files(mentioning: names.names).filter(isWanted), jobs: jobs).run(
      progress: nil
    ) { path, bytes in body(CensusFile(path: path, bytes: Array(bytes))) }
  }
}

/// A set of hashes that is quickly asked for many that it does not have.
private struct HashFilter {
  private let hashes: Set<UInt32>
  private let bits: [UInt64]

  init(_ hashes: [UInt32]) {
    self.hashes = Set(hashes)
    var bits = [UInt64](repeating: 0, count: 1 << 10)
    for hash in hashes { bits[Self.slot(hash)] |= Self.bit(hash) }
    self.bits = bits
  }

  func holdsAny(of others: [UInt32]) -> Bool {
    bits.withUnsafeBufferPointer { bits in
      others.contains { bits[Self.slot($0)] & Self.bit($0) != 0 && hashes.contains($0) }
    }
  }

  /// Takes the upper 16 bits.
  @inline(__always)
  private static func slot(_ hash: UInt32) -> Int { Int(hash >> 22) }

  @inline(__always)
  private static func bit(_ hash: UInt32) -> UInt64 { 1 << UInt64(hash >> 16 & 63) }
}
