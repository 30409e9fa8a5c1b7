import Testing

@testable import TrivialScan

@Suite struct OutputFormatTests {
  @Test(arguments: OutputFormat.allCases)
  func everyFormatKeepsItsWords(_ format: OutputFormat) throws {
    let output = try format.writer.render(SampleReport.report, options: RenderOptions(toolVersion: "1.0.0"))
    try expectSnapshot(output, "report-\(format.rawValue)")
  }

  @Test(arguments: OutputFormat.allCases)
  func everyFormatShowsATreeWithoutCallbacks(_ format: OutputFormat) throws {
    let output = try format.writer.render(SampleReport.empty, options: RenderOptions())
    try expectSnapshot(output, "empty-\(format.rawValue)")
  }

  @Test(arguments: [OutputFormat.text, .markdown, .sarif, .gcc])
  func verboseShowsWhatDoesMore(_ format: OutputFormat) throws {
    let output = try format.writer.render(SampleReport.report, options: RenderOptions(verbose: true))
    #expect(output.contains("chooses between vfree"))
    let terse = try format.writer.render(SampleReport.report, options: RenderOptions())
    #expect(!terse.contains("chooses between vfree"))
  }

  @Test(arguments: OutputFormat.allCases)
  func equalReportsGiveEqualBytes(_ format: OutputFormat) throws {
    let options = RenderOptions(verbose: true)
    var copy = SampleReport.report
    // A dictionary that was filled in another order may hold its keys in another order.
    copy.totals.mentionClasses = [:]
    for key in SampleReport.report.totals.mentionClasses.keys.sorted().reversed() {
      copy.totals.mentionClasses[key] = SampleReport.report.totals.mentionClasses[key]
    }
    let first = try format.writer.render(SampleReport.report, options: options)
    #expect(try format.writer.render(copy, options: options) == first)
  }
}
