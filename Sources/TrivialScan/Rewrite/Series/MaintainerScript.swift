/// The tree's own scripts/get_maintainer.pl, run only where the user asks for it by name.
enum MaintainerScript {
  /// What the script says of these files.
  ///
  /// Throws ``SeriesError/programFailed(program:reason:)``.
  static func recipients(for files: [String], in tree: KernelTree) throws(SeriesError) -> Recipients {
    let program = "scripts/get_maintainer.pl"
    let options = ["--no-git", "--no-git-fallback", "--roles", "--no-rolestats", "--no-tree"]
    guard tree.has(program) else { throw .programFailed(program: program, reason: "the tree has none.") }
    guard
      let run = ProgramRun.run(["perl", program] + options + files.flatMap { ["-f", $0] }, in: tree.root)
    else { throw .programFailed(program: program, reason: "there is no perl to run it with.") }
    guard run.status == 0 else { throw .programFailed(program: program, reason: run.complaint) }
    var recipients = Recipients()
    for line in run.text.split(separator: "\n") {
      // NAME <ADDRESS> (role:SECTION), or ADDRESS (open list:SECTION)
      let start = line.firstRange(of: " (")?.lowerBound ?? line.endIndex
      let address = String(line[..<start])
      let isPerson = ["maintainer", "supporter", "odd fixer"].contains { line.contains(" (\($0)") }
      if isPerson { recipients.to.append(address) } else { recipients.cc.append(address) }
    }
    return recipients
  }
}
