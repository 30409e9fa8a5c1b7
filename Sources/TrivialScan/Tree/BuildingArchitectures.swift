/// For which architectures and pointer widths a file is built, and what its makefile asks for there.
extension CompileFlags {
  /// The architectures to parse a file for, the best first: its own under `arch/`, else the first of
  /// x86, arm64, powerpc, … in which Kconfig lets its makefile build it.
  public func architectures(for file: String) -> [String] {
    if let build { return [build.architecture] }
    let parts = file.split(separator: "/")
    if parts.count > 2, parts[0] == "arch" {
      let name = String(parts[1])
      // arch/um is user space's port on top of x86.
      return [tree.architecture(name) != nil ? name : "x86"]
    }
    let candidates = Self.preference.filter { tree.architecture($0) != nil }
    for name in candidates {
      if builds(file, architecture: name, pointerWidth: nil) { return [name] }
    }
    return candidates.prefix(1).map { $0 }
  }

  /// The architecture to parse a file for with another pointer width: the given one, or for a file that
  /// several architectures build another; nil where Kconfig lets none build it with that width.
  ///
  /// Where the makefiles leave open what builds the file, every width may.
  public func architecture(for file: String, pointerWidth: Int, preferring name: String) -> String? {
    let others = file.hasPrefix("arch/") ? [] : Self.preference
    return ([name] + others).first { name in
      guard let (architecture, variant) = try? variant(name, pointerWidth) else { return false }
      return builds(file, architecture: name, pointerWidth: pointerWidth)
        || !store.kbuild(architecture, variant).knowsAllObjects(for: file)
    }
  }

  /// Whether Kconfig lets the file's makefile build it, with some answers.
  private func builds(_ file: String, architecture name: String, pointerWidth: Int?) -> Bool {
    guard let (architecture, variant) = try? variant(name, pointerWidth) else { return false }
    let base = store.base(architecture, variant)
    // Only a condition that no wish can meet speaks for another architecture.
    let missing = missingSymbols(for: file, architecture, variant, base)
    return missing.isEmpty || store.reachable(architecture, variant, symbols: missing)
  }

  /// Whether the default configuration of an architecture builds the file as it is; false for one that flags
  /// cannot be had for.
  func takesDefaults(_ file: String, architecture name: String, pointerWidth: Int?) -> Bool {
    guard source == .bare, let (architecture, variant) = try? variant(name, pointerWidth) else {
      return false
    }
    let unit = store.kbuild(architecture, variant).includer(of: file) ?? file
    return missingSymbols(for: unit, architecture, variant, store.base(architecture, variant)).isEmpty
  }

  /// The architectures for code that is not one's own, the best first.
  static let preference = [
    "x86", "x86_64", "i386", "arm64", "powerpc", "s390", "arm", "mips", "riscv", "sparc",
  ]

  /// One symbol of each group that the file's makefile asks for and the configuration has not.
  func missingSymbols(
    for file: String, _ architecture: Architecture, _ variant: Architecture.Variant,
    _ base: KernelConfiguration
  ) -> [String] {
    let objects = store.kbuild(architecture, variant).objects(for: file)
    func canHold(_ symbols: [String]) -> Bool {
      store.reachable(architecture, variant, symbols: symbols)
    }
    let missing = objects.map { object in
      object.symbols.filter { group in !group.contains(where: base.isEnabled) }
    }
    if missing.isEmpty || missing.contains(where: \.isEmpty) { return [] }
    let choices = missing.map { groups in
      groups.compactMap { group in group.first { canHold([$0]) } ?? group.first }
    }
    // An object of the other pointer width is no reason against the file where there is one of this.
    let possible = choices.count > 1 ? choices.filter(canHold) : []
    return (possible.isEmpty ? choices : possible).min { $0.count < $1.count } ?? []
  }
}
