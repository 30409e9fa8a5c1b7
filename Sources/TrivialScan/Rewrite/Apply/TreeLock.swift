import Foundation

/// Keeps a second run out of a tree while files are being replaced.
struct TreeLock {
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
