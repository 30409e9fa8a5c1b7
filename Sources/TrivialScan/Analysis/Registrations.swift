/// The sites and the callbacks of a tree, told apart: what the census found, before any parse.
struct Registrations {
  /// A call of a registrar.
  struct Site {
    var mention: Mention
    var registrar: Registrar
    /// The callback's position in `callbacks`, nil where the argument names no function.
    var callback: Int?
  }

  /// A function that some site names. Same-named static functions of other files are other callbacks.
  struct Callback {
    var name: String
    /// Every definition, under every `#if` branch; empty where the tree has none.
    var definitions: [FunctionDefinition]
    /// Positions in `sites`.
    var sites: [Int] = []
    /// False where a parse showed that the name is no function's: a variable, or NULL.
    var isFunction = true
    /// The free function that the callback is itself: one that takes the head alone and has no namesake
    /// that is local to a file.
    var freeFunction: FreeFunction? {
      guard let free = FreeFunction(rawValue: name), free != .kmemCacheFree,
        definitions.allSatisfy({ !$0.isStatic })
      else { return nil }
      return free
    }
    /// Where it is listed: its first definition, or the first site where there is no definition.
    var file: String
    var line: Int
  }

  private(set) var sites: [Site] = []
  private(set) var callbacks: [Callback] = []

  /// Takes the sites below `paths` (all where it is empty) and the callbacks that they name.
  init(census: CensusResult, registrars: [Registrar], paths: [String] = []) {
    let known = Dictionary(registrars.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var numbers: [Key: Int] = [:]
    for mention in census.mentions where mention.mentionClass.isCall {
      guard let registrar = known[mention.registrar],
        paths.isEmpty || paths.contains(where: mention.lies(below:))
      else { continue }
      var site = Site(mention: mention, registrar: registrar)
      if let name = mention.callback, !mention.callbackIsParameter {
        let definitions = census.definitions(of: mention)
        let key = Key(name: name, file: definitions.first?.file ?? "")
        let number = numbers[key] ?? callbacks.count
        if number == callbacks.count {
          numbers[key] = number
          callbacks.append(
            Callback(
              name: name, definitions: definitions, file: definitions.first?.file ?? mention.file,
              line: definitions.first?.line ?? mention.line))
        }
        callbacks[number].sites.append(sites.count)
        site.callback = number
      }
      sites.append(site)
    }
  }

  /// Takes back that a callback is a function; its sites have a function pointer for their callback.
  mutating func demote(callback number: Int) {
    callbacks[number].isFunction = false
    for site in callbacks[number].sites { sites[site].callback = nil }
  }

  /// Takes a site's callback for a function that the site names through a macro.
  ///
  /// The macro's name is no callback any more once none of its sites is left.
  mutating func resolve(site number: Int, to name: String, definitions: [FunctionDefinition]) -> Int {
    if let old = sites[number].callback {
      callbacks[old].sites.removeAll { $0 == number }
      if callbacks[old].sites.isEmpty { callbacks[old].isFunction = false }
    }
    let file = definitions.first?.file ?? ""
    let known = callbacks.firstIndex { $0.name == name && ($0.definitions.first?.file ?? "") == file }
    let position = known ?? callbacks.count
    if known == nil {
      callbacks.append(
        Callback(
          name: name, definitions: definitions, file: definitions.first?.file ?? sites[number].mention.file,
          line: definitions.first?.line ?? sites[number].mention.line))
    }
    callbacks[position].sites.append(number)
    sites[number].callback = position
    return position
  }

  private struct Key: Hashable {
    var name: String
    var file: String
  }
}

extension Mention {
  /// Whether the mention stands in the file or directory `path`, relative to the root.
  fileprivate func lies(below path: String) -> Bool {
    let path = path.hasSuffix("/") ? String(path.dropLast()) : path
    return path.isEmpty || path == "." || file == path || file.hasPrefix(path + "/")
  }
}
