import ArgumentParser
import Foundation
import TrivialScan

/// `trivial-scan explain`: one callback or site, in full.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a callback got its verdict and what becomes of its sites.")

  @OptionGroup var options: TreeOptions

  @Argument(help: "A callback's NAME or NAME@FILE, or FILE:LINE.")
  var what: String

  func run() throws {
    try ScanSession.run(options) { result in
      let found = try Explanation.find(in: result.report, what: what)
      let color = options.color.resolved(
        environment: ProcessInfo.processInfo.environment, isTerminal: Terminal.outputIsTerminal)
      let names = Set(found.compactMap { $0.callback?.name })
      let plan = try WitnessedPlan(of: result, workers: WorkerPool(options.workers)) {
        names.contains($0.name)
      }
      try Terminal.write(
        ExplainReport(found, testimony: plan.testimony).render(
          options: RenderOptions(color: color, width: Terminal.width, verbose: true)))
    }
  }
}
