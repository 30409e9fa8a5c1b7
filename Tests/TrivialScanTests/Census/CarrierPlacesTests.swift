import Testing

@testable import TrivialScan

@Suite struct CarrierPlacesTests {
  private func places(_ names: [String], _ text: String) -> [CarrierPlace] {
    let file = CensusFile(path: "a.c", bytes: Array(text.utf8))
    return CarrierPlaces(file, scanner: IdentifierScanner(names: names)).places()
  }

  private func mayFill(_ member: String, _ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer {
      CarrierPlaces.mayFill(IdentifierScanner(names: [member]), in: $0)
    }
  }

  @Test func aCallHasItsArguments() throws {
    let found = places(["put"], "static void g(void *how) { put(a, (cb_t)&free_it, how + 1); }")
    let place = try #require(found.first)
    #expect(found.count == 1)
    #expect(place.function?.name == "g")
    #expect(
      place.way
        == .call(arguments: [
          PointerText(text: "a", identifier: "a"),
          PointerText(text: "(cb_t)&free_it", identifier: "free_it"),
          PointerText(text: "how + 1", identifier: nil),
        ]))
  }

  @Test(arguments: [
    "void g(struct s *p) { p->free = fn; }", "struct s s = { .free = fn, .a = 1 };",
    "void g(struct s *p) { p->a.free = fn; }",
  ])
  func aStoreHasItsValue(_ text: String) {
    let found = places(["free"], text)
    #expect(found.map(\.way) == [.store(PointerText(text: "fn", identifier: "fn"))])
    #expect(found.map { $0.isMember } == [true])
    #expect(mayFill("free", text))
  }

  @Test(arguments: ["WRITE_ONCE(p->free, fn);", "fill(&p->free);", "xchg(&p->a[1].free, fn);"])
  func aMemberThatIsHandedOverIsAPlace(_ statement: String) {
    let text = "void g(struct s *p) { \(statement) }"
    #expect(places(["free"], text).map(\.way) == [.address])
    #expect(mayFill("free", text))
  }

  @Test(arguments: ["use(p->free);", "if (p->free == fn) return;", "free = fn;", "b = p->free;"])
  func aMemberThatIsReadIsNone(_ statement: String) {
    let text = "void g(struct s *p) { \(statement) }"
    #expect(places(["free"], text).filter(\.isMember) == [])
    #expect(!mayFill("free", text))
  }

  @Test func declarationsAndExportsAreNone() {
    let text = "void put(int); EXPORT_SYMBOL(put);\nvoid put(int a) { }\nvoid (*p)(int) = put;"
    #expect(places(["put"], text).map(\.way) == [.definition, .address])
  }

  @Test func aMacroBodyNamesItsMacro() throws {
    let place = try #require(places(["put"], "#define drop(x, f) do { put(x, f); } while (0)\n").first)
    #expect(place.macro == "drop")
    #expect(place.macroParameters == ["x", "f"])
    #expect(
      place.way
        == .call(arguments: [
          PointerText(text: "x", identifier: "x"), PointerText(text: "f", identifier: "f"),
        ])
    )
  }
}
