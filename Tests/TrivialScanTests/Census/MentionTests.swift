import Testing

@testable import TrivialScan

@Suite struct MentionTests {
  @Test(arguments: [
    ("void f(void) { call_rcu(a, b); }", MentionClass.call),
    ("static inline void f(void)\n{\n\tcall_rcu(a, b);\n}", .call),
    ("int f(a) int a; { call_rcu(a, b); }", .call),
    ("void f(void) { return call_rcu(a, b); }", .call),
    ("#define f(a) call_rcu(a, b)", .macroCall),
    ("#define call_rcu(x, y) trace(x, y)", .alias),
    ("#define call_rcu(x, y) do { trace(x, y); } while (0)", .definition),
    ("void call_rcu(struct rcu_head *head, rcu_callback_t func);", .declaration),
    ("void f(void) { extern void call_rcu(struct rcu_head *); }", .declaration),
    ("void call_rcu(struct rcu_head *head, rcu_callback_t func)\n{\n}", .definition),
    ("struct s { void (*call_rcu)(struct rcu_head *); };", .member),
    ("struct s { int call_rcu; };", .member),
    ("void f(void) { p->call_rcu(a, b); }", .member),
    ("struct s s = { .call_rcu = f };", .member),
    ("struct s s = { .call = call_rcu };", .address),
    ("void f(void) { wait(call_rcu); }", .address),
    ("DEFINE(a, call_rcu, b);", .address),
    ("extern void FASTCALL(call_rcu(struct rcu_head *head));", .declaration),
    ("DEFINE_FREE(item, struct item *, call_rcu(&_T->rcu, cb))", .call),
    ("EXPORT_SYMBOL_GPL(call_rcu);", .export),
    ("#ifdef call_rcu\n#endif", .directive),
    ("#undef call_rcu", .directive),
    ("#include <linux/call_rcu.h>", .directive),
    ("/* call_rcu() */", .comment),
    ("// call_rcu", .comment),
    ("char *s = \"see call_rcu()\";", .string),
    ("void f(void) { goto call_rcu; }", .other),
    ("void f(int call_rcu) { }", .other),
    ("#define f(a) a ## call_rcu", .other),
  ])
  func aMentionIsInOneClass(source: String, expected: MentionClass) {
    #expect(classes(in: source) == [expected])
  }

  @Test func otherIdentifiersAreNoMention() {
    #expect(classes(in: "call_rcu_func_t f; kfree_call_rcu(a); xcall_rcu(b); /* call_rcu_zapped */").isEmpty)
  }

  @Test func bothNamesOfAnAliasAreCounted() {
    let found = mentions(in: "# define call_rcu_tasks call_rcu\n")
    #expect(found.map(\.registrar) == ["call_rcu_tasks", "call_rcu"])
    #expect(found.map(\.mentionClass) == [.alias, .alias])
    #expect(found.map(\.column) == [10, 25])
  }

  /// include/linux/rcuclassic.h of 2.6.28: the calls are those of the new name.
  @Test func aMacroThatHandsOnItsParametersRegistersNothing() {
    let found = mentions(in: "#define call_rcu_sched(head, func) call_rcu(head, func)\n")
    #expect(found.map(\.registrar) == ["call_rcu_sched", "call_rcu"])
    #expect(found.map(\.mentionClass) == [.alias, .alias])
  }

  @Test func aCallHasItsPartsAndRange() throws {
    let source = "void f(void)\n{\n\tcall_rcu(&p->rcu, /* why */\n\t\t &cb);\n}\n"
    let call = try #require(mentions(in: source).first)
    #expect(call.line == 3)
    #expect(call.column == 2)
    #expect(call.enclosingFunction == "f")
    #expect(call.arguments == ["&p->rcu", "&cb"])
    #expect(call.callback == "cb")
    #expect(call.isStatement)
    let text = Array(source.utf8)[call.callStart..<call.callEnd]
    #expect(String(decoding: text, as: UTF8.self) == "call_rcu(&p->rcu, /* why */\n\t\t &cb)")
  }

  @Test(arguments: [
    ("cb", "cb"), ("&cb", "cb"), ("(cb)", "cb"), ("(rcu_callback_t)cb", "cb"),
    ("(void (*)(struct rcu_head *))&cb", "cb"), ("p->free", nil), ("f(x)", nil), ("0", nil), ("", nil),
  ])
  func theCallbackIsOneIdentifier(argument: String, expected: String?) {
    #expect(mentions(in: "void f(void) { call_rcu(h, \(argument)); }").map(\.callback) == [expected])
  }

  @Test func theCallbackOfSRCUIsTheThirdArgument() {
    #expect(mentions(in: "void f(void) { call_srcu(&s, h, cb); }").map(\.callback) == ["cb"])
  }

  @Test func parametersAreNoFunctions() {
    let source = """
      void put(struct p *p, void (*func)(struct rcu_head *head)) { call_rcu(&p->rcu, func); }
      void get(struct p *p) { call_rcu(&p->rcu, func); }
      #define DROP(p, cb) call_rcu(&(p)->rcu, cb)
      """
    #expect(mentions(in: source).map(\.callbackIsParameter) == [true, false, true])
  }

  @Test(arguments: [
    ("call_rcu(a, b);", true), ("if (x) call_rcu(a, b);", true), ("else call_rcu(a, b);", true),
    ("out: call_rcu(a, b);", true), ("case A: call_rcu(a, b);", true), ("{ call_rcu(a, b); }", true),
    ("x ? f() : call_rcu(a, b);", false), ("x = call_rcu(a, b);", false), ("(void)call_rcu(a, b);", false),
    ("call_rcu(a, b), c();", false), ("f(call_rcu(a, b));", false),
  ])
  func aStatementIsTheCallAlone(body: String, expected: Bool) {
    #expect(mentions(in: "void f(void) { g(); \(body) }").map(\.isStatement) == [expected])
  }

  @Test func aCallThatNeverClosesIsKept() {
    let found = mentions(in: "void f(void) { call_rcu(a, b")
    #expect(found.map(\.mentionClass) == [.call])
    #expect(found.map(\.arguments) == [[]])
  }

  @Test func splicesAndLineEndsDoNotHideCalls() {
    let source = "void f(void)\r\n{\r\n\tcall\\\r\n_rcu(a, b);\r\n}\r\n"
    #expect(mentions(in: source).map(\.callback) == ["b"])
  }

  @Test func deadTextDoesNotHideWhatFollows() {
    let source = """
      #if 0
      don't "do this
      #endif
      void f(void) { call_rcu(a, b); }
      """
    #expect(mentions(in: source).map(\.mentionClass) == [.call])
  }

  @Test func placesOfWordsInCommentsAreTheirOwn() {
    let found = mentions(in: "int a; /* call_rcu\n * and call_srcu */")
    #expect(found.map(\.line) == [1, 2])
    #expect(found.map(\.column) == [11, 8])
    #expect(found.map(\.offset) == [10, 26])
  }
}
