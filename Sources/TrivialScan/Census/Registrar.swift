/// What kind of grace period a registrar waits for, or how soon.
public enum RegistrarFlavour: String, Codable, CaseIterable, Sendable {
  case plain, lazy, hurry, bh, sched, srcu, tasks, tasksRude, tasksTrace
}

/// A function that registers an RCU callback.
public struct Registrar: Codable, Sendable, Hashable {
  /// Short for the enumeration beside it.
  public typealias Flavour = RegistrarFlavour

  /// The function's name.
  public var name: String
  /// What it waits for.
  public var flavour: Flavour
  /// The index of the argument that is the head, 0-based.
  public var headArgument: Int
  /// The index of the argument that is the callback, 0-based.
  public var callbackArgument: Int

  /// Describes a registrar.
  public init(name: String, flavour: Flavour, headArgument: Int = 0, callbackArgument: Int = 1) {
    self.name = name
    self.flavour = flavour
    self.headArgument = headArgument
    self.callbackArgument = callbackArgument
  }

  /// Every registrar of the kernels from 2.6.28 on, as include/linux/rcupdate.h, include/linux/srcu.h and
  /// their forerunners declare them.
  public static let known: [Registrar] = [
    Registrar(name: "call_rcu", flavour: .plain),
    Registrar(name: "call_rcu_bh", flavour: .bh),
    Registrar(name: "call_rcu_sched", flavour: .sched),
    Registrar(name: "call_rcu_hurry", flavour: .hurry),
    Registrar(name: "call_rcu_lazy", flavour: .lazy),
    Registrar(name: "call_srcu", flavour: .srcu, headArgument: 1, callbackArgument: 2),
    Registrar(name: "call_rcu_tasks", flavour: .tasks),
    Registrar(name: "call_rcu_tasks_rude", flavour: .tasksRude),
    Registrar(name: "call_rcu_tasks_trace", flavour: .tasksTrace),
  ]
}

/// A macro that stands for a registrar.
public struct RegistrarAlias: Codable, Sendable, Hashable {
  /// The macro's name.
  public var name: String
  /// The name that it is replaced by; a registrar, or the function that a registrar's name is turned into.
  public var target: String
  /// Where the `#define` stands, relative to the tree's root.
  public var file: String
  /// The physical line of the macro's name, 1-based.
  public var line: Int
  /// The preprocessor conditions around the `#define`, outermost first.
  public var guards: [String]
  /// The registrar that the name is counted as, nil where the target is none.
  public var registrar: Registrar?
}
