import Testing

@testable import TrivialScan

@Suite struct FlowSearchTests {
  private static let path = "/sample/flow.c"
  private static let head = """
    struct rcu_head { int a; };
    typedef void (*cb_t)(struct rcu_head *);
    struct ops { int a; cb_t release; };
    struct pair { struct ops ops; cb_t other; };
    void one(struct rcu_head *head);
    void two(struct rcu_head *head);
    void keep(void *);
    static void put(struct rcu_head *head, cb_t how) { }

    """

  private func search(_ carriers: [Carrier], _ text: String) throws -> [PointerFlow] {
    let unit = try TranslationUnit(
      parsing: Self.path, arguments: ["-target", "x86_64-linux-gnu"],
      unsavedFiles: [VirtualFile(path: Self.path, contents: Self.head + text)])
    var search = FlowSearch(
      AnalysisRequest.FlowQuestion(carriers: carriers, files: [Self.path], places: [], registrars: [:]))
    search.run(unit)
    return search.flows
  }

  private func names(_ flows: [PointerFlow]) -> [String] {
    flows.flatMap(\.values).map { value in
      switch value {
      case .function(let function): function.key.name
      case .carried(let carrier): carrier.sentence
      case .nothing: "nothing"
      case .unknown: "?"
      }
    }
  }

  private static let release = Carrier.member(
    MemberKey(
      tag: "ops", name: "release", file: path,
      offset: head.firstRange(of: "release;").map { head[..<$0.lowerBound].utf8.count } ?? 0))
  private static let how = Carrier.parameter(FunctionKey(name: "put", file: path), 1)

  @Test(arguments: [
    ("struct ops o = { .release = one };", ["one"]), ("struct ops o = { 1, two };", ["two"]),
    ("struct pair p = { .ops.release = one, .other = two };", ["one"]),
    ("struct pair p = { .ops = { .a = 1, two } };", ["two"]),
    ("struct ops o[] = { { 1, one }, [3] = { .release = &two } };", ["one", "two"]),
    ("void g(struct pair *p) { p->ops.release = one; p->other = two; }", ["one"]),
    ("void g(struct ops *p, cb_t f) { *p = (struct ops){ .release = f }; }", ["g()"]),
    ("void g(struct ops *p) { *(volatile cb_t *)&p->release = one; }", ["one"]),
    ("void g(struct ops *p) { keep(&p->release); }", ["?"]),
    ("struct other { cb_t release; } o = { .release = one };", []),
  ])
  func aMemberIsFilled(_ text: String, _ expected: [String]) throws {
    #expect(try names(search([Self.release], text)) == expected)
  }

  @Test(arguments: [
    ("void g(void) { put(0, one); }", ["one"]), ("void g(cb_t f) { put(0, f); }", ["g()"]),
    ("#define drop(f) put(0, f)\nvoid g(void) { drop(two); }", ["two"]),
    ("struct table { void (*put)(struct rcu_head *, cb_t); } t = { .put = put };", ["table.put()"]),
    ("void g(void) { keep(put); }", ["?"]), ("void g(void) { void *p = put; }", ["?"]),
  ])
  func aParameterIsGiven(_ text: String, _ expected: [String]) throws {
    #expect(try names(search([Self.how], text)) == expected)
  }

  @Test func aCallThroughAMemberGivesWhatTheFunctionGets() throws {
    let text =
      "struct table { void (*put)(struct rcu_head *, cb_t); };\nvoid g(struct table *t) { t->put(0, one); }"
    let member = MemberKey(
      tag: "table", name: "put", file: Self.path,
      offset: Self.head.utf8.count + "struct table { void (*".utf8.count)
    #expect(try names(search([.parameterOfMember(member, 1)], text)) == ["one"])
  }
}
