/// Finds where a module lets callbacks of others call its functions, through a pointer that it sets.
///
/// dst_destroy_rcu() (net/core/dst.c) calls the `destroy` of a protocol's `struct dst_ops` after a grace
/// period, and so the protocol's module must stay until it did. Types are compared by their tags: a set
/// member counts if the callback's file names the struct, or if the assignment does not show its type.
struct IndirectReleases {
  /// A member that a callback calls through.
  struct Member: Sendable, Hashable {
    var name: String
    /// The callback, and the file of the call.
    var callback: String
    var file: String
  }

  /// A member that a module sets.
  struct Setting: Sendable {
    var member: String
    /// The struct's tag, nil where the assignment does not show it.
    var type: String?
    var file: String
    /// 1-based.
    var line: Int
  }

  private let sources: SourceIndex
  /// The members by name, and the struct tags that each file names.
  private let members: [String: [Member]]
  private let tags: [String: Set<String>]

  /// Calls within a file are followed so far down from a callback.
  private static let depth = 3

  /// Reads the callbacks' bodies.
  init(_ sources: SourceIndex, callbacks: [FunctionDefinition]) {
    self.sources = sources
    let wanted = Dictionary(grouping: callbacks, by: \.file)
    let swept = TreeSweep(root: sources.root, files: wanted.keys.sorted(), jobs: sources.jobs).run(
      progress: nil
    ) {
      path, bytes -> (members: [Member], file: String, tags: Set<String>)? in
      let file = CensusFile(path: path, bytes: Array(bytes))
      let found = (wanted[path] ?? []).flatMap { callback in
        Self.members(calledFrom: callback, in: file).map {
          Member(name: $0, callback: callback.name, file: path)
        }
      }
      return found.isEmpty ? nil : (found, path, Self.tags(in: file))
    }
    members = Dictionary(grouping: swept.results.flatMap(\.members), by: \.name)
    tags = Dictionary(swept.results.map { ($0.file, $0.tags) }, uniquingKeysWith: { first, _ in first })
  }

  /// The settings in some files that a callback of another file may call, each with that member.
  func settings(in files: [String]) -> [(Setting, Member)] {
    let scanner = IdentifierScanner(names: members.keys)
    let own = Set(files)
    let swept = sources.sweep(mentioning: scanner, in: own.contains) { file -> [Setting]? in
      Self.settings(of: scanner, in: file)
    }
    return swept.flatMap { $0 }.compactMap { setting in
      let fitting = members[setting.member]?.first { member in
        !own.contains(member.file)
          && (setting.type.map { tags[member.file]?.contains($0) ?? false } ?? true)
      }
      return fitting.map { (setting, $0) }
    }
  }

  private static func members(calledFrom callback: FunctionDefinition, in file: CensusFile) -> [String] {
    var open = file.functions.filter { $0.name == callback.name }
    var seen = Set(open.map(\.nameOffset))
    var found: Set<String> = []
    for _ in 0..<depth {
      var next: [FunctionDefinition] = []
      for function in open {
        let body = file.lowerBound(of: function.bodyStart)..<file.lowerBound(of: function.bodyEnd)
        for index in body where file.code[index].kind == .identifier {
          guard index + 1 < body.upperBound, file.code[index + 1].isPunctuator(Byte.openParen) else {
            continue
          }
          let name = file.text(of: file.code[index])
          if file.code[index - 1].isMemberAccess {
            found.insert(name)
          } else {
            next += file.functions.filter { $0.name == name && seen.insert($0.nameOffset).inserted }
          }
        }
      }
      open = next
    }
    return found.sorted()
  }

  /// What stands behind `struct` anywhere in a file.
  private static func tags(in file: CensusFile) -> Set<String> {
    let text = TokenText(bytes: file.bytes)
    return Set(
      file.code.indices.dropFirst().compactMap { index in
        text.isIdentifier(file.code[index - 1], "struct") ? file.text(of: file.code[index]) : nil
      })
  }

  private static func settings(of scanner: IdentifierScanner, in file: CensusFile) -> [Setting] {
    let reader = FunctionReferenceReader(file)
    return file.code.indices.compactMap { index in
      guard let number = scanner.index(of: file.code[index], in: file), index > 0,
        index + 1 < file.code.count, file.code[index - 1].isMemberAccess,
        file.code[index + 1].isPunctuator(Byte.equals)
      else { return nil }
      return Setting(
        member: scanner.names[number], type: reader.typeTag(ofInitializerAt: index), file: file.path,
        line: file.code[index].line)
    }
  }
}

extension BarrierEntry {
  /// Takes in what callbacks of others call of the module's functions.
  mutating func add(_ settings: [(IndirectReleases.Setting, IndirectReleases.Member)]) {
    for (setting, member) in settings {
      covers.append(
        BarrierCover(
          code: "indirect",
          detail: "\(member.callback)() in \(member.file) may call what is set as .\(member.name) here",
          file: setting.file, line: setting.line))
      redundantIfConverted = false
    }
  }
}
