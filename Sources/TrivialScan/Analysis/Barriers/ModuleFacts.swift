/// What the sources of a module say about memory that others free for it after a grace period.
struct ModuleFacts: Sendable {
  /// A place of some file.
  struct Place: Sendable, Hashable {
    var file: String
    /// 1-based.
    var line: Int
  }

  /// `NAME = kmem_cache_create(…)` or `KMEM_CACHE(…)`.
  struct CacheCreation: Sendable {
    var cache: String
    /// The tag of the struct whose size is asked for, nil where it is not spelled out.
    var object: String?
    /// Whether the slabs themselves wait for a grace period.
    var isTypesafe: Bool
  }

  /// A call of kmem_cache_destroy or kmem_cache_free, by the last name of the first argument.
  struct CacheUse: Sendable {
    var cache: String
    var place: Place
    var function: String
  }

  /// An operation in an initializer: `.free_inode = NAME`.
  struct Operation: Sendable {
    var member: String
    var function: String
    var place: Place
  }

  var creations: [CacheCreation] = []
  var destructions: [CacheUse] = []
  var frees: [CacheUse] = []
  var inodeOperations: [Operation] = []
  var kfreeRcu: [Place] = []
  /// Calls of functions that queue an RCU callback for their caller.
  var deferred: [(name: String, place: Place)] = []

  /// Adds what another file says.
  mutating func add(_ other: ModuleFacts) {
    creations += other.creations
    destructions += other.destructions
    frees += other.frees
    inodeOperations += other.inodeOperations
    kfreeRcu += other.kfreeRcu
    deferred += other.deferred
  }
}

/// Reads the facts out of single files.
struct ModuleFactsReader: Sendable {
  /// The names that the facts are about.
  let scanner: IdentifierScanner
  private let deferring: Set<String>

  /// `deferring` holds functions and macros of the tree that register callbacks for whoever uses them.
  init(deferring: Set<String>) {
    self.deferring = deferring
    scanner = IdentifierScanner(
      names: Self.creators.union(Self.releasers).union(Self.reclaimers).union(Self.operations).union(
        deferring))
  }

  /// The ways to make a slab cache (include/linux/slab.h).
  private static let creators: Set<String> = [
    "kmem_cache_create", "kmem_cache_create_usercopy", "KMEM_CACHE", "KMEM_CACHE_USERCOPY",
  ]
  private static let releasers: Set<String> = ["kmem_cache_destroy", "kmem_cache_free"]
  private static let reclaimers: Set<String> = [
    "kfree_rcu", "kvfree_rcu", "kfree_rcu_mightsleep", "kvfree_rcu_mightsleep",
  ]
  /// What i_callback() (fs/inode.c) calls after a grace period, and what before 5.2 queued a callback in the
  /// file system's own name.
  private static let operations: Set<String> = ["free_inode", "destroy_inode"]
  private static let typesafe: Set<String> = ["SLAB_TYPESAFE_BY_RCU", "SLAB_DESTROY_BY_RCU"]

  /// The facts of one file.
  func read(_ file: CensusFile) -> ModuleFacts {
    let roles = RoleReader(file)
    var facts = ModuleFacts()
    for index in file.code.indices {
      guard let number = scanner.index(of: file.code[index], in: file) else { continue }
      take(scanner.names[number], at: index, of: file, roles, &facts)
    }
    return facts
  }

  private func take(
    _ name: String, at index: Int, of file: CensusFile, _ roles: RoleReader, _ facts: inout ModuleFacts
  ) {
    let place = ModuleFacts.Place(file: file.path, line: file.code[index].line)
    if Self.operations.contains(name) {
      if let function = operation(at: index, of: file) {
        facts.inodeOperations.append(.init(member: name, function: function, place: place))
      }
      return
    }
    guard index + 1 < file.code.count, file.code[index + 1].isPunctuator(Byte.openParen),
      roles.role(ofCode: index) == .call
    else { return }
    let arguments = arguments(behind: index + 1, of: file)
    if Self.reclaimers.contains(name) {
      facts.kfreeRcu.append(place)
    } else if deferring.contains(name) {
      facts.deferred.append((name, place))
    } else if Self.creators.contains(name) {
      if let cache = assigned(before: index, of: file) {
        facts.creations.append(creation(of: cache, name, arguments))
      }
    } else if let cache = arguments.first?.last(where: Self.isName) {
      let function = file.function(at: file.code[index].offset)?.name ?? ""
      let use = ModuleFacts.CacheUse(cache: cache, place: place, function: function)
      if name == "kmem_cache_free" { facts.frees.append(use) } else { facts.destructions.append(use) }
    }
  }

  private func creation(
    of cache: String, _ name: String, _ arguments: [[String]]
  ) -> ModuleFacts.CacheCreation {
    let words = arguments.flatMap { $0 }
    var object: String?
    if name.hasPrefix("KMEM_CACHE") {
      object = arguments.first?.first
    } else if let size = arguments.dropFirst().first, size.count == 5, size[0] == "sizeof",
      size[2] == "struct"
    {
      object = size[3]
    }
    return ModuleFacts.CacheCreation(
      cache: cache, object: object, isTypesafe: words.contains(where: Self.typesafe.contains))
  }

  /// The function in `.member = function`.
  private func operation(at index: Int, of file: CensusFile) -> String? {
    let code = file.code
    guard index > 0, index + 2 < code.count, code[index - 1].isPunctuator(Byte.dot),
      code[index + 1].isPunctuator(Byte.equals), code[index + 2].kind == .identifier,
      file.structure.scopes[index] == .initializer
    else { return nil }
    return file.text(of: code[index + 2])
  }

  /// The last name of what the call's value is assigned to.
  private func assigned(before index: Int, of file: CensusFile) -> String? {
    guard index > 1, file.code[index - 1].isPunctuator(Byte.equals) else { return nil }
    var last = index - 2
    while last > 0, file.code[last].kind != .identifier { last -= 1 }
    return file.text(of: file.code[last])
  }

  /// The words of each argument.
  private func arguments(behind open: Int, of file: CensusFile) -> [[String]] {
    var arguments: [[String]] = [[]]
    var depth = 0
    for token in file.code[open...] {
      if token.isPunctuator(Byte.openParen) {
        depth += 1
        if depth == 1 { continue }
      } else if token.isPunctuator(Byte.closeParen) {
        depth -= 1
        if depth == 0 { break }
      } else if token.isPunctuator(Byte.comma), depth == 1 {
        arguments.append([])
        continue
      }
      arguments[arguments.count - 1].append(file.text(of: token))
    }
    return arguments
  }

  private static func isName(_ word: String) -> Bool { word.first.map { $0.isLetter || $0 == "_" } ?? false }
}
