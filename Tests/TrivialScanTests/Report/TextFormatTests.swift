import Testing

@testable import TrivialScan

@Suite struct TextFormatTests {
  private let format = TextFormat()

  @Test func verboseTextKeepsItsWords() throws {
    let output = format.render(SampleReport.report, options: RenderOptions(width: 80, verbose: true))
    try expectSnapshot(output, "report-text-verbose-80")
  }

  @Test func coloursKeepTheirPlaces() throws {
    let output = format.render(SampleReport.report, options: RenderOptions(color: true))
    try expectSnapshot(output, "report-text-color")
  }

  @Test func colourChangesNoLetter() {
    let plain = format.render(SampleReport.report, options: RenderOptions(verbose: true))
    let colored = format.render(SampleReport.report, options: RenderOptions(color: true, verbose: true))
    #expect(colored != plain)
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test(arguments: [80, 100, 160])
  func proseStaysWithinTheWidth(_ width: Int) {
    let output = format.render(SampleReport.report, options: RenderOptions(width: width, verbose: true))
    let tooLong = output.split(separator: "\n").filter { $0.count > width }
    #expect(tooLong.isEmpty)
  }

  @Test(arguments: [Int.min, 0, 1])
  func aUselessWidthIsNoTrap(_ width: Int) {
    #expect(!format.render(SampleReport.report, options: RenderOptions(width: width)).isEmpty)
  }

  @Test func figuresThatContradictEachOtherAreShown() {
    var report = SampleReport.report
    report.totals.mentions = 20
    report.totals.near = -1
    report.totals.trivialPercentOfSites = .nan
    let output = format.render(report, options: RenderOptions())
    #expect(output.contains("+ 6 in no class"))
    #expect(!output.contains("nan"))
  }

  @Test func aFileNameCannotCommandTheTerminal() {
    var report = SampleReport.report
    report.problems = [Problem(file: "a\u{1B}[2J\u{202E}.c", message: "b\u{7}\nc")]
    let output = format.render(report, options: RenderOptions())
    #expect(output.hasSuffix("a\u{FFFD}[2J\u{FFFD}.c\n      b\u{FFFD} c\n"))
  }
}
