/// A function that a site may register though it does not name it.
public struct TargetEntry: Codable, Sendable, Equatable {
  /// A place that puts the function on its way to the site.
  public struct Place: Codable, Sendable, Hashable {
    /// Where the function is named, relative to the tree's root.
    public var file: String
    /// 1-based.
    public var line: Int
    /// What hands it on, from the place to the site: functions, macros, members, variables.
    public var through: [String]
    /// Whether a parse or the tokens alone show it.
    public var basis: Basis
  }

  /// The function's name.
  public var name: String
  /// Where its definition stands, null where none was found.
  public var file: String?
  /// 1-based line of the name in the definition, null where none was found.
  public var line: Int?
  /// What its body amounts to, null where no parse reached it.
  public var verdict: Verdict?
  /// Why, in one sentence.
  public var reason: String?
  /// Every place that puts it on its way, sorted.
  public var places: [Place]
}

/// All that a site with a function pointer may register.
public struct SiteTargets: Sendable, Equatable {
  /// The functions, sorted by their file, line and name.
  public var targets: [TargetEntry] = []
  /// What could not be followed, in words; empty where the targets are all that the tree has.
  public var gaps: [String] = []
}

/// What was found out about carriers: which places give each its values.
struct PointerGraph {
  /// One place.
  struct Link: Hashable {
    /// Relative to the tree's root.
    var file: String
    var line: Int
    var values: [PointerValue]
    var basis: Basis
  }

  /// The places by carrier, in the order they were found.
  var links: [Carrier: [Link]] = [:]
  /// What could not be followed, by carrier.
  var gaps: [Carrier: [String]] = [:]

  mutating func add(_ link: Link, to carrier: Carrier) {
    let isKnown = links[carrier, default: []].contains {
      $0.file == link.file && $0.line == link.line && $0.values == link.values
    }
    if !isKnown { links[carrier, default: []].append(link) }
  }

  mutating func add(gap: String, to carrier: Carrier) {
    if !gaps[carrier, default: []].contains(gap) { gaps[carrier, default: []].append(gap) }
  }

  /// Everything that may come out at a site, which starts with some values.
  func targets(of values: [PointerValue], at site: (file: String, line: Int), relative: (String) -> String)
    -> SiteTargets
  {
    var found: [NamedFunction: Set<TargetEntry.Place>] = [:]
    var gaps: [String] = []
    var visited: Set<Carrier> = []
    func follow(_ values: [PointerValue], _ link: Link, _ through: [String]) {
      for value in values {
        switch value {
        case .nothing:
          break
        case .unknown(let text):
          gaps.append("\(link.file):\(link.line) hands on \(text)")
        case .function(let function):
          found[function, default: []].insert(
            TargetEntry.Place(file: link.file, line: link.line, through: through, basis: link.basis))
        case .carried(let carrier):
          guard visited.insert(carrier).inserted else { continue }
          gaps += self.gaps[carrier] ?? []
          let way = [carrier.sentence] + through
          for link in links[carrier] ?? [] { follow(link.values, link, way) }
        }
      }
    }
    follow(values, Link(file: site.file, line: site.line, values: values, basis: .ast), [])
    let entries = found.map { function, places in
      TargetEntry(
        name: function.key.name, file: function.file.map(relative),
        line: function.file == nil ? nil : function.line, verdict: function.verdict, reason: function.reason,
        places: places.sorted { ($0.file, $0.line, $0.through.count) < ($1.file, $1.line, $1.through.count) })
    }
    return SiteTargets(
      targets: entries.sorted {
        ($0.file ?? "", $0.line ?? 0, $0.name) < ($1.file ?? "", $1.line ?? 0, $1.name)
      }, gaps: Array(Set(gaps)).sorted())
  }
}
