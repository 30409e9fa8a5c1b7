import Foundation

/// Header lines of a mail, as git writes them.
enum MailHeader {
  /// `Name <address>`: the name in quotes or encoded where RFC 822 and RFC 2047 ask for it.
  static func address(name: String, email: String) -> String {
    if name.isEmpty { return email }
    if !name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return "\(encoded(name)) <\(email)>" }
    let special = name.utf8.contains { "()<>[]:;@\\,.\"".utf8.contains($0) }
    guard special else { return "\(name) <\(email)>" }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\" <\(email)>"
  }

  /// `Name <address>` or an address alone, as MAINTAINERS has them.
  static func address(_ written: String) -> String {
    guard let open = written.lastIndex(of: "<"), let close = written.lastIndex(of: ">"), open < close else {
      return written
    }
    let name = written[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
    return address(name: name, email: String(written[written.index(after: open)..<close]))
  }

  /// Addresses one below the other.
  static func addresses(_ field: String, _ values: [String]) -> String {
    values.isEmpty ? "" : "\(field): \(values.joined(separator: ",\n    "))\n"
  }

  /// `Subject:` folded at 78 columns; the tag in brackets counts.
  static func subject(_ text: String) -> String {
    Paragraph.wrapped(text, first: "Subject: ", rest: " ", width: 78) + "\n"
  }

  /// RFC 2047's Q encoding, in words of at most 75 bytes.
  private static func encoded(_ text: String) -> String {
    let (start, end) = ("=?UTF-8?q?", "?=")
    var words: [String] = []
    var word = ""
    for character in text {
      let piece = character.utf8.map { byte -> String in
        let isPlain =
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        if isPlain { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 16, uppercase: true)
        return "=" + (digits.count == 1 ? "0" : "") + digits
      }.joined()
      if start.count + word.count + piece.count + end.count > 75 {
        words.append(word)
        word = ""
      }
      word += piece
    }
    words.append(word)
    return words.map { start + $0 + end }.joined(separator: "\n ")
  }

  /// The name of a patch's file: `0001-subject-with-dashes.patch`, at most 63 bytes as git has it.
  static func fileName(number: Int, subject: String) -> String {
    var name = ""
    var needsDash = false
    for byte in subject.utf8 {
      let isKept =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_") || (byte == UInt8(ascii: ".") && name.last != ".")
      guard isKept else {
        if byte != UInt8(ascii: ".") { needsDash = true }
        continue
      }
      if needsDash, !name.isEmpty { name += "-" }
      needsDash = false
      name.append(Character(UnicodeScalar(byte)))
    }
    while name.last == "." || name.last == "-" { name.removeLast() }
    let digits = String(number)
    let full = String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + name
    return String(full.prefix(57)) + ".patch"
  }
}
