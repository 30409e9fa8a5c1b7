import Foundation

/// Patch files on disk.
enum PatchFiles {
  /// Far more than a series for a whole kernel.
  private static let limit = 100 << 20

  /// Reads the files; a directory stands for its `*.patch` files, by name.
  static func read(_ paths: [String]) throws(PatchError) -> [(name: String, bytes: [UInt8])] {
    var patches: [(name: String, bytes: [UInt8])] = []
    for path in paths {
      guard TreeFile.isDirectory(path) else {
        patches.append((path, try bytes(path)))
        continue
      }
      let names = TreeFile.names(in: path).filter { $0.hasSuffix(".patch") && !$0.hasPrefix(".") }
      if names.isEmpty {
        throw .unreadable(patch: path, reason: "the directory holds no file that ends in .patch")
      }
      for name in names {
        let file = TreePath.join(path, name)
        patches.append((file, try bytes(file)))
      }
    }
    return patches
  }

  private static func bytes(_ path: String) throws(PatchError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unreadable(patch: path, reason: "it cannot be found: \(StagedFile.Failure.last.reason)")
    }
    // Opening a pipe could wait for ever, and a device has no end.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(patch: path, reason: "it is no regular file")
    }
    guard status.st_size <= limit else {
      throw .unreadable(patch: path, reason: "it is larger than \(limit >> 20) MiB, and no patch")
    }
    guard let bytes = TreeFile.bytes(path) else {
      throw .unreadable(patch: path, reason: "it may not be read")
    }
    return bytes
  }
}
