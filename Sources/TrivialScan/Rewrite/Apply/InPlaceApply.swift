import Foundation

/// Rewrites the files of a tree in place.
public struct InPlaceApply: Sendable {
  /// Files that are only right together, since they share callbacks.
  struct Unit: Sendable {
    var callbacks: [String]
    /// By path relative to the root.
    var files: [(path: String, old: [UInt8], new: [UInt8])]
  }

  /// What was done.
  public struct Outcome: Sendable {
    /// The files that are rewritten now, sorted.
    public var written: [String] = []
    /// The callbacks whose files were left alone, with the reason; only with `keepsGoing`.
    public var failures: [(callbacks: [String], error: ApplyError)] = []
  }

  private let root: String
  private let units: [Unit]

  /// Plans to apply these conversions.
  ///
  /// Throws ``SeriesError/unreadable(file:)``.
  public init(_ conversions: [Conversion], to tree: KernelTree) throws(SeriesError) {
    root = tree.root
    let originals = try OriginalFiles(of: conversions, root: root)
    units = SeriesSplit.connected(conversions).map { group in
      let converted = originals.converted(by: group).sorted { $0.key < $1.key }
      return Unit(
        callbacks: group.map(\.callback),
        files: converted.map { ($0.key, originals.bytes[$0.key] ?? [], $0.value) })
    }
  }

  init(root: String, units: [Unit]) {
    self.root = root
    self.units = units
  }

  /// What would change, as `git diff` prints it.
  ///
  /// Throws ``SeriesError``.
  public func diff() throws(SeriesError) -> [UInt8] {
    let attributes = TreeFile.text(root + "/.gitattributes")
    var output: [UInt8] = []
    for file in units.flatMap(\.files).sorted(by: { $0.path < $1.path }) where file.old != file.new {
      let diff = try FileDiff(
        path: file.path, old: file.old, new: file.new,
        isExecutable: TreeFile.isExecutable(root + "/" + file.path),
        rule: FunctionContext.rule(for: file.path, attributes: attributes))
      output += diff.bytes
    }
    return output
  }

  /// Rewrites all files or none; with `keepsGoing`, all files of a callback or none.
  ///
  /// Every new text is on disk before the first file is replaced, so that a full disk changes nothing.
  /// Throws ``ApplyError``.
  public func run(keepsGoing: Bool = false) throws(ApplyError) -> Outcome {
    let lock = try TreeLock(root)
    defer { lock.release() }
    var outcome = Outcome()
    if !keepsGoing {
      outcome.written = try Self.replace(units.flatMap(\.files), root: root)
      return outcome
    }
    for unit in units {
      do {
        outcome.written += try Self.replace(unit.files, root: root)
      } catch {
        outcome.failures.append((unit.callbacks, error))
      }
    }
    outcome.written.sort()
    return outcome
  }

  private static func replace(
    _ files: [(path: String, old: [UInt8], new: [UInt8])], root: String
  ) throws(ApplyError) -> [String] {
    var replacements: [FileReplacement] = []
    for file in files where file.old != file.new {
      replacements.append(try FileReplacement(file: file.path, root: root, old: file.old, new: file.new))
    }
    var prepared = 0
    var committed = 0
    do {
      for replacement in replacements {
        try replacement.prepare()
        prepared += 1
      }
      for replacement in replacements {
        try replacement.commit()
        committed += 1
      }
    } catch {
      for replacement in replacements[committed..<prepared] { replacement.discard() }
      try restore(replacements.prefix(committed), after: error)
      throw error
    }
    return replacements.map(\.file).sorted()
  }

  private static func restore(
    _ replacements: ArraySlice<FileReplacement>, after cause: ApplyError
  ) throws(ApplyError) {
    var lost: [String] = []
    for replacement in replacements.reversed() {
      do { try replacement.restore() } catch { lost.append(replacement.file) }
    }
    if !lost.isEmpty { throw .notRestored(files: lost.sorted(), reason: "\(cause)") }
  }
}

/// Keeps a second run out of a tree while files are being replaced.
private struct TreeLock {
  private let descriptor: Int32

  init(_ root: String) throws(ApplyError) {
    descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(file: root, reason: String(cString: strerror(errno)))
    }
    // A file system that knows no locks is no reason to refuse.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw .busy(tree: root)
    }
  }

  func release() { close(descriptor) }
}
