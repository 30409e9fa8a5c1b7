/// One thing that keeps a site or a callback from being rewritten.
public struct Blocker: Codable, Sendable, Hashable {
  /// A stable name, such as `offset-limit`.
  public var code: String
  /// A sentence with the figures of this case.
  public var detail: String

  /// Names a blocker.
  public init(code: String, detail: String) {
    self.code = code
    self.detail = detail
  }
}
