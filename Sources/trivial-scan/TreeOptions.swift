import ArgumentParser
import Foundation
import TrivialScan

extension ColorChoice: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}

/// The options of every command that reads a tree.
struct TreeOptions: ParsableArguments {
  @Argument(help: "The kernel tree: an unpacked tarball will do.", completion: .directory)
  var tree: String

  @Option(name: .customLong("path"), help: "Report only sites below this path of the tree (repeatable).")
  var paths: [String] = []

  @Option(name: .customLong("arch"), help: "Parse only for these architectures, comma-separated, or 'all'.")
  var architectures: String?

  @Option(
    name: .customShort("p", allowingJoined: true),
    help: "A compilation database, or the directory that holds one.")
  var compilationDatabase: String?

  @Option(
    name: .customShort("O", allowingJoined: true),
    help: "A build directory, as given to the kernel's make O=.")
  var buildDirectory: String?

  @Option(help: "The generation of kfree_rcu to assume (default: read from the tree).")
  var generation: Generation?

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: "How many files to read or parse at a time.")
  var jobs: Int?

  @Flag(help: "Parse every callback, also those that their tokens rule out.")
  var exhaustive = false

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "No progress line and no warnings.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("-j takes a number from 1 up, not \(jobs).") }
    for name in architectureNames ?? [] where Architecture.named(name) == nil {
      throw ValidationError(
        "--arch: there is no architecture '\(name)'; give names of the tree's arch/, or all.")
    }
    if compilationDatabase != nil, buildDirectory != nil {
      throw ValidationError("-p and -O both say where the compile flags come from; give one of them.")
    }
  }

  /// The options given that say what or how to scan, for a command that may not scan.
  var scanOptionsGiven: [String] {
    let given: [(String, Bool)] = [
      ("--path", !paths.isEmpty), ("--arch", architectures != nil), ("-p", compilationDatabase != nil),
      ("-O", buildDirectory != nil), ("--generation", generation != nil), ("--jobs", jobs != nil),
      ("--exhaustive", exhaustive),
    ]
    return given.filter(\.1).map(\.0)
  }

  /// The options of a scan, with everything resolved.
  func scanOptions(scratchDirectory: String?) -> ScanOptions {
    var options = ScanOptions(tree: tree)
    if let compilationDatabase {
      options.flagSource = .compilationDatabase(Self.absolute(compilationDatabase))
    } else if let buildDirectory {
      options.flagSource = .buildDirectory(Self.absolute(buildDirectory))
    }
    options.paths = paths
    options.architectures = architectureNames
    options.generation = generation
    options.exhaustive = exhaustive
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    options.workers = workers
    options.scratchDirectory = scratchDirectory
    return options
  }

  /// The architectures to parse for; nil for all that the sites need.
  private var architectureNames: [String]? {
    guard let architectures, architectures != "all" else { return nil }
    return architectures.split(separator: ",").map(String.init)
  }

  /// Where parses happen: in processes of this program, as many as jobs.
  var workers: WorkerPool.Mode {
    .processes(
      command: [Self.ownExecutable, WorkerCommand.name],
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private static var ownExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}
