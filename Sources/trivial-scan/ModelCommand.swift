import ArgumentParser
import Foundation
import TrivialScan

extension Generation: ExpressibleByArgument {}
extension Endianness: ExpressibleByArgument {}

/// `trivial-scan model`: the encoding by itself.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Show what kfree_rcu() stores for an offset, and what is freed.",
    discussion: """
      The model runs one object through the reclaim path of a generation of kfree_rcu(). A value in \
      parentheses is what would have been, had the check let the offset pass.
      """
  )

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "The generation of kfree_rcu(). Default: rfc2008; with --table, all.")
  var generation: Generation?

  @Option(help: "The pointer width in bits, 32 or 64. Default: 64; with --table, both.")
  var width: Int?

  @Option(help: "The byte order.")
  var endian: Endianness = .little

  @Option(parsing: .unconditional, help: "Bytes from the object's start to its rcu_head.")
  var offset: Int?

  @Option(help: "The output format.")
  var format: OutputFormat = .text

  @Flag(help: "Print the offsets where the behaviour changes.")
  var table = false

  func validate() throws {
    if let width, PointerWidth(rawValue: width) == nil {
      throw ValidationError("--width is \(width); give 32 or 64.")
    }
    if let offset, offset < 0 {
      throw ValidationError("--offset is \(offset); give a number of bytes, 0 or more.")
    }
    if table && offset != nil {
      throw ValidationError("--table and --offset exclude each other; give one.")
    }
    if !table && offset == nil {
      throw ValidationError("No offset was given; give --offset BYTES, or --table.")
    }
  }

  func run() throws {
    let chosen = width.flatMap(PointerWidth.init(rawValue:))
    let output: String
    if table {
      let trials = Trial.table(
        generation.map { [$0] } ?? Generation.allCases, widths: chosen.map { [$0] } ?? PointerWidth.allCases,
        endianness: endian)
      output = format == .json ? try ModelReport.json(table: trials) : ModelReport.text(table: trials)
    } else {
      let machine = Machine(width: chosen ?? .bits64, endianness: endian)
      let trial = Trial.run(generation ?? .rfc2008, on: machine, offset: offset ?? 0)
      output = format == .json ? try ModelReport.json(trial) : ModelReport.text(trial)
    }
    FileHandle.standardOutput.write(Data(output.utf8))
  }
}
