import Foundation
import TrivialScan

/// What the program's surroundings are like, and the ways out of it.
enum Terminal {
  /// Whether standard output goes to a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
  /// Whether standard error goes to a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

  /// The terminal's columns, within what a report can be laid out in.
  static var width: Int {
    var size = winsize()
    let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return min(max(known ? Int(size.ws_col) : 100, 60), 160)
  }

  /// Writes results to standard output; a reader that went away is no error.
  static func write(_ text: String) throws { try write(bytes: Array(text.utf8)) }

  /// Writes bytes that may be no text to standard output; a reader that went away is no error.
  static func write(bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      if ReportFileError.number(error) == EPIPE { return }
      throw ReportFileError(path: "standard output", reason: ReportFileError.reason(error))
    }
  }

  /// Says on standard error what went wrong.
  static func complain(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data("trivial-scan: error: \(message)\n".utf8))
  }

  static func progressLine(quiet: Bool) -> ProgressLine {
    ProgressLine(handle: .standardError, enabled: errorIsTerminal && !quiet, width: width)
  }
}
