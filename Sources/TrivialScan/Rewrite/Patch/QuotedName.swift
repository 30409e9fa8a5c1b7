/// Names as git prints them: plain, or in quotes with C's escapes.
enum QuotedName {
  /// What a name stands for; nil where the quoting is wrong, or the bytes are no UTF-8.
  static func path(_ written: [UInt8]) -> String? {
    guard written.first == 0x22 else { return String(validating: written, as: UTF8.self) }
    guard written.count >= 2, written.last == 0x22 else { return nil }
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D, 0x22: 0x22, 0x5C: 0x5C,
    ]
    var bytes: [UInt8] = []
    var rest = written.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard byte == 0x5C else {
        if byte == 0x22 { return nil }
        bytes.append(byte)
        continue
      }
      if let first = rest.first, let meant = simple[first] {
        rest.removeFirst()
        bytes.append(meant)
      } else {
        let digits = rest.prefix(3)
        guard digits.count == 3, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) else {
          return nil
        }
        rest.removeFirst(3)
        bytes.append(value)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
