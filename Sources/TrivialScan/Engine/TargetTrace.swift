/// Follows the function pointers that sites register back to the functions that they may hold.
///
/// It goes round by round: a sweep over the tree's tokens finds where the carriers of a round may get their
/// values, parses of those files tell what is really handed on, and what they name is looked for in the
/// next round. Places that no parse shows count by their tokens, and are marked so.
struct TargetTrace {
  let sources: SourceIndex
  let parser: FlowParser
  let reach: IncludeReach

  private var root: String { sources.root }

  /// How many hands a pointer may go through.
  private static let maximumRounds = 8
  /// More files than this are not parsed for one carrier; kernel trees need about a dozen.
  private static let maximumFiles = 120

  /// A name that stands for a carrier in a macro's body, with the argument that becomes the value.
  private struct Alias: Hashable {
    var macro: String
    /// The file of its `#define`, relative to the tree's root.
    var file: String
    var argument: Int
    var carrier: Carrier
  }

  /// A place with the carrier that it may give a value.
  struct Candidate {
    var place: CarrierPlace
    var carrier: Carrier
    /// The argument that becomes the value.
    var argument: Int
    /// Whether the place is a use of a macro that comes to the carrier.
    var isMacroUse = false
  }

  /// Finds out all that the values of some sites lead to.
  func run(_ starts: [PointerValue]) -> PointerGraph {
    var graph = PointerGraph()
    var done: Set<Carrier> = []
    var wanted = carriers(of: starts).filter { done.insert($0).inserted }
    var aliases: [Alias] = []
    for _ in 0..<Self.maximumRounds where !wanted.isEmpty || !aliases.isEmpty {
      let candidates = search(wanted, aliases)
      aliases = takeMacros(candidates, into: &graph)
      var open = candidates.filter { $0.place.macro == nil }
      for carrier in Set(open.map(\.carrier)) {
        let count = Set(open.lazy.filter { $0.carrier == carrier }.map(\.place.file)).count
        guard count > Self.maximumFiles else { continue }
        graph.add(gap: "\(count) files may give \(carrier.sentence) a value, which are too many", to: carrier)
        open.removeAll { $0.carrier == carrier }
      }
      let macros = Set(candidates.compactMap(\.place.macro)).sorted()
      let unseen = parser.run(open, macros: macros, into: &graph)
      for candidate in unseen { takeTokens(of: candidate, into: &graph) }
      let found = graph.links.values.flatMap { $0.flatMap(\.values) }
      wanted = carriers(of: found).filter { done.insert($0).inserted }
    }
    for carrier in wanted { graph.add(gap: "\(carrier.sentence) was not followed further", to: carrier) }
    return graph
  }

  private func carriers(of values: [PointerValue]) -> [Carrier] {
    var found: [Carrier] = []
    for case .carried(let carrier) in values where !found.contains(carrier) { found.append(carrier) }
    return found.sorted { ($0.name, $0.sentence) < ($1.name, $1.sentence) }
  }

  // MARK: Candidates

  private func search(_ carriers: [Carrier], _ aliases: [Alias]) -> [Candidate] {
    let members = Set(carriers.lazy.filter { $0.member != nil }.map(\.name))
    let functions = Set(carriers.lazy.filter { $0.member == nil }.map(\.name) + aliases.map(\.macro))
    let scanner = IdentifierScanner(names: members.union(functions))
    let memberScanner = IdentifierScanner(names: members)
    let calling = Set(sources.files(mentioning: functions))
    // Many files have a member of such a name, few of them see the struct that is meant.
    let declaring = Set(carriers.compactMap { $0.member.map { relative($0.file) } })
    let seeing = declaring.reduce(into: Set<String>()) { $0.formUnion(reach.files(reaching: $1)) }
    let candidates = sources.files(mentioning: scanner.names).filter {
      calling.contains($0) || seeing.contains($0)
    }
    let swept = TreeSweep(root: root, files: candidates, jobs: sources.jobs).run(progress: nil) {
      path, bytes -> [CarrierPlace]? in
      guard calling.contains(path) || CarrierPlaces.mayFill(memberScanner, in: bytes) else { return nil }
      let places = CarrierPlaces(CensusFile(path: path, bytes: Array(bytes)), scanner: scanner).places()
      return places.isEmpty ? nil : places
    }
    return swept.results.flatMap { $0 }.flatMap { place in
      carriers.filter { fits($0, place) }.map { Candidate(place: place, carrier: $0, argument: $0.argument) }
        + aliases.filter { alias in
          alias.macro == place.name && place.isCall && reach.reaches(alias.file, from: place.file)
        }.map { Candidate(place: place, carrier: $0.carrier, argument: $0.argument, isMacroUse: true) }
    }
  }

  private func fits(_ carrier: Carrier, _ place: CarrierPlace) -> Bool {
    guard carrier.name == place.name else { return false }
    switch (carrier, place.way) {
    case (.parameter(let function, _), .call), (.parameter(let function, _), .address):
      return !place.isMember && isVisible(function.file, from: place.file)
    case (.result(let function), .definition):
      return isVisible(function.file, from: place.file)
    case (.member(let member), .store), (.member(let member), .address),
      (.parameterOfMember(let member, _), .call):
      return place.isMember && reach.reaches(relative(member.file), from: place.file)
    case (.variable(let variable), .store), (.variable(let variable), .address):
      return !place.isMember && isVisible(variable.file, from: place.file)
    case (.macroParameter, .call):
      return !place.isMember
    default:
      return false
    }
  }

  private func isVisible(_ file: String?, from path: String) -> Bool {
    file.map { reach.reaches(relative($0), from: path) } ?? true
  }

  private func relative(_ path: String) -> String {
    TreePath.relative(path, to: root)
  }

  // MARK: What tokens tell

  /// A place in a macro's body is one for each use of the macro.
  private func takeMacros(_ candidates: [Candidate], into graph: inout PointerGraph) -> [Alias] {
    var found: [Alias] = []
    for candidate in candidates {
      guard let macro = candidate.place.macro else { continue }
      guard let written = candidate.written else {
        graph.add(gap: candidate.gap, to: candidate.carrier)
        continue
      }
      if let name = written.identifier, let position = candidate.place.macroParameters.firstIndex(of: name) {
        let alias = Alias(
          macro: macro, file: candidate.place.file, argument: position, carrier: candidate.carrier)
        if !found.contains(alias) { found.append(alias) }
      } else {
        takeTokens(of: candidate, into: &graph)
      }
    }
    return found
  }

  /// What a place says by itself, where no parse shows it.
  private func takeTokens(of candidate: Candidate, into graph: inout PointerGraph) {
    let place = candidate.place
    guard let written = candidate.written else {
      graph.add(gap: candidate.gap, to: candidate.carrier)
      return
    }
    var value = PointerValue.unknown(written.text + (place.macro.map { ", in the macro \($0)" } ?? ""))
    if let name = written.identifier, place.macro == nil || !place.macroParameters.contains(name) {
      if let function = place.function, let position = function.parameterNames.firstIndex(of: name) {
        let key = FunctionKey(
          name: function.name, file: function.isStatic ? root + "/" + function.file : nil)
        value = .carried(.parameter(key, position))
      } else if name == "NULL" {
        value = .nothing
      } else {
        value = .function(NamedFunction(key: FunctionKey(name: name, file: nil), file: nil, line: 0))
      }
    }
    graph.add(
      PointerGraph.Link(file: place.file, line: place.line, values: [value], basis: .lexical),
      to: candidate.carrier)
  }
}

extension TargetTrace.Candidate {
  /// The expression that becomes the value, nil where the place hands nothing on by itself.
  fileprivate var written: PointerText? {
    switch place.way {
    case .call(let arguments): arguments.indices.contains(argument) ? arguments[argument] : nil
    case .store(let value): value
    case .address, .definition: nil
    }
  }

  fileprivate var gap: String {
    let what = place.isMember || carrier.isVariable ? "is given elsewhere" : "is taken for a value"
    return "\(place.file):\(place.line), where \(carrier.sentence) \(what)"
  }
}

extension CarrierPlace {
  fileprivate var isCall: Bool {
    if case .call = way { return !isMember }
    return false
  }
}

extension Carrier {
  /// The member whose struct must be known to give the carrier a value.
  fileprivate var member: MemberKey? {
    switch self {
    case .member(let member), .parameterOfMember(let member, _): member
    default: nil
    }
  }

  fileprivate var isVariable: Bool {
    if case .variable = self { return true }
    return false
  }

  /// The position of the value among the arguments of a call.
  fileprivate var argument: Int {
    switch self {
    case .parameter(_, let position), .parameterOfMember(_, let position), .macroParameter(_, let position):
      position
    case .member, .variable, .result: 0
    }
  }
}
