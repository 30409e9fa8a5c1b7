/// Which modules the files of a tree end up in.
extension CompileFlags {
  /// The modules that a file is linked into with the sources of each, and whether it can be one at all or is
  /// built in in every configuration.
  public func moduleSources(
    for file: String
  ) -> [(object: KbuildObject, sources: [String], canBeModule: Bool)] {
    // The lists of objects are the same for all architectures; only which of them are on differs.
    let parts = file.split(separator: "/")
    let own = parts.count > 2 && parts[0] == "arch" ? String(parts[1]) : nil
    let name = build?.architecture ?? own ?? Self.preference.first { tree.architecture($0) != nil } ?? "x86"
    guard let (architecture, variant) = try? variant(name, nil) else { return [] }
    let kbuild = store.kbuild(architecture, variant)
    return kbuild.objects(for: kbuild.includer(of: file) ?? file).map { object in
      let canBeModule =
        switch object.linkage {
        case .builtIn: false
        case .module: true
        case .symbol(let symbol): store.isTristate(symbol, architecture, variant)
        }
      return (object, kbuild.sources(of: object), canBeModule)
    }
  }

  /// Whether some configuration makes a module of a file.
  public func canBeModule(_ file: String) -> Bool { moduleSources(for: file).contains(where: \.canBeModule) }
}
