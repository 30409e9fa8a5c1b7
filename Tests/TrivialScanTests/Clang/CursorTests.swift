import Testing

@testable import TrivialScan

@Suite struct CursorTests {
  private static let calls = """
    void f(int x);
    #define CALL(a) f(a)
    #define NUMBER 7
    void plain(int v) { f(v); }
    void inside(int w) { CALL(w); }
    void body(void) { f(NUMBER); }
    """

  @Test func placesOutsideMacrosAgree() throws {
    let memory = try MemoryUnit(Self.calls)
    let use = try memory.first { $0.kind == .declarationReference && $0.spelling == "v" }
    let place = try memory.offset(of: "v); }")
    #expect(use.fileLocation.offset == place)
    #expect(use.expansionLocation.offset == place)
    #expect(use.spellingLocation.offset == place)
    #expect(use.fileLocation.line == 4)
    #expect(use.fileLocation.column == 23)
    #expect(use.extent(in: MemoryUnit.path) == place..<place + 1)
    #expect(use.extent(in: "/memory/other.c") == nil)
  }

  @Test func aMacrosArgumentHasItsOwnPlaceAndTheExpansions() throws {
    let memory = try MemoryUnit(Self.calls)
    let use = try memory.first { $0.kind == .declarationReference && $0.spelling == "w" }
    #expect(use.fileLocation.offset == (try memory.offset(of: "w); }")))
    #expect(use.expansionLocation.offset == (try memory.offset(of: "CALL(w)")))
  }

  @Test func aMacrosBodyStandsWhereItIsExpanded() throws {
    let memory = try MemoryUnit(Self.calls)
    let seven = try memory.first { $0.constantInteger == 7 && $0.children.isEmpty }
    #expect(seven.fileLocation.offset == (try memory.offset(of: "NUMBER); }")))
    #expect(seven.expansionLocation.offset == (try memory.offset(of: "NUMBER); }")))
  }

  @Test func callsKnowTheirArguments() throws {
    let call = try MemoryUnit(Self.calls).call(of: "f")
    #expect(call.argumentCount == 1)
    #expect(call.argument(0)?.spelling == "v")
    #expect(call.argument(1) == nil)
    #expect(call.argument(-1)?.spelling != "f")
    #expect(call.referenced?.kind == .functionDecl)
    #expect(call.definition == nil)
  }

  @Test func declarationsAreLinkedToTheirDefinition() throws {
    let memory = try MemoryUnit("static int f(void);\nint g(void);\nstatic int f(void) { return 1; }\n")
    let both = memory.unit.root.children.filter { $0.spelling == "f" }
    #expect(both.count == 2)
    #expect(both[0] != both[1])
    #expect(both[0].canonical == both[1].canonical)
    #expect(both[0].definition == both[1])
    #expect(both[0].isStatic && !both[0].hasExternalLinkage)
    let other = try memory.declaration("g")
    #expect(!other.isStatic && other.hasExternalLinkage)
    #expect(other.definition == nil)
    #expect(other.resultType.spelling == "int")
  }

  @Test func operatorsAreSpelled() throws {
    let memory = try MemoryUnit("void f(int a) { a = a - 1; a += 2; (void)!a; }")
    var spelled: [String] = []
    func walk(_ cursor: Cursor) {
      if let name = cursor.operatorSpelling { spelled.append(name) }
      cursor.forEachChild(walk)
    }
    walk(memory.unit.root)
    #expect(spelled == ["=", "-", "+=", "!"])
  }

  @Test(arguments: [
    ("3 * 7", 21), ("-5", -5), ("sizeof(long)", 8), ("__builtin_offsetof(struct s, b)", 8),
    ("sizeof(struct s) - 24", -8), ("1 ? 4 : 5", 4),
  ])
  func constantsAreComputed(expression: String, value: Int) throws {
    let memory = try MemoryUnit("struct s { long a, b; };\nlong v = \(expression);\n")
    #expect(try memory.declaration("v").children.last?.constantInteger == value)
  }

  @Test(arguments: ["f()", "\"text\"", "2.5", "x"])
  func whatIsNoIntegerConstantHasNoValue(expression: String) throws {
    let memory = try MemoryUnit("int f(void); extern int x;\nvoid g(void) { (void)(\(expression)); }\n")
    let parentheses = try memory.first { $0.kind == .parentheses }
    #expect(parentheses.constantInteger == nil)
  }

  @Test func kindsWithoutANameAreValues() throws {
    let memory = try MemoryUnit(
      """
      _Static_assert(1, "yes");
      __asm__("nop");
      typedef int v4 __attribute__((vector_size(16)));
      void f(int n) {
        void *l = &&out;
        goto *l;
      out:
        switch (n) { case 1 ... 3: break; default: ; }
        (void)__builtin_choose_expr(1, 2, 3.0);
        (void)((struct { int x; }){ .x = 1 });
        (void)_Generic(n, int: 1, default: 2);
      }
      """)
    var kinds: Set<CursorKind> = []
    func walk(_ cursor: Cursor) {
      kinds.insert(cursor.kind)
      _ = (cursor.spelling, cursor.type.spelling, cursor.constantInteger, cursor.operatorSpelling)
      _ = (cursor.referenced, cursor.definition, cursor.fieldOffsetInBits, cursor.argument(0))
      cursor.forEachChild(walk)
    }
    walk(memory.unit.root)
    #expect(kinds.contains(.genericSelection))
    #expect(kinds.count > 15)
    let unknown = CursorKind(rawValue: 65_000)
    #expect(!unknown.isExpression && !unknown.isStatement && !unknown.isAttribute)
    #expect(CursorKind(rawValue: UInt32.max) != unknown)
  }
}
