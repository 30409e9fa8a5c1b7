import Testing

@testable import TrivialScan

struct CompilationDatabaseTests {
  @Test func readsBothForms() throws {
    let synthetic = try SyntheticTree([
      "compile_commands.json": """
      [ {"directory": "/b", "file": "../k/a.c", "command": "gcc -Wp,-MMD,x.d -DNAME='\\"a\\"' -I./inc -fconserve-stack -c -o a.o ../k/a.c"},
        {"directory": "/b", "file": "/k/c.c", "arguments": ["clang", "-m32", "-fplugin=p.so", "-U", "X"]} ]
      """
    ])
    let database = try CompilationDatabase.read(synthetic.path)
    #expect(database.entry(for: "/k/a.c")?.arguments == ["-DNAME=\"a\"", "-I/b/inc"])
    #expect(database.entry(for: "/k/c.c")?.arguments == ["-m32", "-UX"])
    #expect(database.entry(for: "/k/c.c")?.pointerWidth("x86") == 32)
    #expect(database.entry(for: "/k/c.h")?.file == "/k/a.c")
    #expect(database.entry(for: "/elsewhere/c.h") == nil)
  }

  @Test(arguments: [
    ("VERSION = 1", "it is not JSON"), ("{}", "it is no JSON array"),
    ("[{\"file\": \"x\"}]", "an entry has no \"directory\""),
  ])
  func refusesOtherFiles(text: String, reason: String) throws {
    let synthetic = try SyntheticTree(["db.json": text])
    let path = synthetic.path + "/db.json"
    #expect(throws: TreeError.notACompilationDatabase(path: path, reason: reason)) {
      try CompilationDatabase.read(path)
    }
  }

  @Test func shellWords() {
    #expect(ShellWords.split(#"a "b \"c\"" 'd\e' f\ g"#) == ["a", #"b "c""#, #"d\e"#, "f g"])
  }
}
