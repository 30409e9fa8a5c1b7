/// Puts mails together as `git format-patch` does.
struct MailComposer {
  let author: GitIdentity
  let options: SeriesOptions
  /// The line that says what the series applies to.
  let base: String
  /// Patches of the series.
  let count: Int

  func patch(
    _ number: Int, subject: String, log: String, diffs: [FileDiff], _ recipients: Recipients
  ) -> PatchSeries.Mail {
    var body = Array(log.utf8)
    if options.signOff { body += Array("\nSigned-off-by: \(author.name) <\(author.email)>\n".utf8) }
    body += Array("---\n\(Diffstat.text(diffs))\n".utf8)
    for diff in diffs { body += diff.bytes }
    // The base is told once, in the first mail, as git does.
    if number == 1, !options.coverLetter { body += Array("\n\(base)\n".utf8) }
    let isNumbered = count > 1 || options.coverLetter
    return mail(
      number, tag: isNumbered ? "[PATCH \(position(number))]" : "[PATCH]", subject, body, recipients)
  }

  func cover(_ letter: CoverLetter, _ recipients: Recipients) -> PatchSeries.Mail {
    let body = Array("\(letter.text)\n\(base)\n".utf8)
    var mail = mail(0, tag: "[PATCH \(position(0))]", letter.subject, body, recipients)
    mail.fileName = MailHeader.fileName(number: 0, subject: "cover-letter")
    return mail
  }

  /// `03/12`: as wide as the count.
  private func position(_ number: Int) -> String {
    let (digits, total) = (String(number), String(count))
    return String(repeating: "0", count: max(0, total.count - digits.count)) + digits + "/" + total
  }

  private func mail(
    _ number: Int, tag: String, _ subject: String, _ body: [UInt8], _ recipients: Recipients
  ) -> PatchSeries.Mail {
    // The first line is the one that git writes, with no commit to name; its date is always this one.
    var header = "From \(String(repeating: "0", count: 40)) Mon Sep 17 00:00:00 2001\n"
    header += "From: \(MailHeader.address(name: author.name, email: author.email))\n"
    header += "Date: \(options.date.header)\n"
    header += MailHeader.subject("\(tag) \(subject)")
    header += MailHeader.addresses("To", recipients.to.map(MailHeader.address))
    header += MailHeader.addresses("Cc", recipients.cc.map(MailHeader.address))
    if body.contains(where: { $0 >= 0x80 }) {
      header +=
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    }
    let bytes = Array("\(header)\n".utf8) + body + Array("-- \ntrivial-scan \(ToolVersion.current)\n\n".utf8)
    return PatchSeries.Mail(fileName: MailHeader.fileName(number: number, subject: subject), bytes: bytes)
  }
}
