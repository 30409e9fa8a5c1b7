/// `asm/sysreg-defs.h` from `arch/arm64/tools/sysreg`: registers, their fields and the fields' values.
enum SystemRegisters {
  static func header(_ text: String) -> String {
    var output = ""
    var register = ""
    var field = ""
    for line in text.split(separator: "\n") {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { continue }
      switch first {
      case "Sysreg" where words.count >= 7:
        register = words[1]
        let encoding = words[2...6].joined(separator: ", ")
        output += "#define SYS_\(register) sys_reg(\(encoding))\n"
        output += "#define REG_\(register) S\(words[2])_\(words[3])_C\(words[4])_C\(words[5])_\(words[6])\n"
        for (part, value) in zip(["Op0", "Op1", "CRn", "CRm", "Op2"], words[2...6]) {
          output += "#define SYS_\(register)_\(part) \(value)\n"
        }
      case "SysregFields" where words.count >= 2: register = words[1]
      case "Field" where words.count >= 3, "Enum" where words.count >= 3, "SignedEnum" where words.count >= 3,
        "UnsignedEnum" where words.count >= 3:
        field = "\(register)_\(words[2])"
        output += bits(field, words[1])
      case "EndEnum", "EndSysreg", "EndSysregFields": field = ""
      default:
        if first.hasPrefix("0b"), words.count >= 2, !field.isEmpty,
          let value = Int(first.dropFirst(2), radix: 2)
        {
          output += "#define \(field)_\(words[1]) UL(\(value))\n"
        }
      }
    }
    return output
  }

  private static func bits(_ name: String, _ range: String) -> String {
    let ends = range.split(separator: ":").compactMap { Int($0) }
    guard let high = ends.first, let low = ends.last, high < 64, low >= 0, high >= low else { return "" }
    return """
      #define \(name) GENMASK(\(high), \(low))
      #define \(name)_MASK GENMASK(\(high), \(low))
      #define \(name)_SHIFT \(low)
      #define \(name)_WIDTH \(high - low + 1)

      """
  }
}
