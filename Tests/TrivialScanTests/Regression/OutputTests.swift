import Foundation
import Testing

/// Where the report goes, and what happens when it cannot.
@Suite struct OutputTests {
  private let shell = RunProgram(URL(fileURLWithPath: "/bin/sh"))
  private let program = RunProgram.trivialScan.program.path

  private func expectClearFailure(
    _ outcome: ProgramOutcome, naming name: String, at location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == 2, sourceLocation: location)
    #expect(outcome.errorText.contains(name), "\(outcome.errorText)", sourceLocation: location)
    #expect(!outcome.errorText.contains("Domain="), "\(outcome.errorText)", sourceLocation: location)
  }

  @Test func aDirectoryThatIsNotThere() throws {
    let tree = try ScannedTree()
    expectClearFailure(try tree.scan(["-o", "absent/report"]), naming: "absent/report: No such file")
    expectClearFailure(try tree.scan(["-o", "tree"]), naming: "tree: Is a directory")
  }

  /// A device is written to, never replaced. The device is the test's own: as root, a program that gets
  /// this wrong would take the system's away.
  @Test func aFullDeviceStaysADevice() throws {
    let tree = try ScannedTree()
    let device = tree.scratch.appendingPathComponent("full").path
    let isOwn = mknod(device, S_IFCHR | 0o666, 1 << 8 | 7) == 0
    if isOwn, open(device, O_WRONLY) < 0 { return }
    guard isOwn || geteuid() != 0 else { return }
    let path = isOwn ? device : "/dev/full"
    expectClearFailure(try tree.scan(["-o", path]), naming: "\(path): No space left")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func aLinkIsWrittenThrough() throws {
    let tree = try ScannedTree()
    let link = tree.scratch.appendingPathComponent("link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "report")
    for format in ["json", "csv"] {
      #expect(try tree.scan(["-o", link, "--format", format]).status == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "report")
      let written = try Data(contentsOf: tree.scratch.appendingPathComponent("report"))
      #expect(try tree.scan(["--format", format]).output == written)
    }
  }

  @Test(arguments: ["text", "json"]) func aReaderThatGoesAwayIsNoError(format: String) throws {
    let script = "{ \"$0\" scan \"$1\" --format \(format); echo $? >&2; } | head -c 1 >/dev/null"
    let outcome = try shell(["-c", script, program, Fixtures.example.path])
    #expect(outcome.errorText == "0\n")
    let closed = "{ \"$0\" scan \"$1\" --format \(format); echo $? >&2; } | true"
    #expect(try shell(["-c", closed, program, Fixtures.example.path]).errorText == "0\n")
  }

  @Test func standardOutputThatIsFullIsAnError() throws {
    let outcome = try shell(["-c", "exec \"$0\" scan \"$1\" >/dev/full", program, Fixtures.example.path])
    expectClearFailure(outcome, naming: "standard output: No space left")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func noColourWhereNoneIsWanted(environment: [String: String]) throws {
    // script(1) gives the program a terminal, which is what colours would be for.
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    let script = RunProgram(URL(fileURLWithPath: "/usr/bin/script"))
    let command = "'\(program)' scan '\(Fixtures.example.path)' -q"
    let terminal = ["TERM": "xterm-256color", "NO_COLOR": ""]
    let colourful = try script(["-qec", command, "/dev/null"], environment: terminal)
    #expect(colourful.text.contains("\u{1b}["))
    let plain = try script(
      ["-qec", command, "/dev/null"], environment: terminal.merging(environment) { $1 })
    #expect(plain.status == 0)
    #expect(!plain.text.contains("\u{1b}["))
  }
}
