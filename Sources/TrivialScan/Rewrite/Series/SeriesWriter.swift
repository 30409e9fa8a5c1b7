import Foundation

extension PatchSeries {
  /// Writes one file a mail into a directory, which is made where it is missing, and names the files.
  ///
  /// All files or none: every mail is on disk before the first one gets its name. A regular file of that name
  /// is replaced; what is no regular file is neither written through, since nobody named it, nor replaced.
  /// Throws ``SeriesError/inTheWay(file:)`` and ``SeriesError/notWritten(file:reason:)``.
  public func write(to directory: String) throws(SeriesError) -> [String] {
    let isNew = !FileManager.default.fileExists(atPath: directory)
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw .notWritten(file: directory, reason: "the directory cannot be made")
    }
    do {
      return try Self.write(mails, to: directory)
    } catch {
      // Only goes if it is empty.
      if isNew { rmdir(directory) }
      throw error
    }
  }

  private static func write(_ mails: [Mail], to directory: String) throws(SeriesError) -> [String] {
    let files = mails.map { StagedFile(path: TreePath.join(directory, $0.fileName)) }
    var fresh: [StagedFile] = []
    for file in files {
      var status = stat()
      if lstat(file.path, &status) != 0 {
        fresh.append(file)
      } else if status.st_mode & S_IFMT != S_IFREG {
        throw .inTheWay(file: file.path)
      }
    }
    for (position, (file, mail)) in zip(files, mails).enumerated() {
      do { try file.store(mail.bytes) } catch {
        for stored in files[..<position] { stored.discard() }
        throw .notWritten(file: file.path, reason: error.reason)
      }
    }
    for (position, file) in files.enumerated() {
      do { try file.publish() } catch {
        for stored in files[position...] { stored.discard() }
        for written in files[..<position] where fresh.contains(where: { $0.path == written.path }) {
          unlink(written.path)
        }
        throw .notWritten(file: file.path, reason: error.reason)
      }
    }
    return files.map(\.path)
  }
}
