import Testing

@testable import TrivialScan

@Suite struct MailHeaderTests {
  @Test func quotesAndEncodesNames() {
    #expect(MailHeader.address("Ann Author <ann@example.org>") == "Ann Author <ann@example.org>")
    #expect(MailHeader.address("\"Author, Ann\" <ann@example.org>") == "\"Author, Ann\" <ann@example.org>")
    #expect(MailHeader.address("Ann B. Author <a@b.c>") == "\"Ann B. Author\" <a@b.c>")
    #expect(MailHeader.address("Zoë Roe <zoe@example.org>") == "=?UTF-8?q?Zo=C3=AB=20Roe?= <zoe@example.org>")
    #expect(MailHeader.address("list@example.org") == "list@example.org")
  }

  @Test func foldsLongSubjects() {
    let subject = MailHeader.subject("[PATCH 1/6] " + String(repeating: "word ", count: 14) + "end")
    #expect(subject.hasPrefix("Subject: [PATCH 1/6] word"))
    #expect(subject.split(separator: "\n").allSatisfy { $0.count <= 78 })
    #expect(subject.contains("\n "))
  }

  @Test func namesFilesAsGitDoes() {
    #expect(
      MailHeader.fileName(number: 1, subject: "x86/kvm: convert call_rcu(kvm_apic_map_free) to kfree_rcu()")
        == "0001-x86-kvm-convert-call_rcu-kvm_apic_map_free-to-kfree_.patch")
    #expect(MailHeader.fileName(number: 12, subject: "a..b: (c).") == "0012-a.b-c.patch")
  }

  @Test func datesAreInUTC() throws {
    #expect(try MailDate("1700000000").header == "Tue, 14 Nov 2023 22:13:20 +0000")
    #expect(try MailDate("2023-11-14T22:13:20Z").seconds == 1_700_000_000)
    #expect(try MailDate.resolved(nil, environment: ["SOURCE_DATE_EPOCH": "5"]).seconds == 5)
    #expect(throws: SeriesError.badDate("soon")) { try MailDate("soon") }
  }
}
