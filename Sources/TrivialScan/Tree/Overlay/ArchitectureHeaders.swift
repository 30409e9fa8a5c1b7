/// Headers that single architectures generate from tables of their own.
enum ArchitectureHeaders {
  /// Headers by path such as `asm/cpucaps.h`.
  static func headers(tree: KernelTree, architecture: String) -> [String: String] {
    let tools = "\(tree.root)/arch/\(architecture)/tools/"
    var result: [String: String] = [:]
    switch architecture {
    case "arm":
      if let text = TreeFile.text(tools + "mach-types") { result["asm/mach-types.h"] = machineTypes(text) }
      result["generated/mach-types.h"] = result["asm/mach-types.h"]
    case "arm64":
      if let text = TreeFile.text(tools + "cpucaps") { result["asm/cpucaps.h"] = capabilities(text) }
      if let text = TreeFile.text(tools + "sysreg") {
        result["asm/sysreg-defs.h"] = SystemRegisters.header(text)
      }
      result["asm/cpucap-defs.h"] = result["asm/cpucaps.h"]
    case "ia64":
      result["generated/nr-irqs.h"] = "#define NR_IRQS 1024\n"
    case "sh":
      if let text = TreeFile.text(tools + "mach-types") { result["generated/machtypes.h"] = boards(text) }
    case "loongarch":
      // The compiler's own header for an architecture that a stand-in is parsed for.
      result["larchintrin.h"] = "\n"
    case "s390":
      result["asm/facility-defs.h"] =
        "#define FACILITIES_ALS 0\n#define FACILITIES_KVM 0\n#define FACILITIES_KVM_CPUMODEL 0\n"
      result["asm/dis-defs.h"] = "\n"
    case "x86":
      result["asm/cpufeaturemasks.h"] = featureMasks
      result["asm/orc_hash.h"] = "#define ORC_HASH 0\n"
    default: break
    }
    return result
  }

  /// No feature is required or ruled out (arch/x86/tools/cpufeaturemasks.awk makes the true ones).
  private static let featureMasks: String = {
    var text = ""
    for kind in ["REQUIRED", "DISABLED"] {
      for word in 0..<32 { text += "#define \(kind)_MASK\(word) 0\n" }
      text += "#define \(kind)_MASK_BIT_SET(x) 0\n"
    }
    return text
  }()

  /// `arch/arm/tools/mach-types`: machine, symbol, macro, number.
  private static func machineTypes(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      let fields = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard fields.count >= 3 else { return "" }
      let number = fields.count > 3 ? "#define MACH_TYPE_\(fields[2]) \(fields[3])\n" : ""
      return number + "#define machine_is_\(fields[0])() (0)\n"
    }.joined() + "#define machine_arch_type __machine_arch_type\n"
  }

  /// `arch/sh/tools/mach-types`: board and symbol; no board is compiled in.
  private static func boards(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      let fields = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard fields.count >= 2 else { return "" }
      return "#define MACH_\(fields[0]) 0\n#define mach_is_\(fields[0].lowercased())() (0)\n"
    }.joined()
  }

  /// `arch/arm64/tools/cpucaps`: one capability a line, numbered in order.
  private static func capabilities(_ text: String) -> String {
    let names = text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty && $0.first != "#" }
    return names.enumerated().map { "#define ARM64_\($1) \($0)\n" }.joined()
      + "#define ARM64_NCAPS \(names.count)\n"
  }
}
