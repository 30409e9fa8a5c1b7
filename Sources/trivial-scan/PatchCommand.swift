import ArgumentParser
import Foundation
import TrivialScan

extension SeriesSplit: ExpressibleByArgument {}

/// `trivial-scan patch`: a series for `git am`.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch", abstract: "Write the conversions of a tree as a patch series.",
    discussion: """
      The names of the files written go to standard output; without -o the mails themselves do. \
      SOURCE_DATE_EPOCH sets the date where --date does not.
      """)

  @OptionGroup var options: TreeOptions

  @Option(
    name: [.customShort("o"), .customLong("output-directory")],
    help: "Write one file a patch into this directory.",
    completion: .directory)
  var output: String?

  @Option(help: "One patch for each: \(SeriesSplit.allCases.map(\.rawValue).joined(separator: ", ")).")
  var split: SeriesSplit = .subsystem

  @Flag(
    name: [.customShort("s"), .long],
    help: "Add your Signed-off-by line, from git's user.name and user.email.")
  var signoff = false

  @Flag(help: "Put a letter with the figures in front.")
  var coverLetter = false

  @Flag(help: "End with a patch for each module whose rcu_barrier() has nothing left to wait for.")
  var barriers = false

  @Flag(help: "Ask the tree's own scripts/get_maintainer.pl for the recipients; this runs code of the tree.")
  var getMaintainer = false

  @Option(help: "The date of the mails: seconds since 1970, or a time such as 2024-05-01T12:00:00Z.")
  var date: String?

  func run() throws {
    try ScanSession.run(options) { result in
      let workers = WorkerPool(options.workers)
      var plan = try WitnessedPlan(of: result, workers: workers)
      try plan.examineSeries(split: split, of: result, workers: workers)
      for refusal in plan.refusals { Terminal.warn(refusal.sentence) }
      var removals: [BarrierRemoval] = []
      if barriers {
        let witnessed = try WitnessedBarriers(of: result, after: plan.conversions, workers: workers)
        for refusal in witnessed.refusals { Terminal.warn(refusal) }
        removals = witnessed.removals
      }
      let series = try PatchSeries(
        plan.conversions, barriers: removals, of: result, options: seriesOptions())
      if !options.quiet { for remark in series.remarks { Terminal.warn(remark) } }
      if let output {
        for name in try series.write(to: output) { try Terminal.write(name + "\n") }
      } else {
        try Terminal.write(bytes: series.mails.flatMap(\.bytes))
      }
      if series.mails.isEmpty, !options.quiet {
        Terminal.warn("No callback can be converted; there is no patch.")
      }
    }
  }

  private func seriesOptions() throws -> SeriesOptions {
    var series = SeriesOptions()
    series.split = split
    series.signOff = signoff
    series.coverLetter = coverLetter
    series.runsMaintainerScript = getMaintainer
    series.checks = WitnessedPlan.checks
    series.date = try MailDate.resolved(date, environment: ProcessInfo.processInfo.environment)
    return series
  }
}
