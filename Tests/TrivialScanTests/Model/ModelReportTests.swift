import Foundation
import Testing

@testable import TrivialScan

@Suite struct ModelReportTests {
  private func object(_ generation: Generation, _ width: PointerWidth, _ offset: Int) throws -> [String: Any]
  {
    let text = try ModelReport.json(Trial.run(generation, on: Machine(width: width), offset: offset))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func jsonHasEveryName() throws {
    let found = try object(.rfc2008, .bits64, 20)
    #expect(found["generation"] as? String == "rfc2008")
    #expect(found["width"] as? Int == 64)
    #expect(found["offset"] as? Int == 20)
    #expect(found["accepted"] as? Bool == true)
    #expect(found["stored"] as? Int == 2)
    #expect(found["reclaimedAs"] as? String == "offset")
    #expect(found["freedDelta"] as? Int == 4)
    let faults = try #require(found["faults"] as? [[String: String]])
    #expect(faults.first?["code"] == "misaligned")
    #expect(faults.allSatisfy { $0["message"]?.isEmpty == false })
  }

  @Test func jsonHasNullWhereThereIsNoValue() throws {
    let found = try object(.pointer, .bits32, 4096)
    #expect(found["stored"] is NSNull)
    #expect(found["freedDelta"] is NSNull)
    #expect(found["accepted"] as? Bool == false)
  }

  @Test func trialsSurviveJSON() throws {
    let trials = Trial.table(Generation.allCases, widths: PointerWidth.allCases, endianness: .big)
    let text = try ModelReport.json(table: trials)
    #expect(try JSONDecoder().decode([Trial].self, from: Data(text.utf8)) == trials)
  }

  @Test func textNamesTheCheckAndTheFaults() {
    let refused = ModelReport.text(Trial.run(.byteOffset, on: Machine(width: .bits64), offset: 4096))
    #expect(refused.contains("accepted      no, BUILD_BUG_ON\n"))
    #expect(refused.contains("stored        (4096)\n"))
    #expect(refused.contains("faults        over-limit: "))
    let right = ModelReport.text(Trial.run(.rfc2008, on: Machine(width: .bits32), offset: 16_380))
    #expect(right.contains("stored        4095\n"))
    #expect(right.contains("freed         the object\n"))
    #expect(right.hasSuffix("faults        none\n"))
  }

  @Test func theTableHasARowForEveryEdge() {
    let trials = Trial.table([.rfc2008], widths: [.bits64], endianness: .little)
    #expect(trials.map(\.offset) == [0, 1, 7, 8, 16, 4095, 4096, 32_759, 32_760, 32_761, 32_768])
    let lines = ModelReport.text(table: trials).split(separator: "\n")
    #expect(lines.count == trials.count + 4)
  }
}
