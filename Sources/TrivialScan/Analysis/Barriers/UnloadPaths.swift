/// Tells which functions a module calls when it goes, by who calls whom in its sources.
struct UnloadPaths {
  /// How a function comes to be called.
  struct Route: Sendable, Equatable {
    var path: BarrierPath
    /// From the function to the one that the module names as its exit or its start.
    var via: [String]
    /// A way to call the function that is no way out of the module.
    var other: Place?
  }

  /// A function or a use of it, with its place.
  struct Place: Sendable, Hashable {
    var what: String
    var file: String
    /// 1-based.
    var line: Int
  }

  /// A function of a module; `file` is empty for one that all files of the module see.
  private struct Node: Hashable {
    var module: Int
    var name: String
    var file: String
  }

  /// A call from a function, perhaps only where that fails.
  private struct Call: Hashable {
    var from: Node
    var onFailure: Bool
  }

  private struct Facts {
    var definition: Place
    var ends: Set<BarrierPath> = []
    var callers: [Call] = []
    var other: Place?
    var export: Place?
    /// Whether nobody needs to be asked who calls it.
    var isRoot = false
    /// Whether this is an array of functions, not a function.
    var isTable = false
  }

  private let sources: SourceIndex
  private let modules: [BarrierModule]
  private var facts: [Node: Facts] = [:]

  /// Longer chains are no helpers of an exit function.
  private static let longest = 8

  /// Follows the calls upward from the functions that hold the barriers; each call comes with its modules, by
  /// position.
  init(_ sources: SourceIndex, modules: [BarrierModule], calls: [(call: BarrierCall, modules: [Int])]) {
    self.sources = sources
    self.modules = modules
    var open: [Node] = []
    for (call, numbers) in calls {
      for number in numbers {
        add(call.function, call.section, in: number, to: &open)
      }
    }
    for _ in 0..<Self.longest where !open.isEmpty { open = expand(open) }
  }

  /// How the function of a call is reached in some of its modules; nil where no exit and no start reaches it.
  func route(of call: BarrierCall, modules numbers: [Int]) -> Route? {
    let routes = numbers.compactMap {
      route(from: Call(from: node(call.function, in: $0), onFailure: call.isOnFailurePath))
    }
    let order: [BarrierPath] = [.exit, .namespaceExit, .initFailure]
    for path in order {
      guard var route = routes.first(where: { $0.path == path }) else { continue }
      route.other = route.other ?? routes.lazy.compactMap(\.other).first
      return route
    }
    return nil
  }

  /// Where the function of a call is exported, nil where it is not.
  func export(of call: BarrierCall, modules numbers: [Int]) -> Place? {
    numbers.lazy.compactMap { facts[node(call.function, in: $0)]?.export }.first
  }

  private func node(_ function: FunctionDefinition, in module: Int) -> Node {
    Node(module: module, name: function.name, file: function.isStatic ? function.file : "")
  }

  @discardableResult
  private mutating func add(
    _ function: FunctionDefinition, _ section: FunctionSection?, in module: Int, to open: inout [Node]
  ) -> Node {
    let node = node(function, in: module)
    guard facts[node] == nil else { return node }
    var own = Facts(definition: Place(what: function.name, file: function.file, line: function.line))
    switch section {
    case .exit: own.ends = [.exit]
    case .start: own.ends = [.initFailure]
    case .namespaceExit: own.ends = [.namespaceExit]
    case nil: break
    }
    own.isRoot = section != nil
    facts[node] = own
    open.append(node)
    return node
  }

  /// Finds the references to some functions; the callers that are new.
  private mutating func expand(_ open: [Node]) -> [Node] {
    let wanted = Dictionary(grouping: open, by: \.name)
    let scanner = IdentifierScanner(names: wanted.keys)
    let tables = Set(open.filter { facts[$0]?.isTable ?? false }.map(\.name))
    var modulesOfFile: [String: [Int]] = [:]
    for module in Set(open.map(\.module)) {
      for file in modules[module].files { modulesOfFile[file, default: []].append(module) }
    }
    let swept = sources.sweep(mentioning: scanner, in: { modulesOfFile[$0] != nil }) {
      file -> [FunctionReference]? in FunctionReferenceReader(file).references(scanner, tables: tables)
    }
    var found: [Node] = []
    for reference in swept.flatMap({ $0 }) {
      for node in wanted[reference.name] ?? [] {
        guard modulesOfFile[reference.file]?.contains(node.module) ?? false, sees(node, reference) else {
          continue
        }
        take(reference, of: node, &found)
      }
    }
    return found
  }

  /// Whether a reference means a function, and not another of its name.
  private func sees(_ node: Node, _ reference: FunctionReference) -> Bool {
    if node.file.isEmpty { return !reference.isStaticHere }
    return node.file == reference.file || (node.file.hasSuffix(".h") && !reference.isStaticHere)
  }

  private mutating func take(_ reference: FunctionReference, of node: Node, _ found: inout [Node]) {
    let place = Place(what: reference.name, file: reference.file, line: reference.line)
    switch reference.kind {
    case .call(let caller, let section, let onFailure):
      guard caller.name != node.name, facts[node]?.isRoot == false else { return }
      let above = add(caller, section, in: node.module, to: &found)
      let call = Call(from: above, onFailure: onFailure)
      if facts[node]?.callers.contains(call) == false { facts[node]?.callers.append(call) }
    case .moduleExit: end(node, .exit)
    case .moduleStart: end(node, .initFailure)
    case .namespaceExit: end(node, .namespaceExit)
    case .table(let name):
      let above = Node(module: node.module, name: name, file: reference.file)
      if facts[above] == nil {
        facts[above] = Facts(
          definition: Place(what: name, file: reference.file, line: reference.line), isTable: true)
        found.append(above)
      }
      facts[node]?.callers.append(Call(from: above, onFailure: false))
    case .export: if facts[node]?.export == nil { facts[node]?.export = place }
    case .address: if facts[node]?.other == nil { facts[node]?.other = place }
    }
  }

  private mutating func end(_ node: Node, _ path: BarrierPath) {
    facts[node]?.ends.insert(path)
    facts[node]?.isRoot = true
  }

  /// The start of a module counts only where something on the way to it is done on failure.
  private func route(from start: Call) -> Route? {
    var chains: [[Call]] = [[start]]
    var seen: Set<Call> = [start]
    var ends: [BarrierPath: [Call]] = [:]
    var other: Place?
    var position = 0
    while position < chains.count {
      let chain = chains[position]
      position += 1
      guard let last = chain.last, let own = facts[last.from] else { continue }
      for path in own.ends where ends[path] == nil {
        if path != .initFailure || last.onFailure { ends[path] = chain }
      }
      other = other ?? own.other ?? (own.isRoot ? nil : own.export)
      if own.isRoot { continue }
      if own.callers.isEmpty { other = other ?? own.definition }
      for caller in own.callers {
        let next = Call(from: caller.from, onFailure: caller.onFailure || last.onFailure)
        if seen.insert(next).inserted { chains.append(chain + [next]) }
      }
    }
    for path in [BarrierPath.exit, .namespaceExit, .initFailure] {
      guard let chain = ends[path] else { continue }
      return Route(path: path, via: chain.map(\.from.name), other: other)
    }
    return nil
  }
}
