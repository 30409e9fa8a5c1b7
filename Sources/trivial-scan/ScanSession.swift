import ArgumentParser
import Foundation
import TrivialScan

/// Runs a scan with a scratch directory and a progress line around it.
enum ScanSession {
  /// Scans and hands the report to `use`; an error of either is told, with exit status 2.
  static func run(_ options: TreeOptions, use: (ScanResult) throws -> Void) throws {
    try run { try use(scan(options)) }
  }

  /// Does something that needs no scan; an error is told, with exit status 2.
  static func run(_ work: () throws -> Void) throws {
    // A worker that dies, or a reader of the report that goes away, must not take the program along.
    signal(SIGPIPE, SIG_IGN)
    // A file that grows beyond the user's limit (ulimit -f) is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try work()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      Terminal.complain("\(error)")
      throw ExitCode(2)
    }
  }

  private static func scan(_ options: TreeOptions) throws -> ScanResult {
    let scratch = try FileManager.default.url(
      for: .itemReplacementDirectory, in: .userDomainMask,
      appropriateFor: FileManager.default.temporaryDirectory,
      create: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let meter = PhaseMeter(line: Terminal.progressLine(quiet: options.quiet))
    defer { meter.finish() }
    return try Scan(options.scanOptions(scratchDirectory: scratch.path), progress: meter.report).run()
  }
}
