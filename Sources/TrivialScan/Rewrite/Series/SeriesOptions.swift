/// What a series is to be like; resolved once, at the edge of the program.
public struct SeriesOptions: Sendable {
  /// How the conversions are dealt out to patches.
  public var split = SeriesSplit.subsystem
  /// Whether the user's Signed-off-by line is added.
  public var signOff = false
  /// Whether a cover letter goes in front.
  public var coverLetter = false
  /// Whether the tree's own scripts/get_maintainer.pl is run for the recipients.
  public var runsMaintainerScript = false
  /// The date of every mail.
  public var date = MailDate(seconds: 0)
  /// What was checked beyond the analysis, as sentences for the log.
  public var checks: [String] = []

  /// One patch a subsystem, without sign-off or cover letter.
  public init() {}
}
