import ArgumentParser
import TrivialScan

/// `trivial-scan worker`: parses for another trivial-scan, on its standard input and output.
struct WorkerCommand: ParsableCommand {
  static let name = "worker"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Answer the requests of another trivial-scan.", shouldDisplay: false)

  func run() {
    var loop = WorkerLoop()
    loop.run()
  }
}
