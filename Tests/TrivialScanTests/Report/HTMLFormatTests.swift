import Testing

@testable import TrivialScan

@Suite struct HTMLFormatTests {
  @Test func textIsNeverTakenForMarkup() {
    #expect(HTMLFormat.escaped("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
  }

  @Test func nothingFromTheTreeReachesThePageRaw() {
    let hostile = "<script>alert(1)</script>"
    var report = SampleReport.report
    report.tree = TreeSummary(release: hostile, generation: hostile, configuration: hostile)
    report.totals.mentionClasses = [hostile: 3]
    for index in report.callbacks.indices {
      report.callbacks[index].name = hostile
      report.callbacks[index].file = hostile + "/x"
      report.callbacks[index].reason = hostile
      report.callbacks[index].struct = hostile
      report.callbacks[index].member = hostile
      report.callbacks[index].blockers = [Blocker(code: hostile, detail: hostile)]
    }
    for index in report.sites.indices {
      report.sites[index].file = hostile + "/y"
      report.sites[index].head = hostile
      report.sites[index].registrar = hostile
      report.sites[index].guards = [hostile]
    }
    report.barriers = [BarrierEntry(file: hostile, line: 1, function: hostile, redundantIfConverted: true)]
    report.problems = [Problem(file: hostile, message: hostile)]
    let page = HTMLFormat().render(report, options: RenderOptions())
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test func nothingIsFetched() {
    let page = HTMLFormat().render(SampleReport.report, options: RenderOptions())
    for word in ["http:", "https:", "src=", "@import", "url("] { #expect(!page.contains(word)) }
  }
}
