import Testing

@testable import TrivialScan

@Suite struct FlowNamesTests {
  private static let path = "/sample/flow.c"
  private static let head = """
    struct rcu_head { int a; };
    typedef void (*cb_t)(struct rcu_head *);
    struct ops { int a; cb_t release; };
    typedef struct ops ops_t;
    void kfree(const void *);
    static void one(struct rcu_head *head) { kfree(head); }
    static void two(struct rcu_head *head) { one(head); kfree(head); }
    static void keep(void *p) { kfree(p); }
    static void put(struct rcu_head *head, cb_t how) { keep(head); }
    int other(int a) { return a + 1; }

    """
  private static let release = Carrier.member(
    MemberKey(
      tag: "ops", name: "release", file: path,
      offset: head.firstRange(of: "release;").map { head[..<$0.lowerBound].utf8.count } ?? 0))
  private static let how = Carrier.parameter(FunctionKey(name: "put", file: path), 1)

  /// What is found in a text, and in what is left of it where only the last `place` in it is asked for.
  private func compare(_ carrier: Carrier, _ text: String, place: String, macros: [String] = []) throws {
    let source = Self.head + text
    let offset = try #require(source.ranges(of: place).last).lowerBound.utf16Offset(in: source)
    let question = AnalysisRequest.FlowQuestion(
      carriers: [carrier], files: [Self.path], macros: macros,
      places: [.init(place: FilePlace(file: Self.path, offset: offset), carrier: carrier)], registrars: [:])
    let file = CensusFile(path: Self.path, bytes: Array(source.utf8))
    let reduced = try #require(ReducedSource(file, keeping: [offset], flows: question))
    #expect(reduced.dropped.contains("other"))
    let (all, some) = try (flows(source, question), flows(reduced.text.contents, question))
    #expect(!all.isEmpty)
    #expect(all == some)
  }

  private func flows(
    _ text: String, _ question: AnalysisRequest.FlowQuestion
  ) throws -> [PointerFlow] {
    var search = FlowSearch(question)
    search.run(
      try TranslationUnit(
        parsing: Self.path, arguments: ["-target", "x86_64-linux-gnu"],
        unsavedFiles: [VirtualFile(path: Self.path, contents: text)]))
    return search.flows
  }

  @Test(arguments: [
    "struct ops o = { .release = one };", "struct ops o = { .a = 1 }, q[] = { { .release = two } };",
    "void g(struct ops *p) { p->release = two; }",
    "void g(struct ops *p) { p->release = one; }\nvoid f(struct ops *p) { p->a = 1; keep(&p->release); }",
    "void f(ops_t *p) { *p = (ops_t){ 1, two }; }\nvoid g(struct ops *p) { p->release = one; }",
    "void f(ops_t *p) { ops_t o = { 1, two }; *p = o; }\nvoid g(struct ops *p) { p->release = one; }",
    "#define SET(p, f) ((p)->release = (f))\n#define SET_TWO(p) SET(p, two)\n"
      + "void f(struct ops *p) { SET_TWO(p); }\nvoid g(struct ops *p) { p->release = one; }",
    "static cb_t choose(int a) { return a ? one : two; }\nvoid g(struct ops *p) { p->release = choose(1); }",
    "void g(struct ops *p, int a) { cb_t f = one; if (a) { f = two; } p->release = f; }",
  ])
  func nothingIsLostOfAMember(_ text: String) throws {
    try compare(Self.release, text, place: "release")
  }

  @Test(arguments: [
    "void g(void) { put(0, two); }", "void f(void) { put(0, one); }\nvoid g(cb_t f) { put(0, f); }",
    "#define drop(f) put(0, f)\nvoid f(void) { drop(one); }\nvoid g(void) { put(0, two); }",
    "struct table { void (*put)(struct rcu_head *, cb_t); } t = { .put = put };",
    "void f(void) { keep(put); }\nvoid g(void) { put(0, one); }",
  ])
  func nothingIsLostOfAParameter(_ text: String) throws {
    try compare(Self.how, text, place: "put")
  }

  @Test func nothingIsLostOfAResult() throws {
    let choose = Carrier.result(FunctionKey(name: "choose", file: Self.path))
    let text = "static cb_t choose(int a) { cb_t f = two; return a ? one : f; }"
    try compare(choose, text, place: "choose")
  }

  @Test func theMacrosOfHeadersAreNames() throws {
    let text = "void f(struct ops *p) { SET_TWO(p); }\nvoid g(struct ops *p) { p->release = one; }"
    let file = CensusFile(path: Self.path, bytes: Array((Self.head + text).utf8))
    var question = AnalysisRequest.FlowQuestion(
      carriers: [Self.release], files: [Self.path], places: [], registrars: [:])
    #expect(try #require(ReducedSource(file, keeping: [], flows: question)).dropped.contains("f"))
    question.macros = ["SET_TWO"]
    let reduced = try #require(ReducedSource(file, keeping: [], flows: question))
    #expect(!reduced.dropped.contains("f"))
    #expect(!reduced.dropped.contains("g"))
  }
}
