/// A call of `rcu_barrier()` in code.
struct BarrierCall: Sendable, Hashable {
  var file: String
  /// 1-based.
  var line: Int
  /// Bytes from the file's start to the name.
  var offset: Int
  /// The function that it stands in.
  var function: FunctionDefinition
  /// What that function is for, by its attributes.
  var section: FunctionSection?
}

/// Finds the calls of `rcu_barrier()` in the kernel proper.
struct BarrierSearch {
  let root: String
  let files: [String]
  let jobs: Int

  /// Every call in code, sorted by place.
  func run() -> [BarrierCall] {
    let scanner = IdentifierScanner(names: ["rcu_barrier"])
    let units = files.filter { $0.hasSuffix(".c") && !SourcePath.isTool($0) }
    let swept = TreeSweep(root: root, files: units, jobs: jobs).run(progress: nil) {
      path, bytes -> [BarrierCall]? in
      guard scanner.mayOccur(in: bytes) else { return nil }
      let file = CensusFile(path: path, bytes: Array(bytes))
      return file.code.indices.compactMap { index in
        let token = file.code[index]
        guard scanner.index(of: token, in: file) != nil, index + 1 < file.code.count,
          file.code[index + 1].isPunctuator(Byte.openParen),
          let function = file.function(at: token.offset), function.name != "rcu_barrier"
        else { return nil }
        return BarrierCall(
          file: path, line: token.line, offset: token.offset, function: function,
          section: FunctionSection(of: function, in: file))
      }
    }
    return swept.results.flatMap { $0 }.sorted { ($0.file, $0.offset) < ($1.file, $1.offset) }
  }
}

/// What a function is for, by the attribute among its specifiers (include/linux/init.h, and
/// include/net/net_namespace.h for the two of namespaces).
enum FunctionSection: Sendable, Hashable {
  case exit, start, namespaceExit

  /// Nil where the head has none of the attributes.
  init?(of function: FunctionDefinition, in file: CensusFile) {
    let head = file.code[file.lowerBound(of: function.startOffset)..<file.lowerBound(of: function.bodyStart)]
    for token in head where token.kind == .identifier {
      switch file.text(of: token) {
      case "__exit": self = .exit
      case "__init", "__net_init": self = .start
      case "__net_exit": self = .namespaceExit
      default: continue
      }
      return
    }
    return nil
  }
}
