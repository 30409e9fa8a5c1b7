import Synchronization

/// The configurations of a bare tree that were asked for; each is worked out once.
final class ConfigurationStore: Sendable {
  /// An architecture with one of its pointer widths.
  struct Key: Hashable, Sendable {
    let architecture: String
    let width: Int
  }

  private struct Contents {
    var models: [Key: KconfigModel] = [:]
    var base: [Key: KernelConfiguration] = [:]
    var pinned: [Key: [[String: Bool]: KernelConfiguration]] = [:]
    var kbuild: [Key: KbuildTree] = [:]
    var overlays: [Key: Overlay] = [:]
    var architectureFlags: [Key: [String]] = [:]
  }

  private let tree: KernelTree
  private let clangVersion: Int
  private let build: ConfiguredBuild?
  private let contents = Mutex(Contents())

  init(tree: KernelTree, clangVersion: Int, build: ConfiguredBuild?) {
    self.tree = tree
    self.clangVersion = clangVersion
    self.build = build
  }

  /// The configuration of an architecture without any wish: the build's, or as much as Kconfig allows.
  func base(_ architecture: Architecture, _ variant: Architecture.Variant) -> KernelConfiguration {
    if let build, build.architecture == architecture.name { return build.configuration }
    let key = Key(architecture: architecture.name, width: variant.width)
    return cached(\.base, key) {
      KconfigEvaluator.evaluate(model(architecture, variant), pins: pins(architecture, variant))
    }
  }

  /// The configuration with some symbols set or cleared, and what Kconfig makes of it.
  func configuration(
    _ architecture: Architecture, _ variant: Architecture.Variant, settings: [String: Bool]
  ) -> KernelConfiguration {
    if settings.isEmpty { return base(architecture, variant) }
    if build != nil {
      // The rest of a real configuration stays as it was chosen, but of a choice only one can be on.
      var configuration = base(architecture, variant)
      let model = model(architecture, variant)
      for symbol in settings.keys.sorted() {
        if settings[symbol] == true, let id = model.index[symbol], let choice = model.symbols[id].choice {
          for member in model.choices[choice].members {
            configuration.values[model.symbols[member].name] = nil
          }
        }
        configuration.values[symbol] = settings[symbol] == true ? .yes : nil
      }
      return configuration
    }
    let key = Key(architecture: architecture.name, width: variant.width)
    if let known = contents.withLock({ $0.pinned[key]?[settings] }) { return known }
    let model = model(architecture, variant)
    var wishes = KconfigWishes(
      model: model, configuration: base(architecture, variant),
      pins: pins(architecture, variant).merging(settings) { $1 })
    for symbol in settings.keys.sorted() where settings[symbol] == true { wishes.satisfy(symbol) }
    let result = KconfigEvaluator.evaluate(model, pins: wishes.pins)
    contents.withLock { $0.pinned[key, default: [:]][settings] = result }
    return result
  }

  /// Whether Kconfig knows every symbol here: one that it does not know is another architecture's.
  func reachable(_ architecture: Architecture, _ variant: Architecture.Variant, symbols: [String]) -> Bool {
    let model = model(architecture, variant)
    return symbols.allSatisfy { symbol in
      guard let id = model.index[symbol] else { return false }
      return KconfigWishes.isReachable(id, in: model)
    }
  }

  /// Whether Kconfig lets a symbol be `m`.
  func isTristate(
    _ symbol: String, _ architecture: Architecture, _ variant: Architecture.Variant
  ) -> Bool {
    let model = model(architecture, variant)
    return model.index[symbol].map { model.symbols[$0].kind == .tristate } ?? false
  }

  func kbuild(_ architecture: Architecture, _ variant: Architecture.Variant) -> KbuildTree {
    cached(\.kbuild, Key(architecture: architecture.name, width: variant.width)) {
      KbuildTree(
        tree: tree, architecture: architecture.name, configuration: base(architecture, variant))
    }
  }

  func overlay(_ architecture: Architecture, _ variant: Architecture.Variant) -> Overlay {
    return cached(\.overlays, Key(architecture: architecture.name, width: variant.width)) {
      if build != nil {
        // `make prepare` stops short of what single directories generate.
        return OverlayBuilder.supplement(tree: tree, architecture: architecture, width: variant.width)
      }
      return OverlayBuilder.build(
        tree: tree, architecture: architecture, width: variant.width,
        configuration: base(architecture, variant))
    }
  }

  func architectureFlags(_ architecture: Architecture, _ variant: Architecture.Variant) -> [String] {
    cached(\.architectureFlags, Key(architecture: architecture.name, width: variant.width)) {
      ArchitectureMakefile.flags(
        tree: tree, architecture: architecture, variant: variant, configuration: base(architecture, variant))
    }
  }

  private func model(_ architecture: Architecture, _ variant: Architecture.Variant) -> KconfigModel {
    cached(\.models, Key(architecture: architecture.name, width: variant.width)) {
      KconfigParser.read(
        root: tree.root, sourceArchitecture: architecture.name,
        macros: KconfigMacros(
          architecture: variant.kbuildName, sourceArchitecture: architecture.name, release: tree.release,
          clangVersion: clangVersion))
    }
  }

  private func pins(_ architecture: Architecture, _ variant: Architecture.Variant) -> [String: Bool] {
    variant.settings.merging(["MODULES": true, "BROKEN": false, "COMPILE_TEST": true, "EXPERIMENTAL": true]) {
      own, _ in own
    }
  }

  private func cached<Value: Sendable>(
    _ path: WritableKeyPath<Contents, [Key: Value]> & Sendable, _ key: Key, _ make: () -> Value
  ) -> Value {
    if let known = contents.withLock({ $0[keyPath: path][key] }) { return known }
    let value = make()
    contents.withLock { $0[keyPath: path][key] = value }
    return value
  }
}
