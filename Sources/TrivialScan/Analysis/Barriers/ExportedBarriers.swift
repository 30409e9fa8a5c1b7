/// Finds the exit functions that call some exported functions, in the whole tree.
struct ExportedBarriers {
  let sources: SourceIndex

  /// The exit functions by what they call, in the order of their places.
  func exits(calling names: Set<String>) -> [String: [UnloadPaths.Place]] {
    guard !names.isEmpty else { return [:] }
    let scanner = IdentifierScanner(names: names)
    let swept = sources.sweep(mentioning: scanner, in: SourcePath.isKernelUnit) {
      file -> [(String, UnloadPaths.Place)]? in
      let reader = FunctionReferenceReader(file)
      let exits = reader.exits
      return reader.references(scanner).compactMap { reference in
        guard case .call(let caller, let section, _) = reference.kind,
          section == .exit || exits.contains(caller.name)
        else { return nil }
        return (reference.name, .init(what: caller.name, file: file.path, line: reference.line))
      }
    }
    var found: [String: [UnloadPaths.Place]] = [:]
    for (name, place) in swept.flatMap({ $0 }) { found[name, default: []].append(place) }
    return found
  }
}
