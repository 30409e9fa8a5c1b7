/// The lines of a patch file, with a place in them.
struct PatchText {
  /// What to do about a patch that is no good.
  enum Advice: String {
    case remake = "Give the patch as trivial-scan or git format-patch wrote it."
    case byHand = "Take that back with git apply -R."
  }

  /// The file's name, as the user gave it.
  let patch: String
  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  init(_ bytes: [UInt8], of patch: String) {
    self.patch = patch
    lines = FileDiff.lines(of: bytes)
  }

  /// The current line without its newline; nil at the end.
  var line: ArraySlice<UInt8>? {
    guard next < lines.count else { return nil }
    return isWhole ? lines[next].dropLast() : lines[next]
  }

  /// Whether the current line has a newline.
  var isWhole: Bool { next < lines.count && lines[next].last == 0x0A }

  /// The number of the current line, counted from 1.
  var number: Int { next + 1 }

  mutating func advance() { next += 1 }

  /// Whether the current line, or one after it, starts like this.
  func starts(_ prefix: String, ahead: Int = 0) -> Bool {
    next + ahead < lines.count && lines[next + ahead].starts(with: prefix.utf8)
  }

  /// The error of the current line, or another one.
  func malformed(_ finding: String, _ advice: Advice, at line: Int? = nil) -> PatchError {
    .malformed(
      patch: patch, line: line ?? min(number, max(lines.count, 1)), finding: "\(finding) \(advice.rawValue)")
  }

  /// A decimal number of at most nine digits.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// As git writes ids: small letters.
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
