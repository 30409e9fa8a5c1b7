/// A call of `rcu_barrier()` on the way out of a module.
public struct BarrierEntry: Codable, Sendable, Equatable {
  /// Where the call stands, relative to the tree's root.
  public var file: String
  /// 1-based.
  public var line: Int
  /// The function that the call stands in.
  public var function: String
  /// Whether the barrier waits for nothing any more once all convertible callbacks are converted.
  public var redundantIfConverted: Bool
  /// The modules that the file is linked into, as the makefiles tell, such as `net/bridge/bridge`, sorted.
  public var modules: [String] = []
  /// How the call comes to be on the way out.
  public var path = BarrierPath.exit
  /// The functions from the call's own up to the one that the module names as its exit or its start.
  public var via: [String] = []
  /// What the barrier waits for besides callbacks that a conversion removes.
  public var covers: [BarrierCover] = []
  /// The module's callbacks that a conversion removes, by place.
  public var converted: [BarrierCallback] = []

  /// Names a call and the verdict on it.
  public init(file: String, line: Int, function: String, redundantIfConverted: Bool) {
    self.file = file
    self.line = line
    self.function = function
    self.redundantIfConverted = redundantIfConverted
  }
}

/// How a call of `rcu_barrier()` comes to be on the way out of a module.
public enum BarrierPath: String, Codable, Sendable, CaseIterable {
  /// The module's exit function reaches it.
  case exit
  /// Only the module's start does, which then undoes what it did.
  case initFailure = "init-failure"
  /// The end of a network namespace does, which unloading brings about too.
  case namespaceExit = "namespace-exit"
  /// The function is exported, and exit functions of other modules call it.
  case exported
}

/// Something that a barrier waits for.
public struct BarrierCover: Codable, Sendable, Hashable {
  /// A stable name, such as `callback` or `slab-cache`.
  public var code: String
  /// What it is, in a sentence.
  public var detail: String
  /// Where it shows, relative to the tree's root.
  public var file: String
  /// 1-based.
  public var line: Int
  /// Whether the module may not go before it is done. False for what the barrier waits for without need.
  public var isNeeded: Bool

  /// Describes it by its parts.
  public init(code: String, detail: String, file: String, line: Int, isNeeded: Bool = true) {
    self.code = code
    self.detail = detail
    self.file = file
    self.line = line
    self.isNeeded = isNeeded
  }
}

/// A callback of a module that waits in its barrier.
public struct BarrierCallback: Codable, Sendable, Hashable {
  /// The function's name.
  public var name: String
  /// Where it is defined, relative to the tree's root.
  public var file: String
  /// 1-based.
  public var line: Int

  /// Names a callback.
  public init(name: String, file: String, line: Int) {
    self.name = name
    self.file = file
    self.line = line
  }
}
