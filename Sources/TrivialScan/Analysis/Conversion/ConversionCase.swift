/// One registration of a trivial callback, with all that decides whether kfree_rcu may replace it.
struct ConversionCase {
  /// The registration as the census found it.
  var mention: Mention
  /// The flavour of the registrar, behind aliases.
  var flavour: RegistrarFlavour
  /// What the parses say of the call, by pointer width in bits.
  var answers: [Int: AnalysisResult.SiteAnswer]
  /// What the callback does in all its definitions.
  var callback: MergedCallback
  /// What the tree's kfree_rcu is like.
  var kfreeRcu: KfreeRcu
  /// What is known of the slab caches of the tree.
  var caches: CacheFacts

  /// The answer that the rewrite is spelled from: that of the widest pointer.
  var answer: AnalysisResult.SiteAnswer? { answers.max { $0.key < $1.key }?.value }

  /// The two arguments of kfree_rcu, nil where the site cannot name them.
  var arguments: (object: String, member: String)? {
    answer.flatMap { arguments(for: $0, offset: offset(at: widest)) }
  }

  /// The widest pointer among the parses, in bits.
  var widest: Int { answers.keys.max() ?? 64 }

  /// k on a target, in bytes.
  func offset(at width: Int) -> Int? { callback.offsets[width] }

  /// What one parse offers as arguments: the site's own object where the head lies k bytes into it, else
  /// the container around it.
  func arguments(for answer: AnalysisResult.SiteAnswer, offset: Int?) -> (object: String, member: String)? {
    guard let offset else { return nil }
    if let object = answer.head.object, let member = answer.head.member, answer.head.offset == offset {
      return (object, member)
    }
    if let container = answer.container, container.offset == offset {
      return (container.object, container.member)
    }
    return nil
  }
}

/// One condition that a rewrite needs. Each check is a file of its own; the list below is their order.
protocol ConversionCheck {
  /// The stable name of its blocker.
  static var code: String { get }
  /// Why the site may not be rewritten, in a sentence with the figures of this case; nil where nothing
  /// speaks against it.
  static func objection(to site: ConversionCase) -> String?
}

/// The checks that a site must pass before a proof is tried.
enum ConversionChecks {
  /// What the call is comes first, then what the callback is, then where the call stands, then offsets:
  /// the earlier ones need less to be known.
  static var all: [any ConversionCheck.Type] {
    [
      LazyRegistrarCheck.self, RegistrarCheck.self, GenerationCheck.self, AlternativesCheck.self,
      SlabCacheCheck.self, VmallocCheck.self, MacroBodyCheck.self, CallbackNameCheck.self,
      StatementCheck.self, ReachedCheck.self,
      ObjectCheck.self,
      OffsetLimitCheck.self, AlignmentCheck.self,
    ]
  }

  /// Everything that speaks against rewriting a site.
  static func blockers(for site: ConversionCase) -> [Blocker] {
    all.compactMap { check in
      check.objection(to: site).map { Blocker(code: check.code, detail: $0) }
    }
  }
}
