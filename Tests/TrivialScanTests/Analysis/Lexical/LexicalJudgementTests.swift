import Testing

@testable import TrivialScan

/// What the rules prove of the function `cb` in some source.
private func judge(_ source: String, macros: Set<String> = []) throws -> LexicalFinding? {
  let file = CensusFile(path: "a.c", bytes: Array(source.utf8))
  let definition = try #require(file.functions.first { $0.name == "cb" })
  let parts = LexicalSource(file, offsets: [definition.nameOffset])
  return LexicalJudgement(source: parts, macros: macros).finding(at: definition.nameOffset)
}

private func callback(_ body: String, before: String = "") -> String {
  """
  \(before)
  static void cb(struct rcu_head *head)
  {
  \tstruct t *p = container_of(head, struct t, rcu);
  \(body)
  }
  """
}

@Suite struct LexicalJudgementTests {
  @Test func twoCallsAreNontrivial() throws {
    let finding = try judge(callback("\tput_net(p->net);\n\tmodule_put(p->owner);"))
    #expect(finding?.rule == .twoObstacles)
    #expect(finding?.verdict == .nontrivial)
    #expect(finding?.finding.reason.hasSuffix("[by its tokens: two-obstacles]") == true)
  }

  @Test func oneCallBesideTheFreeIsNear() throws {
    let finding = try judge(callback("\tput_net(p->net);\n\tkfree(p);"))
    #expect(finding?.rule == .oneObstacle)
    #expect(finding?.verdict == .near)
    #expect(finding?.free == .kfree)
    #expect(finding?.obstacles.map(\.code) == ["drops-reference"])
  }

  @Test(arguments: [
    "\tfor (;;)\n\t\tstep(p);", "\twhile (p)\n\t\tp = p->next;",
    "\tswitch (p->kind) {\n\tcase 1:\n\t\tbreak;\n\t}",
  ])
  func loopsAreNontrivial(body: String) throws {
    let finding = try judge(callback(body))
    #expect(finding?.rule == .loop)
    #expect(finding?.verdict == .nontrivial)
  }

  @Test func storesAndBranchesCount() throws {
    #expect(try judge(callback("\tp->a = 1;\n\tp->n++;"))?.rule == .twoObstacles)
    #expect(
      try judge(callback("\tif (p->a)\n\t\tput(p);\n\telse\n\t\tdrop(p);\n\tkfree(p);"))?.verdict == .near)
  }

  @Test(arguments: [
    // Trivial.
    "\tkfree(p);",
    // The member may be an array, and then this frees the object.
    "\tkfree(p->member);\n\tkfree(p);",
    // The condition may be a constant.
    "\tif (sizeof(*p) > 4)\n\t\tput(p);\n\tkfree(p);",
    // Nothing after a return is reached.
    "\tkfree(p);\n\treturn;\n\tput(p);\n\tdrop(p);",
    // Not what kfree() is told to free.
    "\tp = other(p);\n\tkfree(p);",
    // Branches of the preprocessor may go away.
    "#ifdef A\n\tput(p);\n\tdrop(p);\n#endif\n\tkfree(p);",
  ])
  func otherBodiesAreLeftToTheParse(body: String) throws {
    #expect(try judge(callback(body)) == nil)
  }

  @Test func namesThatAreMacrosProveNothing() throws {
    let source = callback("\tput(p);\n\tdrop(p);")
    #expect(try judge(source)?.rule == .twoObstacles)
    #expect(try judge(source, macros: ["put"]) == nil)
    #expect(try judge(callback("\tput(p);\n\tdrop(p);", before: "#define put(p) return\n")) == nil)
    // What stands before the macro is reached in any case.
    #expect(try judge(callback("\tput(p);\n\tdrop(p);\n\tEND(p);"), macros: ["END"])?.rule == .twoObstacles)
  }

  @Test func aHelperCountsOnlyByWhatItDoes() throws {
    let freeing = "static void put(struct t *p)\n{\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: freeing)) == nil)
    let doingMore = "static void put(struct t *p)\n{\n\tdrop(p->net);\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: doingMore))?.verdict == .near)
    let endless = "static void put(struct t *p)\n{\n\tput(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: endless)) == nil)
  }

  @Test func aFunctionThatAMacroMayHaveMadeProvesNothing() throws {
    #expect(try judge(callback("\tfoo_put(p);\n\tkfree(p);"))?.verdict == .near)
    #expect(try judge(callback("\tfoo_put(p);\n\tkfree(p);", before: "DEFINE_PUT(foo)\n")) == nil)
  }

  @Test func aFileThatIncludesSourcesIsLeftToTheParse() throws {
    #expect(try judge("#include \"b.c\"\n" + callback("\tput(p);\n\tdrop(p);")) == nil)
  }

  @Test(arguments: ["\tput(p", "\t}", "\tif (p", "\tdo x(); while", "\tp = (", "\tput(p)"])
  func brokenBodiesAreNoTrap(body: String) {
    _ = try? judge(callback(body))
  }
}
