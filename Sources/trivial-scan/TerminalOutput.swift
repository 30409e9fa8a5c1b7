import Foundation
import TrivialScan

extension Terminal {
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
