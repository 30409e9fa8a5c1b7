import Foundation
import Testing

@testable import TrivialScan

/// The model against a C program that encodes into real memory: the same frees, in the same order.
@Suite struct DifferentialTests {
  /// The C program as one compiler builds it for one width.
  struct Build: Sendable {
    let compiler: String
    let width: PointerWidth
    let program: URL
  }

  static let scratch = FileManager.default.temporaryDirectory
    .appendingPathComponent("kfree-rcu-differential-\(ProcessInfo.processInfo.processIdentifier)")

  private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/differential/kfree_rcu.c")

  /// The compilers and widths that can link here at all; `-m32` needs the 32-bit C library.
  static let builds: [Build] = {
    try? FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let probe = scratch.appendingPathComponent("probe.c")
    try? Data("#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n".utf8).write(to: probe)
    var builds: [Build] = []
    for compiler in ["clang", "gcc"] {
      for width in PointerWidth.allCases {
        let program = scratch.appendingPathComponent("\(compiler)-\(width.rawValue)")
        let build = Build(compiler: compiler, width: width, program: program)
        if compile(probe, for: build) { builds.append(build) }
        // What links the probe has to link the fixture: its program is missing otherwise.
        try? FileManager.default.removeItem(at: program)
        _ = compile(fixture, for: build)
      }
    }
    let names = builds.map { "\($0.compiler) -m\($0.width.rawValue)" }
    print(
      "differential: \(names.isEmpty ? "no compiler links" : "compared with \(names.joined(separator: ", "))")"
    )
    return builds
  }()

  private static func compile(_ source: URL, for build: Build) -> Bool {
    let arguments = [
      build.compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-m\(build.width.rawValue)",
      source.path,
      "-o", build.program.path,
    ]
    return run("/usr/bin/env", arguments, input: nil, output: nil)
  }

  /// Runs a program with files as its standard input and output; false where it fails.
  private static func run(_ path: String, _ arguments: [String], input: URL?, output: URL?) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = input.flatMap { try? FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    if let output { _ = FileManager.default.createFile(atPath: output.path, contents: nil) }
    process.standardOutput = output.flatMap { try? FileHandle(forWritingTo: $0) } ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// What the C program frees.
  private func frees(of programs: DifferentialPrograms, in build: Build, named name: String) throws -> [UInt8]
  {
    let stem = "\(name)-\(build.compiler)-\(build.width.rawValue)"
    let input = Self.scratch.appendingPathComponent(stem + ".in")
    let output = Self.scratch.appendingPathComponent(stem + ".out")
    try Data(programs.bytes).write(to: input)
    defer {
      try? FileManager.default.removeItem(at: input)
      try? FileManager.default.removeItem(at: output)
    }
    try #require(Self.run(build.program.path, [], input: input, output: output), "\(stem) failed")
    return [UInt8](try Data(contentsOf: output))
  }

  @Test(.enabled(if: !builds.isEmpty, "neither clang nor gcc links"))
  func fixtureBuildsWithoutAWarning() {
    for build in Self.builds {
      #expect(
        FileManager.default.isExecutableFile(atPath: build.program.path),
        "\(build.compiler) -m\(build.width.rawValue) does not build Fixtures/differential/kfree_rcu.c")
    }
  }

  @Test(.enabled(if: !builds.isEmpty, "neither clang nor gcc links"), arguments: PointerWidth.allCases)
  func hundredThousandProgramsFreeTheSame(width: PointerWidth) throws {
    let programs = DifferentialPrograms(count: 100_000, seed: 2008)
    var model = DifferentialModel(width: width)
    let expected = model.run(programs.bytes)
    // Equal output means something only where every kind of event takes place.
    let kinds = Self.events(in: expected)
    #expect(kinds.count == 4 && kinds.values.allSatisfy { $0 > 500 }, "events by tag: \(kinds)")
    for build in Self.builds where build.width == width {
      let actual = try frees(of: programs, in: build, named: "same")
      // Not compared inside #expect, which would look for the shortest edit between megabytes.
      let difference = Self.firstDifference(actual, expected)
      #expect(
        difference == nil,
        "\(build.compiler) -m\(width.rawValue) and the model part in program \(difference ?? 0)")
    }
  }

  /// The number of the first program whose events differ, nil where none does.
  private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int? {
    if left == right { return nil }
    var program = 0
    var position = 0
    while position + 2 <= min(left.count, right.count) {
      let end = position + 2 + 8 * (Int(left[position]) | Int(left[position + 1]) << 8)
      guard end <= min(left.count, right.count), left[position..<end] == right[position..<end] else { break }
      program += 1
      position = end
    }
    return program
  }

  /// How often each tag occurs: 0 freed, 1 wrong address, 2 freed twice, 3 refused.
  private static func events(in output: [UInt8]) -> [UInt8: Int] {
    var kinds: [UInt8: Int] = [:]
    var position = 0
    while position + 2 <= output.count {
      let count = Int(output[position]) | Int(output[position + 1]) << 8
      for event in 0..<count { kinds[output[position + 3 + 8 * event], default: 0] += 1 }
      position += 2 + 8 * count
    }
    return kinds
  }

  /// Encodings that are wrong in one place each.
  private static var broken: [(name: String, generation: Generation, encoding: Encoding)] {
    var limit = Encoding(.rfc2008)
    limit.isOffset = { word, _ in word < Encoding.largestWord }
    var refusal = Encoding(.rfc2008)
    refusal.refusal = { offset, machine in
      offset > 4096 * machine.wordSize ? Refusal(check: .run, limit: 4096 * machine.wordSize) : nil
    }
    var undivided = Encoding(.rfc2008)
    undivided.store = { offset, _ in offset }
    var unmultiplied = Encoding(.rfc2008)
    unmultiplied.bytes = { word, _ in word }
    var byteLimit = Encoding(.byteOffset)
    byteLimit.isOffset = { word, _ in word < Encoding.byteLimit - 1 }
    var byteRefusal = Encoding(.byteOffset)
    byteRefusal.refusal = { offset, _ in offset > 4096 ? Refusal(check: .build, limit: 4096) : nil }
    var words = Encoding(.byteOffset)
    words.bytes = { word, machine in word * machine.wordSize }
    return [
      ("the loop's limit is one word short", .rfc2008, limit),
      ("the check's limit is one word long", .rfc2008, refusal),
      ("no division", .rfc2008, undivided),
      ("bytes for words", .rfc2008, unmultiplied),
      ("the loop's limit is one byte short", .byteOffset, byteLimit),
      ("the check's limit is one byte long", .byteOffset, byteRefusal),
      ("words for bytes", .byteOffset, words),
    ]
  }

  @Test(.enabled(if: !builds.isEmpty, "neither clang nor gcc links"))
  func everyBrokenEncodingIsCaught() throws {
    let programs = DifferentialPrograms(count: 3_000, seed: 4095)
    for build in Self.builds {
      let actual = try frees(of: programs, in: build, named: "broken")
      var right = DifferentialModel(width: build.width)
      #expect(Self.firstDifference(right.run(programs.bytes), actual) == nil)
      for (name, generation, encoding) in Self.broken {
        var wrong =
          generation == .rfc2008
          ? DifferentialModel(width: build.width, rfc2008: encoding)
          : DifferentialModel(width: build.width, byteOffset: encoding)
        let difference = Self.firstDifference(wrong.run(programs.bytes), actual)
        #expect(difference != nil, "\(name) was not caught at \(build.width.rawValue) bits")
      }
    }
  }
}
