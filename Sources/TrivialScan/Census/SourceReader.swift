import Foundation

/// Reads files one after the other into one buffer that it keeps.
final class SourceReader {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
  private let root: String

  init(root: String) {
    self.root = root.hasSuffix("/") ? root : root + "/"
  }

  deinit { buffer.deallocate() }

  /// Calls `body` with a file's bytes, which are gone afterwards.
  ///
  /// Only regular files are read.
  func withBytes<Result>(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(SourceReadError) -> Result {
    // O_NONBLOCK keeps the open of a named pipe from waiting for a writer.
    let descriptor = open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw SourceReadError(path: path, reason: SourceReader.reason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SourceReadError(path: path, reason: SourceReader.reason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SourceReadError(path: path, reason: "it is no regular file")
    }
    let expected = Int(status.st_size)
    if expected + 1 > buffer.count { grow(to: expected + 1) }
    var count = 0
    while count < buffer.count {
      guard let base = buffer.baseAddress else { break }
      let got = read(descriptor, base + count, buffer.count - count)
      if got < 0 {
        if errno == EINTR { continue }
        throw SourceReadError(path: path, reason: SourceReader.reason())
      }
      if got == 0 { break }
      count += got
      if count >= expected, count < buffer.count { break }
      if count == buffer.count { grow(to: buffer.count * 2) }
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count]).bindMemory(to: UInt8.self)
    return body(bytes)
  }

  private func grow(to count: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

/// A file that could not be read.
struct SourceReadError: Error {
  let path: String
  let reason: String
}
