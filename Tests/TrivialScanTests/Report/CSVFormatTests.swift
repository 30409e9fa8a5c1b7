import Testing

@testable import TrivialScan

@Suite struct CSVFormatTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
  ])
  func fieldsAreQuotedWhereTheyMustBe(_ field: String, _ quoted: String) {
    #expect(CSVFormat.quoted(field) == quoted)
  }

  @Test func everyRowHasEveryColumn() {
    let output = CSVFormat().render(SampleReport.report, options: RenderOptions())
    let rows = output.split(separator: "\r\n")
    #expect(rows.count == 1 + SampleReport.report.callbacks.count)
    #expect(output.hasSuffix("\r\n"))
    // Only the reason with a comma or a quote in it is quoted; outside quotes, commas separate.
    for row in rows {
      let outside = row.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map { $0.element.filter { $0 == "," }.count }.reduce(0, +)
      #expect(outside == CSVFormat.header.count - 1)
    }
  }
}
