import Foundation

/// One file that is about to get new contents: the new text is stored beside it, then renamed over it.
///
/// At any moment the path names a whole file, the old one or the new one.
struct FileReplacement {
  let file: String
  /// Where the file really is, links inside the tree followed.
  let path: String
  private let old: [UInt8]
  private let new: [UInt8]
  private var before = stat()

  /// Beside the file, and no name that a scan takes for a source.
  ///
  /// It is always the same, so that what a
  /// killed run left behind is found by the next one.
  private var temporary: String {
    TreePath.join(TreePath.directory(path), ".\(TreePath.name(path)).trivial-scan")
  }

  /// Checks that the file is inside the tree and still what it was.
  init(file: String, root: String, old: [UInt8], new: [UInt8]) throws(ApplyError) {
    self.file = file
    self.old = old
    self.new = new
    let written = root + "/" + file
    guard let resolved = realpath(written, nil) else { throw .unreadable(file: file, reason: Self.lastError) }
    path = String(cString: resolved)
    free(resolved)
    guard path.hasPrefix(root + "/") else { throw .outside(file: file, target: path) }
    before = try current()
  }

  /// The state of the file on disk; throws where it is not the one that was read.
  private func current() throws(ApplyError) -> stat {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(file: file, reason: Self.lastError) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(file: file, reason: "it is no regular file")
    }
    guard Int(status.st_size) == old.count, Self.read(descriptor, count: old.count) == old else {
      throw .changed(file: file)
    }
    return status
  }

  private static func read(_ descriptor: Int32, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let step = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Foundation.read(descriptor, $0 + done, count - done) } ?? 0
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { return nil }
      done += step
    }
    return bytes
  }

  /// Stores the new text beside the file, on disk, with the file's mode and owner.
  func prepare() throws(ApplyError) { try store(new) }

  /// Makes the stored text the file, if that is still what it was.
  func commit() throws(ApplyError) {
    let now = try current()
    guard now.st_ino == before.st_ino, now.st_dev == before.st_dev else { throw .changed(file: file) }
    try renameIntoPlace()
  }

  /// Makes the old text the file again.
  func restore() throws(ApplyError) {
    try store(old)
    try renameIntoPlace()
  }

  /// Takes back what `prepare()` stored.
  func discard() { unlink(temporary) }

  private func renameIntoPlace() throws(ApplyError) {
    guard rename(temporary, path) == 0 else { throw .notWritten(file: file, reason: Self.lastError) }
    Self.synchronise(directory: TreePath.directory(path))
  }

  private func store(_ bytes: [UInt8]) throws(ApplyError) {
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notWritten(file: file, reason: Self.lastError) }
    var failure = Self.write(bytes, to: descriptor)
    // The owner can only be kept by root; the mode comes last, since a change of owner clears bits of it.
    _ = fchown(descriptor, before.st_uid, before.st_gid)
    if failure == nil, fchmod(descriptor, before.st_mode & 0o7777) != 0 { failure = Self.lastError }
    if failure == nil, fsync(descriptor) != 0 { failure = Self.lastError }
    if close(descriptor) != 0, failure == nil { failure = Self.lastError }
    if let failure {
      unlink(temporary)
      throw .notWritten(file: file, reason: failure)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var done = 0
    while done < bytes.count {
      let step = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { return lastError }
      done += step
    }
    return nil
  }

  private static func synchronise(directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
