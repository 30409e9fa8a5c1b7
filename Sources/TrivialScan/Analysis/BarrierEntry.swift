/// A call of `rcu_barrier()`.
public struct BarrierEntry: Codable, Sendable, Equatable {
  /// Where the call stands.
  public var file: String
  /// 1-based.
  public var line: Int
  /// The function that the call stands in.
  public var function: String
  /// Whether the barrier waits for nothing any more once all convertible callbacks are converted.
  public var redundantIfConverted: Bool
}
