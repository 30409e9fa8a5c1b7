import Testing

@testable import TrivialScan

/// What the rules prove of the function `cb` in some source.
private func judge(_ source: String, header: String = "") throws -> LexicalFinding? {
  let file = CensusFile(path: "a.c", bytes: Array(source.utf8))
  let definition = try #require(file.functions.first { $0.name == "cb" })
  let parts = LexicalSource(file, offsets: [definition.nameOffset])
  let headers = macroTable(header)
  let macros = MacroTable { (parts.macros[$0] ?? []) + headers.definitions(of: $0) }
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
    "\tkfree(p->member);",
    // Nothing after a return is reached.
    "\tkfree(p);\n\treturn;\n\tput(p);\n\tdrop(p);",
    // Not what kfree() is told to free.
    "\tp = other(p);\n\tkfree(p);",
    // The variable may be another object by then.
    "\tchange(&p);\n\tkfree(p->member);\n\tkfree(p);",
  ])
  func otherBodiesAreLeftToTheParse(body: String) throws {
    #expect(try judge(callback(body)) == nil)
  }

  @Test func aMemberBesideTheObjectIsNear() throws {
    let finding = try judge(callback("\tkfree(p->member);\n\tkfree(p);"))
    #expect(finding?.verdict == .near)
    #expect(finding?.obstacles.map(\.code) == ["frees-member"])
  }

  @Test func aWrittenBranchIsOneWhateverItsCondition() throws {
    #expect(try judge(callback("\tif (sizeof(*p) > 4)\n\t\tput(p);\n\tkfree(p);"))?.verdict == .near)
    #expect(try judge(callback("\tif (p->a)\n\t\tgoto out;\n\tkfree(p);")) == nil)
  }

  @Test func aDirectiveIsAnObstacleAndHidesTheRest() throws {
    let guarded = "#ifdef A\n\tput(p);\n\tdrop(p);\n#endif\n\tkfree(p);"
    #expect(try judge(callback(guarded)) == nil)
    #expect(try judge(callback("\tput(p);\n" + guarded))?.rule == .twoObstacles)
  }

  @Test func variablesAndGlobalsAreToldApart() throws {
    #expect(try judge(callback("\tstruct u *q;\n\tq = p->q;\n\tput(q);\n\tkfree(p);"))?.verdict == .near)
    #expect(try judge(callback("\tcount++;\n\tput(p);\n\tkfree(p);"))?.rule == .twoObstacles)
    #expect(try judge(callback("\tp->ops->put(p);\n\tkfree(p);"))?.verdict == .near)
  }

  @Test func aMacroThatLeavesTheFunctionEndsTheLook() throws {
    let source = callback("\tput(p);\n\tdrop(p);")
    #expect(try judge(source)?.rule == .twoObstacles)
    #expect(try judge(source, header: "#define put(p) do { if (p) return; } while (0)\n") == nil)
    #expect(try judge(callback("\tput(p);\n\tdrop(p);", before: "#define put(p) return\n")) == nil)
    // What stands before the macro is reached in any case.
    let ended = callback("\tput(p);\n\tdrop(p);\n\tEND(p);")
    #expect(try judge(ended, header: "#define END(p) return\n")?.rule == .twoObstacles)
  }

  @Test func aMacroStatementCountsWhateverItExpandsTo() throws {
    let source = callback("\tWARN(p->a);\n\tput(p);\n\tkfree(p);")
    let both = "#ifdef A\n#define WARN(x) do { if (x) warn(); } while (0)\n#else\n#define WARN(x)\n#endif\n"
    #expect(try judge(source, header: both)?.rule == .twoObstacles)
    #expect(try judge(source, header: "#define WARN(x) int a = (x)\n") == nil)
  }

  @Test func aMacroMayBeTheFree() throws {
    let source = callback("\tFREE(p);\n\tput(p);")
    #expect(try judge(source, header: "#define FREE(x) kfree(x)\n") == nil)
    #expect(try judge(source, header: "#define FREE(x) JOIN(kf, ree)(x)\n#define JOIN(a, b) a##b\n") == nil)
    #expect(try judge(callback("\tkfree(p);\n\tput(p);"), header: "#define kfree(x) vfree(x)\n") == nil)
  }

  @Test func aMacroLoopIsNontrivial() throws {
    let source = callback("\tfor_each(q, p)\n\t\tput(q);\n\tkfree(p);")
    #expect(try judge(source, header: "#define for_each(a, b) for (a = b; a; a = a->next)\n")?.rule == .loop)
    #expect(try judge(source, header: "#define for_each(a, b) if (a)\n") == nil)
  }

  @Test func aHelperCountsOnlyByWhatItDoes() throws {
    let freeing = "static void put(struct t *p)\n{\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: freeing)) == nil)
    let doingMore = "static void put(struct t *p)\n{\n\tdrop(p->net);\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: doingMore))?.verdict == .near)
    let twice = "static void put(struct t *p)\n{\n\tkfree(p->name);\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: twice))?.verdict == .near)
    // What a macro does in a helper may be nothing.
    let silent = "#define note(x)\nstatic void put(struct t *p)\n{\n\tnote(p);\n\tkfree(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: silent)) == nil)
    let endless = "static void put(struct t *p)\n{\n\tput(p);\n}\n"
    #expect(try judge(callback("\tput(p);", before: endless)) == nil)
  }

  @Test func aFunctionThatAMacroMayHaveMadeProvesNothing() throws {
    #expect(try judge(callback("\tfoo_put(p);\n\tkfree(p);"))?.verdict == .near)
    #expect(try judge(callback("\tfoo_put(p);\n\tkfree(p);", before: "DEFINE_PUT(foo)\n"))?.verdict == .near)
    let maker = "#define DEFINE_PUT(n) static void n##_put(struct t *p) { kfree(p); }\n"
    #expect(
      try judge(callback("\tfoo_put(p);\n\tkfree(p);", before: "DEFINE_PUT(foo)\n"), header: maker) == nil)
  }

  @Test func aFileThatIncludesSourcesIsLeftToTheParse() throws {
    #expect(try judge("#include \"b.c\"\n" + callback("\tput(p);\n\tdrop(p);")) == nil)
  }

  @Test(arguments: ["\tput(p", "\t}", "\tif (p", "\tdo x(); while", "\tp = (", "\tput(p)"])
  func brokenBodiesAreNoTrap(body: String) {
    _ = try? judge(callback(body))
  }
}
