import Foundation

/// A file system in memory that is soon full.
struct SmallDisk {
  let path: String

  static let canMount: Bool = {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-mount-\(UUID().uuidString)"
    ).path
    guard mkdir(path, 0o700) == 0 else { return false }
    defer { rmdir(path) }
    guard let disk = SmallDisk(at: path, kilobytes: 16) else { return false }
    disk.unmount()
    return true
  }()

  init?(at path: String, kilobytes: Int) {
    self.path = path
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { return nil }
  }

  func unmount() { umount(path) }
}
