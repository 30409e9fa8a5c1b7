/// A numbered series of mails that `git am` takes.
public struct PatchSeries: Sendable {
  /// One mail of the series.
  public struct Mail: Sendable, Equatable {
    /// The name that git would give its file.
    public var fileName: String
    /// All of it.
    public var bytes: [UInt8]
  }

  /// The cover letter, if asked for, and the patches in order.
  public private(set) var mails: [Mail] = []
  /// What the user should know before the patches go out, as sentences.
  public private(set) var remarks: [String] = []

  /// Makes the series and proves it: the mails, applied in order, give the converted files byte for byte.
  ///
  /// `barriers` go in patches of their own at the end. Throws ``SeriesError``.
  public init(
    _ conversions: [Conversion], barriers: [BarrierRemoval] = [], of result: ScanResult,
    options: SeriesOptions
  ) throws(SeriesError) {
    let root = result.tree.root
    let repository = GitRepository(root: root)
    let isRepository = repository.isOfTree
    let author = try Self.author(repository, options, &remarks)
    let plan = try SeriesPlan(conversions, removals: barriers, split: options.split, root: root)
    let reasons = TreeReasons(root: root, kfreeRcu: result.kfreeRcu, flags: result.flags)
    let base: String
    if isRepository, let commit = repository.head() {
      base = "base-commit: \(commit)"
    } else {
      base = "base: Linux \(result.tree.release)"
    }
    let composer = MailComposer(
      author: author, options: options, base: base, count: plan.patches.count)
    let maintainers = Maintainers.read(result.tree)
    var subjects: [String] = []
    var everybody = Recipients()
    for (index, patch) in plan.patches.enumerated() {
      let prefix = PatchSubject.prefix(patch, repository: isRepository ? repository : nil)
      let recipients: Recipients
      if options.runsMaintainerScript {
        recipients = try MaintainerScript.recipients(for: patch.diffs.map(\.path), in: result.tree)
      } else {
        recipients =
          maintainers?.recipients(for: patch.diffs.map(\.path), changed: patch.changedLines) ?? Recipients()
      }
      everybody.add(recipients)
      let (subject, log): (String, String)
      if let removal = patch.removal {
        subject = PatchSubject.text(prefix: prefix, removal)
        log = BarrierLog(removal: removal, batches: reasons.batches).text
      } else {
        subject = PatchSubject.text(prefix: prefix, patch.conversions)
        log =
          PatchLog(
            conversions: patch.conversions, reasons: reasons,
            linesLess: patch.diffs.reduce(0) { $0 + $1.deletions - $1.insertions }, checks: options.checks
          ).text
      }
      subjects.append(subject)
      mails.append(composer.patch(index + 1, subject: subject, log: log, diffs: patch.diffs, recipients))
    }
    try Self.replay(mails, of: plan, root: root)
    if options.coverLetter, !mails.isEmpty {
      let letter = CoverLetter(
        report: result.report, plan: plan, subjects: subjects, author: author, checks: options.checks)
      mails.insert(composer.cover(letter, everybody), at: 0)
    }
    for use in plan.patches.flatMap(\.conversions).flatMap(\.commentsToReview) {
      remarks.append("\(use.file):\(use.line): a comment still names \(use.name)(), which is gone.")
    }
    if plan.patches.contains(where: { $0.diffs.contains(where: \.hasCarriageReturns) }) {
      remarks.append("Some files have CRLF line ends; apply the series with git am --keep-cr.")
    }
  }

  private static func author(
    _ repository: GitRepository, _ options: SeriesOptions, _ remarks: inout [String]
  ) throws(SeriesError) -> GitIdentity {
    do {
      return try repository.identity()
    } catch {
      if options.signOff { throw error }
      remarks.append(
        "git knows no name and address of yours, so the patches name no real author; set user.name and user.email."
      )
      return GitIdentity(name: "nobody", email: "nobody@localhost")
    }
  }
}

extension FileDiff {
  fileprivate var hasCarriageReturns: Bool {
    hunks.contains { $0.lines.contains { $0.bytes.suffix(2).first == 0x0D && $0.bytes.last == 0x0A } }
  }
}

extension Recipients {
  /// Adds those who are not there yet; who is addressed directly gets no copy.
  fileprivate mutating func add(_ other: Recipients) {
    to += other.to.filter { !to.contains($0) }
    cc += other.cc.filter { !cc.contains($0) }
    cc.removeAll { to.contains($0) }
  }
}
