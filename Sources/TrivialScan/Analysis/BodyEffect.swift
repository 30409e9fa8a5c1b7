/// Something that a statement does beyond computing values.
struct BodyEffect {
  enum Action {
    /// A call of one of the free functions, with what it frees.
    case free(FreeFunction, TypedValue)
    /// A call of a function that is not followed.
    case call(name: String, takesObject: Bool)
    /// A read of memory whose value nobody uses.
    case load
    /// A write to memory or to a variable that outlives the callback.
    case store
    /// A branch on something that is no constant.
    case branch
    case loop
    /// `goto`, `switch`, labels.
    case jump
    case assembly
  }

  var action: Action
  /// Whether the effect depends on a condition.
  var isConditional = false
  /// The helper of the same file that the effect stands in, nil where it stands in the callback itself.
  var helper: String?
}
