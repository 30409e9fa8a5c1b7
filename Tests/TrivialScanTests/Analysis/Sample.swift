import Testing

@testable import TrivialScan

/// A small C file in memory, with the kernel's declarations that callbacks need.
struct Sample {
  static let path = "/sample/sample.c"

  private static let prelude = """
    typedef unsigned long size_t;
    struct callback_head { struct callback_head *next; void (*func)(struct callback_head *head); };
    #define rcu_head callback_head
    struct kmem_cache;
    void kfree(const void *);
    void kvfree(const void *);
    void kfree_sensitive(const void *);
    void vfree(const void *);
    void kmem_cache_free(struct kmem_cache *, void *);
    void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head));
    void dev_put(void *);
    int printk(const char *, ...);
    #define offsetof(type, member) __builtin_offsetof(type, member)
    #define container_of(ptr, type, member) ({ \\
      void *__mptr = (void *)(ptr); \\
      _Static_assert(1, "types"); \\
      ((type *)(__mptr - offsetof(type, member))); })
    #define list_entry(ptr, type, member) container_of(ptr, type, member)

    """

  /// Analyses `source` after the prelude and returns what is known of the callback `name`.
  static func finding(
    of name: String = "cb", target: String = "x86_64-linux-gnu", _ source: String,
    at location: Testing.SourceLocation = #_sourceLocation
  ) throws -> CallbackFinding {
    let result = try analyse(source, callbacks: [name], target: target)
    #expect(result.errors.isEmpty, sourceLocation: location)
    return try #require(result.callbacks.first?.finding, sourceLocation: location)
  }

  /// Analyses `source` and asks for the definitions of `callbacks` and the calls of call_rcu.
  static func analyse(
    _ source: String, callbacks: [String], target: String = "x86_64-linux-gnu"
  ) throws -> AnalysisResult {
    let text = prelude + source
    func offset(of needle: String, after start: String.Index) -> (Int, String.Index)? {
      guard let range = text[start...].firstRange(of: needle) else { return nil }
      return (text.utf8.distance(from: text.startIndex, to: range.lowerBound), range.upperBound)
    }
    var request = AnalysisRequest(file: path, arguments: ["-target", target, "-std=gnu11"], overlay: "")
    let start = try #require(text.firstRange(of: "#define list_entry")?.upperBound)
    for (id, name) in callbacks.enumerated() {
      let (place, _) = try #require(offset(of: name + "(struct rcu_head", after: start))
      request.callbacks.append(.init(id: id, name: name, file: path, offset: place))
    }
    var position = start
    while let (place, end) = offset(of: "call_rcu(", after: position) {
      request.sites.append(
        .init(
          id: request.sites.count, file: path, offset: place, registrar: "call_rcu", headArgument: 0,
          callbackArgument: 1))
      position = end
    }
    return FileAnalysis.run(request, overlay: [VirtualFile(path: path, contents: text)])
  }
}
