import ArgumentParser
import TrivialScan

/// The command line's root: it only gathers the subcommands.
@main
struct TrivialScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trivial-scan",
    abstract: "Find RCU callbacks that only free their object, and turn them into kfree_rcu().",
    discussion: """
      Exit status: 0 done (findings are no failure), 1 a check found something, 2 could not do what was \
      asked, 64 wrong usage.
      """,
    version: ToolVersion.current,
    subcommands: [
      ScanCommand.self, PatchCommand.self, ApplyCommand.self, ExplainCommand.self, ModelCommand.self,
      WorkerCommand.self,
    ])
}
