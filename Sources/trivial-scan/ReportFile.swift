import Foundation
import TrivialScan

/// The file that `-o` names.
struct ReportFile {
  /// The path, as the user gave it.
  let path: String

  /// Writes the report.
  ///
  /// A regular file is replaced as a whole, so that nobody reads half a report. A device, a pipe or a link
  /// is written through: replacing it would put a file in its place.
  func write(_ text: String) throws(ReportFileError) {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    let isReplaceable = !isThere || status.st_mode & S_IFMT == S_IFREG
    do {
      if isReplaceable {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } else {
        try writeThrough(text)
      }
    } catch {
      throw ReportFileError(path: path, reason: ReportFileError.reason(error))
    }
  }

  private func writeThrough(_ text: String) throws {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CREAT, 0o666)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
  }
}

/// Why the report could not be written.
struct ReportFileError: Error, CustomStringConvertible {
  /// The file, or what stands for it.
  let path: String
  /// The system's words.
  let reason: String

  var description: String {
    "the report could not be written to \(path): \(reason). Give -o a file in a directory that exists and has room."
  }

  /// The system's own words for an error of Foundation's, which come without the place and the quotation.
  static func reason(_ error: any Error) -> String {
    if let code = number(error) { return String(cString: strerror(code)) }
    return error.localizedDescription
  }

  /// The `errno` below an error of Foundation's.
  static func number(_ error: any Error) -> Int32? {
    if let error = error as? POSIXError { return error.code.rawValue }
    let outer = error as NSError
    let cause = outer.userInfo[NSUnderlyingErrorKey] as? NSError ?? outer
    return cause.domain == NSPOSIXErrorDomain ? Int32(exactly: cause.code) : nil
  }
}
