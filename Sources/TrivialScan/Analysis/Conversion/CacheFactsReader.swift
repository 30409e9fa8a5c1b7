/// Reads what a tree does with its slab caches.
struct CacheFactsReader {
  let sources: SourceIndex

  func read() -> CacheFacts {
    let scanner = IdentifierScanner(names: ["kmem_cache_destroy"])
    let found = sources.sweep(mentioning: scanner) { file -> Found? in Self.read(file, scanner: scanner) }
    return CacheFacts(
      hasSlob: sources.files.contains("mm/slob.c"), destroyWaits: found.contains { $0.destroyWaits },
      destructions: found.flatMap(\.destructions))
  }

  private struct Found: Sendable {
    var destructions: [CacheFacts.Destruction] = []
    var destroyWaits = false
  }

  private static func read(_ file: CensusFile, scanner: IdentifierScanner) -> Found? {
    var found = Found()
    for function in file.functions where function.name == "kmem_cache_destroy" {
      let body = file.code.drop { $0.offset < function.bodyStart }.prefix { $0.end <= function.bodyEnd }
      if body.contains(where: { file.text(of: $0) == "kvfree_rcu_barrier" }) { found.destroyWaits = true }
    }
    for (_, token) in scanner.occurrences(in: file) where file.function(at: token.offset) != nil {
      let argument = file.code.drop { $0.offset < token.end }.prefix { !$0.isPunctuator(UInt8(ascii: ";")) }
      let names = argument.map { file.text(of: $0) }.filter {
        $0.first.map { $0.isLetter || $0 == "_" } ?? false
      }
      guard let cache = names.last else { continue }
      found.destructions.append(.init(file: file.path, line: token.line, cache: cache))
    }
    return found
  }
}
