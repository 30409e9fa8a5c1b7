/// A directory of `arch/`: how clang is told to parse for it.
public struct Architecture: Sendable, Hashable, Codable {
  /// One pointer width of an architecture.
  public struct Variant: Sendable, Hashable, Codable {
    /// Pointer width in bits, 32 or 64.
    public let width: Int
    /// What kbuild calls ARCH for it (`x86_64`, `i386`, `sparc64`, …).
    public let kbuildName: String
    /// The clang target; where clang has none, one of equal width and byte order stands in.
    public let triple: String
    /// Further clang arguments that the architecture's Makefile would give.
    public let arguments: [String]
    /// Configuration symbols that select this width and byte order.
    public let settings: [String: Bool]
  }

  /// The directory's name in `arch/`.
  public let name: String
  /// Whether the most significant byte comes first in the variants parsed.
  public let bigEndian: Bool
  /// The variants, the preferred one first.
  public let variants: [Variant]

  /// Pointer widths in bits, the preferred one first.
  public var pointerWidths: [Int] { variants.map(\.width) }

  /// The variant of this width, or the preferred one when `width` is nil.
  public func variant(width: Int?) -> Variant? {
    guard let width else { return variants.first }
    return variants.first { $0.width == width }
  }

  /// The architecture of this name, or nil when it is not one to parse for.
  public static func named(_ name: String) -> Architecture? { table[name] }

  private static let table: [String: Architecture] = {
    var all: [String: Architecture] = [:]
    for entry in native + foreign { all[entry.name] = entry }
    return all
  }()

  private static func make(_ name: String, big: Bool = false, _ variants: Variant...) -> Architecture {
    Architecture(name: name, bigEndian: big, variants: variants)
  }

  private static func at(
    _ width: Int, _ kbuildName: String, _ triple: String, _ arguments: [String] = [],
    _ settings: [String: Bool] = [:]
  ) -> Variant {
    Variant(
      width: width, kbuildName: kbuildName, triple: triple, arguments: arguments, settings: settings)
  }

  /// Those clang has a target for.
  private static let native: [Architecture] = [
    make(
      "x86",
      at(
        64, "x86_64", "x86_64-linux-gnu", ["-mcmodel=kernel", "-mno-sse", "-mno-red-zone"], ["64BIT": true]),
      at(32, "i386", "i686-linux-gnu", ["-mno-sse", "-ffreestanding"], ["64BIT": false])),
    // Two directories until 2.6.24 made them one.
    make("i386", at(32, "i386", "i686-linux-gnu", ["-mno-sse", "-ffreestanding"])),
    make("x86_64", at(64, "x86_64", "x86_64-linux-gnu", ["-mcmodel=kernel", "-mno-sse", "-mno-red-zone"])),
    make("arm64", at(64, "arm64", "aarch64-linux-gnu", ["-mgeneral-regs-only"], ["CPU_BIG_ENDIAN": false])),
    make(
      "arm",
      at(
        32, "arm", "arm-linux-gnueabi",
        ["-march=armv7-a", "-msoft-float", "-D__LINUX_ARM_ARCH__=7", "-mlittle-endian"],
        ["CPU_BIG_ENDIAN": false, "ARCH_MULTI_V7": true, "MMU": true])),
    make(
      "powerpc",
      at(
        64, "powerpc", "powerpc64le-linux-gnu", ["-msoft-float", "-mcpu=power8"],
        ["PPC64": true, "CPU_LITTLE_ENDIAN": true, "PPC_BOOK3S_64": true]),
      at(
        32, "powerpc", "powerpc-linux-gnu", ["-msoft-float"],
        ["PPC64": false, "CPU_BIG_ENDIAN": true])),
    make(
      "s390", big: true, at(64, "s390", "s390x-linux-gnu", ["-march=z13", "-msoft-float"], ["64BIT": true])),
    make(
      "mips", big: true,
      at(
        64, "mips", "mips64-linux-gnuabi64", ["-mabi=64", "-msoft-float", "-mno-abicalls"],
        ["64BIT": true, "CPU_MIPS64_R2": true, "CPU_BIG_ENDIAN": true, "CPU_LITTLE_ENDIAN": false]),
      at(
        32, "mips", "mips-linux-gnu", ["-mabi=32", "-msoft-float", "-mno-abicalls"],
        ["32BIT": true, "64BIT": false, "CPU_BIG_ENDIAN": true, "CPU_LITTLE_ENDIAN": false])),
    make(
      "riscv",
      at(64, "riscv", "riscv64-linux-gnu", ["-mabi=lp64", "-march=rv64imac"], ["ARCH_RV64I": true]),
      at(32, "riscv", "riscv32-linux-gnu", ["-mabi=ilp32", "-march=rv32imac"], ["ARCH_RV32I": true])),
    make(
      "sparc", big: true,
      at(64, "sparc64", "sparc64-linux-gnu", ["-D__sparc__", "-D__arch64__"], ["64BIT": true]),
      at(32, "sparc", "sparc-linux-gnu", ["-D__sparc__"], ["64BIT": false])),
    make("hexagon", at(32, "hexagon", "hexagon-linux-gnu")),
  ]

  /// Those without a clang target everywhere: the stand-in's own macro goes, theirs comes.
  private static let foreign: [Architecture] = [
    make("alpha", at(64, "alpha", "aarch64-linux-gnu", standIn("aarch64", "alpha"))),
    make(
      "ia64", at(64, "ia64", "aarch64-linux-gnu", standIn("aarch64", "ia64"))),
    make(
      "loongarch",
      at(
        64, "loongarch", "aarch64-linux-gnu",
        standIn("aarch64", "loongarch__") + ["-D__loongarch_grlen=64", "-D__loongarch64"], ["64BIT": true])),
    make("tile", at(64, "tile", "aarch64-linux-gnu", standIn("aarch64", "tilegx"), ["TILEGX": true])),
    make(
      "parisc", big: true, at(32, "parisc", "mips-linux-gnu", standIn("mips", "hppa"), ["64BIT": false])),
    make("m68k", big: true, at(32, "m68k", "mips-linux-gnu", standIn("mips", "m68k"), ["MMU": true])),
    make("openrisc", big: true, at(32, "openrisc", "mips-linux-gnu", standIn("mips", "or1k"))),
    make(
      "microblaze", big: true,
      at(32, "microblaze", "mips-linux-gnu", standIn("mips", "microblaze"), ["CPU_BIG_ENDIAN": true])),
    make("frv", big: true, at(32, "frv", "mips-linux-gnu", standIn("mips", "frv"))),
    make("h8300", big: true, at(32, "h8300", "mips-linux-gnu", standIn("mips", "H8300H"))),
    make("avr32", big: true, at(32, "avr32", "mips-linux-gnu", standIn("mips", "avr32"))),
    make("m32r", big: true, at(32, "m32r", "mips-linux-gnu", standIn("mips", "m32r"))),
    make("arc", at(32, "arc", "arm-linux-gnueabi", standIn("arm", "arc"), ["CPU_BIG_ENDIAN": false])),
    make("csky", at(32, "csky", "arm-linux-gnueabi", standIn("arm", "csky"))),
    make("nios2", at(32, "nios2", "arm-linux-gnueabi", standIn("arm", "nios2"))),
    make("sh", at(32, "sh", "arm-linux-gnueabi", standIn("arm", "sh"), ["CPU_LITTLE_ENDIAN": true])),
    make(
      "xtensa",
      at(
        32, "xtensa", "arm-linux-gnueabi",
        standIn("arm", "xtensa") + ["-D__XTENSA_EL__", "-D__XTENSA_WINDOWED_ABI__"])),
    make("blackfin", at(32, "blackfin", "arm-linux-gnueabi", standIn("arm", "bfin"))),
    make("cris", at(32, "cris", "arm-linux-gnueabi", standIn("arm", "cris"))),
    make("mn10300", at(32, "mn10300", "arm-linux-gnueabi", standIn("arm", "MN10300"))),
    make("score", at(32, "score", "arm-linux-gnueabi", standIn("arm", "score"))),
    make("unicore32", at(32, "unicore32", "arm-linux-gnueabi", standIn("arm", "unicore32"))),
  ]

  private static func standIn(_ host: String, _ guest: String) -> [String] {
    ["-U__\(host)__", "-D__\(guest)__"]
  }
}
