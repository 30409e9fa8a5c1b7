import ArgumentParser
import Foundation
import TrivialScan

/// `trivial-scan apply`: the conversions in place, and back.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Rewrite a tree's trivial callbacks in place, or take patches back.",
    discussion: """
      The names of the files rewritten go to standard output. All files are rewritten or none, unless \
      --keep-going is given; git diff shows what was done.

      With --reverse nothing is scanned: the files that the patches name get back the bytes that they had \
      before. Patches come in the order in which they were applied. A file that has changed since is refused, \
      and then nothing is changed.
      """)

  @OptionGroup var options: TreeOptions

  @Flag(help: "Print the diff and change nothing.")
  var dryRun = false

  @Flag(help: "Show the diff of each callback and ask.")
  var interactive = false

  @Flag(help: "Go on with other callbacks where a file cannot be rewritten.")
  var keepGoing = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Take back these patches: files of patch or of --dry-run, or directories of them.", valueName: "patch"),
    completion: .file())
  var reverse: [String] = []

  func validate() throws {
    guard !reverse.isEmpty else { return }
    let extra =
      options.scanOptionsGiven + (interactive ? ["--interactive"] : []) + (keepGoing ? ["--keep-going"] : [])
    if let option = extra.first {
      throw ValidationError(
        "--reverse takes back patches as they are and scans nothing; leave \(option) out.")
    }
  }

  func run() throws {
    if !reverse.isEmpty {
      return try ScanSession.run {
        let plan = try InPlaceApply(reversing: reverse, in: KernelTree.open(options.tree))
        if !plan.undone.isEmpty, !options.quiet {
          Terminal.warn("Files that are as before the patches already, and stay: \(plan.undone.count).")
        }
        try carryOut(plan)
      }
    }
    try ScanSession.run(options) { result in
      let workers = WorkerPool(options.workers)
      var witnessed = try WitnessedPlan(of: result, workers: workers)
      // What goes together into one file is examined together.
      try witnessed.examineSeries(split: .file, of: result, workers: workers)
      for refusal in witnessed.refusals { Terminal.warn(refusal.sentence) }
      var conversions = witnessed.conversions
      if interactive {
        conversions = try ConversionChoice.choose(
          among: conversions, show: { try InPlaceApply([$0], to: result.tree).diff() }, ask: Terminal.ask)
      }
      try carryOut(InPlaceApply(conversions, to: result.tree))
    }
  }

  private func carryOut(_ plan: InPlaceApply) throws {
    if dryRun { return try Terminal.write(bytes: plan.diff()) }
    let outcome = try plan.run(keepsGoing: keepGoing)
    for file in outcome.leftovers where !options.quiet {
      Terminal.warn("Removed \(file), which a run that was ended left behind.")
    }
    for file in outcome.written { try Terminal.write(file + "\n") }
    for failure in outcome.failures { Terminal.complain("\(failure.error)") }
    if !outcome.failures.isEmpty { throw ExitCode(2) }
  }
}
