/// A build directory that kbuild has prepared: the tree itself, or the directory of `O=`.
struct ConfiguredBuild: Sendable {
  /// Absolute path, links resolved.
  let directory: String
  let configuration: KernelConfiguration
  /// The directory of `arch/` it was configured for.
  let architecture: String

  /// Reads the configuration of a build directory.
  ///
  /// Throws `notFound` or `notABuildDirectory` with what was looked for.
  static func open(_ path: String, tree: KernelTree) throws(TreeError) -> ConfiguredBuild {
    guard TreeFile.isDirectory(path) else { throw .noFlagSource(path: path, option: "-O") }
    let directory = TreePath.normalised(path)
    let candidates = ["include/config/auto.conf", ".config"]
    guard let text = candidates.lazy.compactMap({ TreeFile.text(directory + "/" + $0) }).first else {
      throw .notABuildDirectory(path: path, missing: candidates)
    }
    let headers = ["include/generated/autoconf.h", "include/linux/autoconf.h"]
    guard headers.contains(where: { TreeFile.isRegular(directory + "/" + $0) }) else {
      throw .notABuildDirectory(path: path, missing: headers)
    }
    let configuration = KernelConfiguration(makefile: text)
    let known = tree.architectures.map(\.name)
    guard let architecture = architecture(text, configuration, known: known) else {
      throw .notABuildDirectory(
        path: path, missing: ["the name of an architecture of the tree in " + candidates[0]])
    }
    return ConfiguredBuild(directory: directory, configuration: configuration, architecture: architecture)
  }

  /// Pointer width in bits; an architecture of one width has no CONFIG_64BIT everywhere.
  func width(of architecture: Architecture) -> Int {
    let widths = architecture.pointerWidths
    if widths.count == 1, let only = widths.first { return only }
    return configuration.isEnabled("64BIT") || configuration.isEnabled("PPC64") ? 64 : 32
  }

  /// From the comment `Linux/x86_64 6.1.0 Kernel Configuration`, else from the symbol of that name.
  private static func architecture(
    _ text: String, _ configuration: KernelConfiguration, known: [String]
  ) -> String? {
    let aliases = [
      "x86_64": "x86", "i386": "x86", "sparc32": "sparc", "sparc64": "sparc", "parisc64": "parisc",
    ]
    for line in text.split(separator: "\n").prefix(8) {
      guard let start = line.firstRange(of: "Linux/") else { continue }
      let name = String(line[start.upperBound...].prefix { !$0.isWhitespace })
      let directory = aliases[name] ?? name
      if known.contains(directory) { return directory }
    }
    let symbols = ["powerpc": "PPC", "sh": "SUPERH", "um": "UML"]
    return known.first { configuration.isEnabled(symbols[$0] ?? $0.uppercased()) }
  }
}

extension KernelConfiguration {
  /// Reads `CONFIG_X=value` lines, as in auto.conf and .config.
  init(makefile text: String) {
    var values: [String: Value] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("CONFIG_") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = String(line[..<equals].dropFirst("CONFIG_".count))
      let value = line[line.index(after: equals)...].trimmed
      switch value {
      case "y": values[name] = .yes
      case "m": values[name] = .module
      case "n", "": break
      default:
        values[name] = value.hasPrefix("\"") ? .text(String(value.dropFirst().dropLast())) : .number(value)
      }
    }
    self.init(values: values)
  }
}
