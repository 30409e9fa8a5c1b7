import Foundation
import Synchronization
import Testing

@testable import TrivialScan

@Suite struct ProgressLineTests {
  /// A terminal that remembers, and a clock that is set by hand.
  private final class Bench: Sendable {
    private let start = ContinuousClock.now
    private let elapsed = Mutex(Duration.zero)
    private let texts = Mutex([String]())

    func wait(_ duration: Duration) { elapsed.withLock { $0 += duration } }
    var drawings: [String] { texts.withLock { $0 } }

    func line(enabled: Bool = true, width: Int = 80) -> ProgressLine {
      ProgressLine(enabled: enabled, width: width, now: { self.start + self.elapsed.withLock { $0 } }) {
        text in
        self.texts.withLock { $0.append(text) }
      }
    }
  }

  private let erasure = "\r\u{1B}[2K"

  @Test func itSaysThePhaseTheFilesAndTheTimeLeft() {
    let bench = Bench()
    let line = bench.line()
    line.begin("analysing", total: 260)
    bench.wait(.seconds(10))
    line.advance(by: 65)
    bench.wait(.seconds(1))
    line.advance(by: 13)
    #expect(
      bench.drawings == [
        erasure + "analysing  0/260 files  0 %", erasure + "analysing  65/260 files  25 %  about 30 s left",
        erasure + "analysing  78/260 files  30 %  about 26 s left",
      ])
  }

  @Test func longWaitsAreInMinutes() {
    let bench = Bench()
    let line = bench.line()
    line.begin("analysing", total: 100)
    bench.wait(.seconds(10))
    line.advance(by: 10)
    #expect(bench.drawings.last == erasure + "analysing  10/100 files  10 %  about 1 min 30 s left")
  }

  @Test func itDrawsTenTimesASecondAtMost() {
    let bench = Bench()
    let line = bench.line()
    line.begin("reading", total: 1000)
    for _ in 0..<1000 {
      bench.wait(.milliseconds(1))
      line.advance()
    }
    #expect(bench.drawings.count == 11)
    #expect(bench.drawings.last?.contains("1000/1000 files  100 %") == true)
  }

  @Test func itErasesItselfOnce() {
    let bench = Bench()
    let line = bench.line()
    line.finish()
    #expect(bench.drawings.isEmpty)
    line.begin("reading", total: 1)
    line.finish()
    line.finish()
    #expect(bench.drawings.count == 2)
    #expect(bench.drawings.last == erasure)
  }

  @Test func itWritesNothingWhereItIsNotWanted() {
    let bench = Bench()
    let line = bench.line(enabled: false)
    line.begin("reading", total: 1)
    line.advance()
    line.finish()
    #expect(bench.drawings.isEmpty)
  }

  @Test(arguments: [-5, 0, 1, 10])
  func itNeverFillsTheLastColumn(_ width: Int) {
    let bench = Bench()
    bench.line(width: width).begin("reading", total: 100)
    #expect(bench.drawings.first.map { $0.count - erasure.count } == max(width - 1, 0))
  }

  @Test(arguments: [0, -3]) func aTotalOfNothingIsNoTrap(_ total: Int) {
    let bench = Bench()
    let line = bench.line()
    line.begin("reading", total: total)
    bench.wait(.seconds(5))
    line.advance(by: 2)
    #expect(bench.drawings.last == erasure + "reading  2/\(total) files")
  }

  @Test func manyThreadsMayReport() async {
    let bench = Bench()
    let line = bench.line()
    line.begin("reading", total: 800)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<100 { line.advance() } } }
    }
    bench.wait(.seconds(1))
    line.advance(by: 0)
    #expect(bench.drawings.last?.contains("800/800 files") == true)
  }

  @Test func aFileThatCannotBeWrittenIsNoFailure() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let line = ProgressLine(handle: try FileHandle(forReadingFrom: file), enabled: true)
    line.begin("reading", total: 1)
    line.finish()
    #expect(try Data(contentsOf: file).isEmpty)
  }
}
