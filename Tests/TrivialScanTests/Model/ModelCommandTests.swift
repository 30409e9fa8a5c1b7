import Testing
import TrivialScan

@testable import trivial_scan

@Suite struct ModelCommandTests {
  @Test(arguments: [
    ["--offset", "-1"], ["--offset", "x"], ["--offset", "1.5"], ["--offset"], ["--offset", ""], [],
    ["--generation", "rfc", "--offset", "8"], ["--width", "33", "--offset", "8"],
    ["--width", "0", "--offset", "8"],
    ["--endian", "middle", "--offset", "8"], ["--format", "xml", "--offset", "8"],
    ["--table", "--offset", "8"],
    ["--offset", "99999999999999999999"],
  ])
  func wrongUseExitsWith64(arguments: [String]) {
    do {
      _ = try ModelCommand.parse(arguments)
      Issue.record("\(arguments) was accepted")
    } catch {
      #expect(ModelCommand.exitCode(for: error).rawValue == 64)
    }
  }

  @Test func theMessageSaysWhatToGive() {
    do {
      _ = try ModelCommand.parse(["--offset", "-1"])
      Issue.record("a negative offset was accepted")
    } catch {
      #expect(ModelCommand.message(for: error).contains("--offset is -1; give a number of bytes, 0 or more."))
    }
  }

  @Test func optionsAreTakenAsGiven() throws {
    let command = try ModelCommand.parse([
      "--generation", "byte-offset", "--width", "32", "--endian", "big", "--offset", "4095", "--format",
      "json",
    ])
    #expect(command.generation == .byteOffset)
    #expect(command.width == 32)
    #expect(command.endian == .big)
    #expect(command.offset == 4095)
    #expect(command.format == .json)
    #expect(try ModelCommand.parse(["--table"]).table)
  }
}
