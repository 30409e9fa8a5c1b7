import Foundation

/// One file of a tree that is about to get new contents.
struct FileReplacement {
  let file: String
  private let root: String
  private let staged: StagedFile
  private let old: [UInt8]
  private let new: [UInt8]
  private var before = stat()

  /// Checks that the file is inside the tree and still what it was.
  init(file: String, root: String, old: [UInt8], new: [UInt8]) throws(ApplyError) {
    self.file = file
    self.root = root
    self.old = old
    self.new = new
    staged = StagedFile(path: try Self.place(of: file, root: root))
    before = try current()
  }

  /// Where the file really is, links inside the tree followed.
  ///
  /// Throws ``ApplyError/outside(file:target:)`` where they lead out of it.
  static func place(of file: String, root: String) throws(ApplyError) -> String {
    guard let resolved = realpath(root + "/" + file, nil) else {
      throw .unreadable(file: file, reason: lastError)
    }
    defer { free(resolved) }
    let path = String(cString: resolved)
    guard path.hasPrefix(root == "/" ? root : root + "/") else { throw .outside(file: file, target: path) }
    return path
  }

  /// The bytes of a file inside the tree.
  static func bytes(of file: String, root: String) throws(ApplyError) -> [UInt8] {
    guard let bytes = TreeFile.bytes(try place(of: file, root: root)) else {
      throw .unreadable(file: file, reason: "it is no regular file, or may not be read")
    }
    return bytes
  }

  /// Checks that no directory on the way has become a link since.
  private func checkPlace() throws(ApplyError) {
    guard try Self.place(of: file, root: root) == staged.path else { throw .changed(file: file) }
  }

  /// The state of the file on disk; throws where it is not the one that was read.
  private func current() throws(ApplyError) -> stat {
    try checkPlace()
    let descriptor = open(staged.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
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
    try publish()
  }

  /// Makes the old text the file again.
  func restore() throws(ApplyError) {
    try store(old)
    try publish()
  }

  /// Takes back what `prepare()` stored.
  func discard() { staged.discard() }

  private func store(_ bytes: [UInt8]) throws(ApplyError) {
    try checkPlace()
    do { try staged.store(bytes, like: before) } catch { throw .notWritten(file: file, reason: error.reason) }
  }

  private func publish() throws(ApplyError) {
    do { try staged.publish() } catch { throw .notWritten(file: file, reason: error.reason) }
  }

  private static var lastError: String { StagedFile.Failure.last.reason }
}
