import Foundation
import Testing

@testable import TrivialScan

/// The checker of the leak test.
private enum Valgrind {
  static let program = URL(fileURLWithPath: "/usr/bin/valgrind")
  /// In continuous integration its absence is a failure.
  static let isWanted =
    FileManager.default.isExecutableFile(atPath: program.path)
    || ProcessInfo.processInfo.environment["CI"] == "true"
}

/// libclang's objects are given back: a worker that analyses a file again and again, under valgrind.
@Suite(.enabled(if: Valgrind.isWanted, "valgrind is not installed"))
struct LeakTests {
  private static let text = """
    typedef unsigned long size_t;
    struct rcu_head { struct rcu_head *next; void (*func)(struct rcu_head *); };
    void kfree(const void *);
    void call_rcu(struct rcu_head *, void (*)(struct rcu_head *));
    struct item { long a; union { int n; struct rcu_head rcu; }; };
    #ifdef NEVER
    int left_out;
    #endif
    static void item_free(struct rcu_head *head)
    {
      struct item *p = (struct item *)((char *)head - __builtin_offsetof(struct item, rcu));
      kfree(p);
    }
    void item_put(struct item *p) { call_rcu(&p->rcu, item_free); undeclared(p); }
    int broken = ;
    """

  private func request() throws -> AnalysisRequest {
    func offset(of needle: String) throws -> Int {
      let range = try #require(Self.text.firstRange(of: needle))
      return Self.text.utf8.distance(from: Self.text.startIndex, to: range.lowerBound)
    }
    let path = "/memory/item.c"
    var request = AnalysisRequest(
      file: path, arguments: ["-target", "x86_64-linux-gnu", "-std=gnu11"], overlay: "kernel",
      ownFiles: [VirtualFile(path: path, contents: Self.text)])
    request.callbacks = [
      .init(id: 0, name: "item_free", file: path, offset: try offset(of: "item_free(struct"))
    ]
    request.sites = [
      .init(
        id: 0, file: path, offset: try offset(of: "call_rcu(&p"), registrar: "call_rcu", headArgument: 0,
        callbackArgument: 1, macro: nil, callback: "item_free")
    ]
    return request
  }

  @Test(.timeLimit(.minutes(10))) func aWorkerGivesBackWhatItTakes() throws {
    let request = try request()
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let frames = try FileHandle(forWritingTo: file)
    #expect(WorkerFrame.write(WorkerTask.overlay(name: "kernel", files: []), to: frames.fileDescriptor))
    for _ in 0..<10 {
      #expect(WorkerFrame.write(WorkerTask.analyse(request), to: frames.fileDescriptor))
    }
    var absent = request
    absent.ownFiles = []
    #expect(WorkerFrame.write(WorkerTask.analyse(absent), to: frames.fileDescriptor))

    // valgrind gives up on debug information that is newer than itself; the symbols are enough.
    let stripped = file.appendingPathExtension("stripped")
    defer { try? FileManager.default.removeItem(at: stripped) }
    let strip = RunProgram(URL(fileURLWithPath: "/usr/bin/strip"))
    let symbols = try strip(["--strip-debug", "-o", stripped.path, RunProgram.trivialScan.program.path])
    try #require(symbols.status == 0, "\(symbols.errorText)")

    let outcome = try RunProgram(Valgrind.program)(
      [
        "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
        "--undef-value-errors=no",
        "--num-callers=40", stripped.path, "worker",
      ], input: Data(contentsOf: file), timeout: 500)
    try #require(outcome.status == 0, "\(outcome.errorText)")
    // The same answer every time, and all of it: a worker that does nothing leaks nothing.
    let answers = try answers(outcome.output)
    try #require(answers.count == 11)
    #expect(answers[0].callbacks.first?.finding.verdict == .trivial)
    #expect(answers[0].sites.first?.callback == "item_free")
    #expect(answers.prefix(10).allSatisfy { $0 == answers[0] })
    #expect(answers[10].failure != nil)
    #expect(outcome.errorText.contains("HEAP SUMMARY"))
    #expect(Self.leaks(in: outcome.errorText) == [])
  }

  /// valgrind's records of definite leaks that libclang or this program allocated. Swift's runtime keeps
  /// some of its own for ever, once.
  static func leaks(in log: String) -> [String] {
    let lines = log.split(separator: "\n").map { line in line.drop { $0 != " " } }
    let records = lines.split { $0.trimmingCharacters(in: .whitespaces).isEmpty }
    return records.map { $0.joined(separator: "\n") }.filter { record in
      record.contains("are definitely lost in loss record")
        && (record.contains("libclang") || record.contains("TrivialScan"))
    }
  }

  private func answers(_ bytes: Data) throws -> [AnalysisResult] {
    var results: [AnalysisResult] = []
    var rest = bytes[...]
    while rest.count >= 4 {
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let answer = try JSONDecoder().decode(WorkerAnswer.self, from: Data(rest.dropFirst(4).prefix(length)))
      if case .analysed(let result) = answer { results.append(result) }
      rest = rest.dropFirst(4 + length)
    }
    return results
  }

  @Test func aRecordOfALeakIsRecognised() {
    let log = """
      ==7== 64 bytes in 4 blocks are definitely lost in loss record 3 of 9
      ==7==    at 0x4: malloc (vg_replace_malloc.c:381)
      ==7==    by 0x5: clang_tokenize (in /usr/lib/libclang-14.so.1)
      ==7== 
      ==7== 8 bytes in 1 blocks are definitely lost in loss record 4 of 9
      ==7==    at 0x4: malloc (vg_replace_malloc.c:381)
      ==7==    by 0x6: swift_slowAlloc (in /usr/lib/libswiftCore.so)
      ==7== 
      """
    #expect(Self.leaks(in: log).count == 1)
  }
}
