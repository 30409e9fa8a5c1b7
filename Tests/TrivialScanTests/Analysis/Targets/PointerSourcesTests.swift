import Testing

@testable import TrivialScan

@Suite struct PointerSourcesTests {
  private static let head = """
    typedef void (*cb_t)(struct rcu_head *);
    struct item { struct rcu_head rcu; cb_t release; };
    void one(struct rcu_head *head) { }
    void two(struct rcu_head *head);
    static cb_t table[2];
    cb_t choose(void);

    """

  /// What the callback argument of the only call may be, in short words.
  private func values(_ function: String) throws -> [String] {
    let result = try Sample.analyse(Self.head + function, callbacks: [])
    #expect(result.errors.isEmpty)
    return try #require(result.sites.first?.pointer).map { value in
      switch value {
      case .function(let function): function.key.name
      case .carried(let carrier): carrier.sentence
      case .nothing: "nothing"
      case .unknown(let text): "? \(text)"
      }
    }
  }

  @Test(arguments: [
    ("f", ["g()"]), ("p->release", ["item.release"]), ("(cb_t)f", ["g()"]),
    ("c ? one : &two", ["one", "two"]),
    ("table[c]", ["table"]), ("choose()", ["the result of choose()"]),
    ("c ? f : (cb_t)0", ["g()", "nothing"]),
    ("(cb_t)(unsigned long)8", ["nothing"]), ("({ cb_t l = p->release; l; })", ["item.release"]),
    ("*(volatile cb_t *)&p->release", ["item.release"]), ("(cb_t)(f + c)", ["? f + c"]),
  ])
  func anArgumentIsFollowed(_ argument: String, _ expected: [String]) throws {
    #expect(
      try values("void g(struct item *p, cb_t f, int c) { call_rcu(&p->rcu, \(argument)); }") == expected)
  }

  @Test func aLocalVariableIsWhatItIsGiven() throws {
    #expect(
      try values(
        "void g(struct item *p, int c) { cb_t l = one; if (c) l = p->release; call_rcu(&p->rcu, l); }")
        == ["one", "item.release"])
  }

  @Test func aParameterMayBeOverwritten() throws {
    #expect(
      try values("void g(struct item *p, cb_t f) { if (!f) f = two; call_rcu(&p->rcu, f); }")
        == ["g()", "two"])
  }

  @Test func variablesThatHoldEachOtherEnd() throws {
    #expect(
      try values("void g(struct item *p) { cb_t a, b; a = b; b = a; a = one; call_rcu(&p->rcu, a); }")
        == ["one"])
  }

  @Test func anAddressThatIsGivenAwayIsNotFollowed() throws {
    let found = try values(
      "void fill(cb_t *); void g(struct item *p) { cb_t l; fill(&l); call_rcu(&p->rcu, l); }")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("? ") == true)
  }
}
