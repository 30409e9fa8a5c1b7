import Testing

@testable import TrivialScan

@Suite struct GccFormatTests {
  @Test func everyLineIsAPlaceAndANote() {
    let lines = GccFormat().render(SampleReport.report, options: RenderOptions(verbose: true)).split(
      separator: "\n")
    let problems = lines.filter { $0.hasSuffix("[problem]") }
    #expect(problems.count == 1)
    for line in lines where !line.hasSuffix("[problem]") {
      #expect(line.contains(#/^[^:]+:\d+:\d+: note: .+ \[[a-z-]+\]$/#))
    }
  }
}
