import ArgumentParser
import Foundation
import TrivialScan

/// `trivial-scan scan`: the report.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Report what share of a tree's RCU callbacks is trivial, and which.")

  @OptionGroup var options: TreeOptions

  @Option(help: "The report's format: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: OutputFormat = .text

  @Option(name: [.customShort("o"), .customLong("output")], help: "Write the report to this file.")
  var output: String?

  @Flag(help: "Exit with status 1 if any callback is trivial.")
  var strict = false

  func run() throws {
    try ScanSession.run(options) { result in
      let report = result.report
      let rendering = RenderOptions(
        color: output == nil
          && options.color.resolved(
            environment: ProcessInfo.processInfo.environment, isTerminal: Terminal.outputIsTerminal),
        width: Terminal.width, verbose: options.verbose, toolVersion: ToolVersion.current)
      let text = try format.writer.render(report, options: rendering)
      if let output {
        try ReportFile(path: output).write(text)
      } else {
        try Terminal.write(text)
      }
      if strict, report.totals.trivial > 0 { throw ExitCode(1) }
    }
  }
}
