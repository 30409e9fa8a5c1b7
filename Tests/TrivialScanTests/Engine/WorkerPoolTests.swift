import Foundation
import Testing

@testable import TrivialScan

@Suite struct WorkerPoolTests {
  private let worker = RunProgram.trivialScan.program.path

  init() {
    // As the program does: a worker that is gone is an answer, not the end of whoever asks.
    signal(SIGPIPE, SIG_IGN)
  }

  private func requests(_ count: Int) -> [AnalysisRequest] {
    (0..<count).map { number in
      let path = "/memory/\(number).c"
      return AnalysisRequest(
        file: path, arguments: ["-target", number == 1 ? "i686-linux-gnu" : "x86_64-linux-gnu"], overlay: "",
        ownFiles: [VirtualFile(path: path, contents: "int x;\n")])
    }
  }

  private func failures(_ command: [String], count: Int = 1, patience: Int = 60) -> [String?] {
    WorkerPool(.processes(command: command, jobs: 1), patience: patience)
      .analyse(requests(count), overlays: [:]).map(\.failure)
  }

  @Test func processesAnswerAsOneProcessDoes() {
    let requests = requests(5)
    let alone = WorkerPool(.inProcess).analyse(requests, overlays: [:])
    #expect(alone.map(\.pointerWidth) == [64, 32, 64, 64, 64])
    for jobs in [1, 2, 9] {
      let pool = WorkerPool(.processes(command: [worker, "worker"], jobs: jobs))
      #expect(pool.analyse(requests, overlays: [:]) == alone)
    }
  }

  @Test func processesLiveAsLongAsThePool() throws {
    let log = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    let script = "echo $$ >>\"$1\"; exec \"$0\" worker"
    var pool: WorkerPool? = WorkerPool(
      .processes(command: ["/bin/sh", "-c", script, worker, log.path], jobs: 2))
    for _ in 0..<3 {
      #expect(pool?.analyse(requests(4), overlays: [:]).compactMap(\.failure) == [])
    }
    let started = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").compactMap {
      Int32($0)
    }
    #expect((1...2).contains(started.count))
    #expect(started.allSatisfy { kill($0, 0) == 0 })
    pool = nil
    #expect(started.allSatisfy { kill($0, 0) != 0 && errno == ESRCH })
  }

  @Test func anOverlayIsSentOnce() {
    let header = VirtualFile(path: "/memory/width.h", contents: "#define WIDTH 1\n")
    var request = AnalysisRequest(
      file: "/memory/user.c", arguments: [], overlay: "kept",
      ownFiles: [
        VirtualFile(path: "/memory/user.c", contents: "#include \"width.h\"\nint x[WIDTH];\n")
      ])
    let pool = WorkerPool(.processes(command: [worker, "worker"], jobs: 1))
    #expect(pool.analyse([request], overlays: ["kept": [header]]).map(\.errors) == [[]])
    #expect(pool.analyse([request], overlays: [:]).map(\.errors) == [[]])
    request.overlay = "unknown"
    #expect(pool.analyse([request], overlays: [:]).first?.errors.isEmpty == false)
  }

  @Test func aPoolThatWasEndedStartsAgain() {
    let pool = WorkerPool(.processes(command: [worker, "worker"], jobs: 1))
    for _ in 0..<2 {
      #expect(pool.analyse(requests(1), overlays: [:]).map(\.failure) == [nil])
      pool.end()
    }
  }

  @Test func aKilledWorkerLosesOnlyItsRequest() throws {
    let mark = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: mark) }
    let script = "if mkdir \"$1\" 2>/dev/null; then head -c 4 >/dev/null; kill -9 $$; fi; exec \"$0\" worker"
    let found = failures(["/bin/sh", "-c", script, worker, mark.path], count: 3)
    #expect(found == ["the parser crashed with signal 9", nil, nil])
  }

  @Test func aWorkerThatEndsIsTold() {
    let found = failures(["/bin/false"], count: 2)
    #expect(found == Array(repeating: "the parser ended with status 1 before it answered", count: 2))
  }

  @Test func aWorkerThatHangsIsStopped() {
    #expect(
      failures(["/bin/sleep", "600"], patience: 1) == ["the parser gave no answer within 1 s and was stopped"]
    )
  }

  @Test func aWorkerThatTalksNonsenseIsAFailure() {
    let junk = failures(["/bin/sh", "-c", "printf '\\377\\377\\377\\377junk'; read -r x; exit 3"])
    #expect(junk == ["the parser ended with status 3 before it answered"])
    #expect(
      failures(["/bin/sh", "-c", "printf '\\002\\000\\000\\000{}'; cat >/dev/null"], patience: 1) != [nil])
  }

  @Test func aProgramThatIsNotThereIsAFailure() throws {
    let found = try #require(failures(["/nonexistent/worker"]).first ?? nil)
    #expect(found.hasPrefix("the worker process could not be started"))
  }
}
