import Foundation
import TrivialScan

extension Terminal {
  /// Writes bytes that may be no text to standard output; a reader that went away is no error.
  static func write(bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch let error as CocoaError
      where (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.code == Int(EPIPE)
    {
      return
    } catch let error as NSError where error.code == Int(EPIPE) {
      return
    }
  }

  /// Says on standard error what the user should know.
  static func warn(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data("trivial-scan: \(message)\n".utf8))
  }

  /// Shows something on standard error and reads the answer to a question from standard input.
  static func ask(_ shown: [UInt8], _ question: String) -> String? {
    try? FileHandle.standardError.write(contentsOf: Data(shown + Array(question.utf8)))
    return readLine().map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
