import ArgumentParser
import Foundation
import TrivialScan

/// `trivial-scan apply`: the conversions in place.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Rewrite a tree's trivial callbacks in place.",
    discussion: """
      The names of the files rewritten go to standard output. All files are rewritten or none, unless \
      --keep-going is given; git diff shows what was done.
      """)

  @OptionGroup var options: TreeOptions

  @Flag(help: "Print the diff and change nothing.")
  var dryRun = false

  @Flag(help: "Show the diff of each callback and ask.")
  var interactive = false

  @Flag(help: "Go on with other callbacks where a file cannot be rewritten.")
  var keepGoing = false

  func run() throws {
    try ScanSession.run(options) { result in
      var witnessed = try WitnessedPlan(of: result, workers: options.workers)
      // What goes together into one file is examined together.
      try witnessed.examineSeries(split: .file, of: result, workers: options.workers)
      for refusal in witnessed.refusals { Terminal.warn(refusal.sentence) }
      var conversions = witnessed.conversions
      if interactive {
        conversions = try ConversionChoice.choose(
          among: conversions, show: { try InPlaceApply([$0], to: result.tree).diff() }, ask: Terminal.ask)
      }
      let plan = try InPlaceApply(conversions, to: result.tree)
      if dryRun { return try Terminal.write(bytes: plan.diff()) }
      let outcome = try plan.run(keepsGoing: keepGoing)
      for file in outcome.written { try Terminal.write(file + "\n") }
      for failure in outcome.failures { Terminal.complain("\(failure.error)") }
      if !outcome.failures.isEmpty { throw ExitCode(2) }
    }
  }
}
