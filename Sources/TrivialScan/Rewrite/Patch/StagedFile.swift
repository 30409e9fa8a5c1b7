import Foundation

/// A text that is stored, whole and on disk, beside the path that it is to take.
///
/// At any moment the path names a whole file, the old one or the new one. The name beside it is always the
/// same, so that what a killed run left behind is known as such: see ``TreeLeftovers``. A file without a name
/// (`O_TMPFILE`) would still need that name for a moment before the rename, and not every file system has it.
struct StagedFile {
  /// Why the system refused, in its own words.
  struct Failure: Error, Equatable {
    var reason: String

    /// What the last system call left in `errno`.
    static var last: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  /// What the text is to become; an absolute path, or one relative to the working directory.
  let path: String

  private static let suffix = ".trivial-scan"

  private var temporary: String {
    TreePath.join(TreePath.directory(path), ".\(TreePath.name(path))\(Self.suffix)")
  }

  /// Whether a file of this name is a text on its way; no scan takes it for a source.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count + 1
  }

  /// Stores the text, with the mode and owner of `original`, or those of a new file.
  func store(_ bytes: [UInt8], like original: stat? = nil) throws(Failure) {
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(temporary, flags, original == nil ? 0o666 : 0o600)
    guard descriptor >= 0 else { throw .last }
    var failure = Self.write(bytes, to: descriptor)
    if let original {
      // The owner can only be kept by root; the mode comes last, since a change of owner clears bits of it.
      _ = fchown(descriptor, original.st_uid, original.st_gid)
      if failure == nil, fchmod(descriptor, original.st_mode & 0o7777) != 0 { failure = .last }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = .last }
    if close(descriptor) != 0, failure == nil { failure = .last }
    if let failure {
      unlink(temporary)
      throw failure
    }
  }

  /// Gives the stored text its path.
  func publish() throws(Failure) {
    guard rename(temporary, path) == 0 else { throw .last }
    let directory = TreePath.directory(path)
    let descriptor = open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Takes back what was stored.
  func discard() { unlink(temporary) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Failure? {
    var done = 0
    while done < bytes.count {
      let step = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { return .last }
      done += step
    }
    return nil
  }
}
