/// What a scan knows about the modules whose barriers it judges.
struct BarrierEvidence {
  private let modules: [BarrierModule]
  private let facts: [String: ModuleFacts]
  private let sites: [(site: BarrierSite, definitions: [String])]
  private let tree: BarrierTree

  /// Reads the sources of the `wanted` modules, given by position.
  init(_ scan: BarrierScan, modules: [BarrierModule], wanted: Set<Int>) {
    let closure = ModuleClosure(root: scan.sources.root, known: Set(scan.sources.files))
    var modules = modules
    for number in wanted { modules[number].files = closure.files(of: modules[number].files) }
    self.modules = modules
    let reader = ModuleFactsReader(deferring: Self.deferring(scan))
    let files = Set(wanted.flatMap { modules[$0].files })
    let swept = scan.sources.sweep(mentioning: reader.scanner, in: files.contains) { file in
      (file.path, reader.read(file))
    }
    facts = Dictionary(swept, uniquingKeysWith: { first, _ in first })
    sites = Self.sites(scan)
    tree = BarrierTree(
      waitsForKfreeRcu: !BarrierTree.batchesKfreeRcu(root: scan.sources.root), destroyWaits: scan.destroyWaits
    )
  }

  /// What speaks about the barriers of some modules, which `users` call on their way out.
  func judgement(of numbers: [Int], users: [Int]) -> BarrierJudgement {
    let files = Set((numbers + users).flatMap { modules[$0].files })
    var gathered = ModuleFacts()
    for file in files.sorted() { facts[file].map { gathered.add($0) } }
    let own = sites.filter { files.contains($0.site.file) }.map(\.site)
    let foreign = sites.filter { site, definitions in
      !files.contains(site.file) && definitions.contains(where: files.contains)
    }.map(\.site)
    return BarrierJudgement(
      tree: tree, modules: numbers.map { modules[$0] }.filter { !$0.name.isEmpty }, own: own,
      foreign: foreign,
      facts: gathered)
  }

  /// The sources of some modules with what they include.
  func files(of numbers: [Int]) -> [String] { Set(numbers.flatMap { modules[$0].files }).sorted() }

  /// The functions and macros that register a callback for their user: queue_rcu_work() (kernel/workqueue.c)
  /// and percpu_ref_init() (lib/percpu-refcount.c), whatever hands a parameter on to a registrar, and what a
  /// header registers from its own text.
  private static func deferring(_ scan: BarrierScan) -> Set<String> {
    var names: Set<String> = ["queue_rcu_work", "percpu_ref_init"]
    for mention in scan.census.sites where !SourcePath.isTool(mention.file) {
      let isOfHeader =
        mention.file.hasSuffix(".h")
        && scan.census.definitions(of: mention).contains { $0.file.hasSuffix(".h") }
      guard mention.callbackIsParameter || isOfHeader else { continue }
      if let name = mention.enclosingMacro ?? mention.enclosingFunction { names.insert(name) }
    }
    return names
  }

  /// Every registration of the tree, with the files of its callback's definitions.
  private static func sites(_ scan: BarrierScan) -> [(site: BarrierSite, definitions: [String])] {
    struct Place: Hashable {
      var file: String
      var offset: Int
    }
    let numbers = Dictionary(
      scan.registrations.sites.indices.map { number in
        let mention = scan.registrations.sites[number].mention
        return (Place(file: mention.file, offset: mention.offset), number)
      }, uniquingKeysWith: { first, _ in first })
    return scan.census.sites.map { mention in
      let argument = scan.census.registrar(of: mention)?.callbackArgument ?? 1
      var site = BarrierSite(
        file: mention.file, line: mention.line, registrar: mention.registrar,
        expression: mention.arguments.indices.contains(argument) ? mention.arguments[argument] : "")
      guard let number = numbers[Place(file: mention.file, offset: mention.offset)] else {
        (site.isScanned, site.stays) = (false, "it was left out of the scan")
        return (site, scan.census.definitions(of: mention).map(\.file))
      }
      guard let position = scan.registrations.sites[number].callback else {
        site.stays = scan.decisions[number].blockers.first?.detail ?? "the callback is no function's name"
        return (site, [])
      }
      let callback = scan.registrations.callbacks[position]
      let merged = scan.callbacks[position]
      site.callback = BarrierCallback(name: callback.name, file: callback.file, line: callback.line)
      site.object = merged.object
      site.cache = merged.cache
      site.stays = reasonToStay(position, scan)
      return (site, callback.definitions.map(\.file))
    }
  }

  /// Why a callback's registrations stay; nil where a conversion rewrites all of them.
  private static func reasonToStay(_ number: Int, _ scan: BarrierScan) -> String? {
    let merged = scan.callbacks[number]
    guard merged.verdict == .trivial else { return "\(merged.verdict.rawValue), \(merged.reason)" }
    let decisions = scan.registrations.callbacks[number].sites.map { scan.decisions[$0] }
    guard let stays = decisions.first(where: { $0.rewrite == nil }) else { return nil }
    return stays.blockers.first.map { "\($0.code), \($0.detail)" } ?? "one of its registrations stays"
  }
}
