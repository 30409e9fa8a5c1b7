import Foundation

extension PatchSeries {
  /// Writes one file a mail into a directory, which is made where it is missing, and names the files.
  ///
  /// A file of the same name is replaced. Throws ``SeriesError/notWritten(file:reason:)``.
  public func write(to directory: String) throws(SeriesError) -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw .notWritten(file: directory, reason: "the directory cannot be made")
    }
    var names: [String] = []
    for mail in mails {
      let path = TreePath.join(directory, mail.fileName)
      do {
        try Data(mail.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw .notWritten(file: path, reason: error.localizedDescription)
      }
      names.append(path)
    }
    return names
  }
}
