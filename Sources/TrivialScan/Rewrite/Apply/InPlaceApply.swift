import Foundation

/// Rewrites the files of a tree in place, forwards or back.
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
    /// Files of a killed run that were lying about and are gone now, sorted.
    public var leftovers: [String] = []
  }

  /// Files that the patches to take back name and that are as before them already, sorted.
  public private(set) var undone: [String] = []

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

  /// Plans to take patches back that were applied in this order: files as `trivial-scan patch` or `git
  /// format-patch` writes them, what ``diff()`` gives, or directories of them.
  ///
  /// What the files were is checked by the ids in the patches, byte for byte. Throws ``PatchError``.
  public init(reversing patches: [String], in tree: KernelTree) throws(PatchError) {
    let reversal = try PatchReversal(of: patches, root: tree.root)
    self.init(root: tree.root, units: [Unit(callbacks: [], files: reversal.files)])
    undone = reversal.undone
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
  /// Every new text is on disk before the first file is replaced, so that a full disk changes nothing. What
  /// a killed run left in the tree is removed first.
  /// Throws ``ApplyError``.
  public func run(keepsGoing: Bool = false) throws(ApplyError) -> Outcome {
    let lock = try TreeLock(root)
    defer { lock.release() }
    var outcome = Outcome()
    outcome.leftovers = TreeLeftovers.remove(under: root)
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
