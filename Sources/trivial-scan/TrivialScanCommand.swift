import ArgumentParser

/// The command line's root: it only gathers the subcommands.
@main
struct TrivialScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trivial-scan",
    abstract: "Find RCU callbacks that only free their object, and turn them into kfree_rcu()."
  )
}
