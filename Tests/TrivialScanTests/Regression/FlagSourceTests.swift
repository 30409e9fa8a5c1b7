import Foundation
import Testing

/// `-p` and `-O` with what is none, and with what means harm.
@Suite struct FlagSourceTests {
  private func expectRefusal(
    _ tree: ScannedTree, _ option: String, _ name: String, saying words: [String],
    at location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try tree.scan([option, name])
    #expect(outcome.status == 2, sourceLocation: location)
    for word in words + [name] {
      #expect(outcome.errorText.contains(word), "\(outcome.errorText)", sourceLocation: location)
    }
  }

  @Test func noDatabase() throws {
    let tree = try ScannedTree()
    try Data("VERSION = 1".utf8).write(to: tree.scratch.appendingPathComponent("no.json"))
    try Data("[]".utf8).write(to: tree.scratch.appendingPathComponent("empty.json"))
    try expectRefusal(tree, "-p", "no.json", saying: ["not JSON", "must be"])
    try expectRefusal(tree, "-p", "empty.json", saying: ["no entry", "must be"])
    try expectRefusal(tree, "-p", "tree", saying: ["compile_commands.json", "leave -p out"])
    try expectRefusal(tree, "-p", "absent", saying: ["nothing is there", "leave -p out"])
  }

  @Test func noBuildDirectory() throws {
    let tree = try ScannedTree()
    try expectRefusal(tree, "-O", "tree", saying: [".config", "prepare"])
    try expectRefusal(tree, "-O", "absent", saying: ["nothing is there", "leave -O out"])
  }

  @Test func hostileFlagsDoNothing() throws {
    let tree = try ScannedTree()
    let trap = tree.scratch.appendingPathComponent("trap", isDirectory: true)
    try FileManager.default.createDirectory(at: trap, withIntermediateDirectories: false)
    let place = { (name: String) in trap.appendingPathComponent(name).path }
    try Data("-DEVIL -include /etc/passwd".utf8).write(to: URL(fileURLWithPath: place("response")))
    let hostile = [
      "-Xclang", "-load", "-Xclang", place("evil.so"), "-fplugin=\(place("evil.so"))",
      "-fpass-plugin=\(place("evil.so"))", "-o", place("object"), "-o\(place("object"))",
      "@\(place("response"))",
      "-MF", place("dependencies"), "-MD", "-MMD", "-Wp,-MMD,\(place("wrapped"))", "-dependency-file",
      place("dependencies"), "--serialize-diagnostics", place("diagnostics"), "-ftime-trace", "-fmodules",
      "-fmodules-cache-path=\(place("modules"))", "-save-temps", "-emit-pch",
      "-foptimization-record-file=\(place("r"))",
      "-fcrash-diagnostics-dir=\(place("crash"))", "-mllvm", "-debug-pass=Arguments",
    ]
    let source = tree.path("net/ring/table.c")
    let includes = ["include", "arch/x86/include"].map { "-I" + tree.path($0) }
    let entry = JSONRecord(
      directory: tree.root.path, file: source, arguments: ["gcc"] + hostile + includes + ["-c", source])
    let database = tree.scratch.appendingPathComponent("compile_commands.json")
    try JSONEncoder().encode([entry]).write(to: database)
    let before = try FileManager.default.subpathsOfDirectory(atPath: tree.scratch.path).sorted()
    let report = try tree.report(["-p", database.path])
    let sites = report["sites"].elements.filter { $0["file"].text == "net/ring/table.c" }
    #expect(sites.contains { $0["state"].text == "analysed" }, "the flags were not used at all")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: tree.scratch.path).sorted() == before)
  }

  private struct JSONRecord: Encodable {
    let directory: String
    let file: String
    let arguments: [String]
  }
}
