import Testing

@testable import TrivialScan

@Suite struct FunctionReferenceTests {
  private func kinds(_ text: String, tables: Set<String> = []) -> [String] {
    let file = CensusFile(path: "a.c", bytes: Array(text.utf8))
    let references = FunctionReferenceReader(file).references(
      IdentifierScanner(names: ["wanted"]), tables: tables)
    return references.map { reference in
      switch reference.kind {
      case .call(let caller, _, let onFailure): "call from \(caller.name)\(onFailure ? " on failure" : "")"
      case .moduleExit: "exit"
      case .moduleStart: "start"
      case .namespaceExit: "namespace"
      case .table(let name): "table \(name)"
      case .export: "export"
      case .address: "address"
      }
    }
  }

  @Test(arguments: [
    ("module_exit(wanted);", "exit"), ("__exitcall(wanted);", "exit"), ("module_init(wanted);", "start"),
    ("late_initcall_sync(wanted);", "start"), ("EXPORT_SYMBOL_GPL(wanted);", "export"),
    ("static struct pernet_operations ops = { .exit = wanted };", "namespace"),
    ("static struct pernet_operations ops = { .init = wanted };", "address"),
    ("static struct file_operations ops = { .exit = wanted };", "address"),
    ("static void (*outs[])(void) = { first, wanted, };", "table outs"),
    ("void (*out)(void) = wanted;", "address"),
    ("int f(void) { wanted(); return 0; }", "call from f"),
    ("int f(void) { if (g()) { wanted(); return 1; } return 0; }", "call from f on failure"),
    ("int f(void) { later(wanted); return 0; }", "address"),
  ])
  func aPlaceTellsWhoCalls(_ text: String, _ kind: String) { #expect(kinds(text) == [kind]) }

  @Test(arguments: [
    "void wanted(void);", "void wanted(void) { }", "struct s { int wanted; };", "/* wanted */",
  ])
  func othersAreNone(_ text: String) { #expect(kinds(text).isEmpty) }

  @Test func whoNamesATableCallsThroughIt() {
    #expect(
      kinds("void f(void) { while (i--) wanted[i](); }", tables: ["wanted"]) == ["call from f"])
  }
}
