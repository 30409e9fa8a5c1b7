/// `generated/timeconst.h`: multiplications and shifts in place of divisions by HZ (kernel/time/timeconst.bc).
enum TimeConstants {
  static func header(hertz: Int) -> String {
    let hertz = min(max(hertz, 1), 10_000)
    var text = ""
    for (unit, perSecond) in [("MSEC", 1000), ("USEC", 1_000_000), ("NSEC", 1_000_000_000)] {
      text += ratio("HZ_TO_\(unit)", perSecond, hertz) + ratio("\(unit)_TO_HZ", hertz, perSecond)
    }
    return text
  }

  private static func ratio(_ name: String, _ numerator: Int, _ denominator: Int) -> String {
    let divisor = greatestCommonDivisor(numerator, denominator)
    let (top, bottom) = (UInt64(numerator / divisor), UInt64(denominator / divisor))
    var shift: UInt64 = 0
    // The widest shift whose multiplier still fits 32 bits.
    while shift < 32, (top << (shift + 1) + bottom - 1) / bottom < 1 << 32 { shift += 1 }
    let multiplier = (top << shift + bottom - 1) / bottom
    let adjustment = ((bottom - 1) << shift) / bottom
    return """
      #define \(name)_MUL32 0x\(String(multiplier, radix: 16))ULL
      #define \(name)_ADJ32 0x\(String(adjustment, radix: 16))ULL
      #define \(name)_SHR32 \(shift)
      #define \(name)_NUM \(top)
      #define \(name)_DEN \(bottom)

      """
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
