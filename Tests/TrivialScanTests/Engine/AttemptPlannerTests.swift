import Testing

@testable import TrivialScan

@Suite struct AttemptPlannerTests {
  private func planner(_ files: [String: String] = [:]) throws -> (AttemptPlanner, SyntheticTree) {
    let tree = try SyntheticTree(
      files.merging([
        "arch/x86/Kconfig": "config STACKS\n\tdef_bool y\nconfig OTHER\n\tbool\n", "arch/arm64/Kconfig": "",
        "arch/arm64/Makefile": "",
      ]) { given, _ in given })
    let opened = try tree.open()
    let flags = try CompileFlags(tree: opened, source: .bare, resourceDirectory: "/nowhere/clang/14")
    let includers = IncluderSearch(root: opened.root, files: try opened.sources().files)
    return (AttemptPlanner(flags: flags, allowed: nil, includers: includers), tree)
  }

  private func words(_ attempts: [ParseAttempt]) -> [String] {
    attempts.map { attempt in
      let settings = attempt.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return ([attempt.file, attempt.architecture] + settings).joined(separator: " ")
    }
  }

  @Test func severalArchitecturesMayMakeAKernelFileActive() throws {
    let (planner, tree) = try planner()
    defer { withExtendedLifetime(tree) {} }
    #expect(
      words(planner.attempts(for: "kernel/fork.c", guards: []).attempts)
        == ["kernel/fork.c x86", "kernel/fork.c arm64"])
  }

  @Test func aToolIsBuiltOnceAndForTheHost() throws {
    let (planner, tree) = try planner([
      "tools/test/test.c": "int test;\n", "tools/test/user.c": "#include \"part.h\"\n",
      "tools/test/part.h": "int part;\n",
    ])
    defer { withExtendedLifetime(tree) {} }
    #expect(
      words(planner.attempts(for: "tools/test/test.c", guards: []).attempts) == ["tools/test/test.c x86"])
    #expect(
      words(planner.attempts(for: "tools/test/part.h", guards: []).attempts)
        == ["tools/test/user.c x86", "tools/test/part.h x86"])
    #expect(
      words(planner.attempts(for: "tools/test/test.c", guards: ["defined(BENCHMARK)"]).attempts)
        == ["tools/test/test.c x86 BENCHMARK=defined"])
  }

  @Test func defaultsThatAGuardExcludesAreNotTried() throws {
    let (planner, tree) = try planner()
    defer { withExtendedLifetime(tree) {} }
    let guards = ["!(THREAD_SIZE >= PAGE_SIZE || defined(CONFIG_STACKS))"]
    #expect(
      words(planner.attempts(for: "kernel/fork.c", guards: guards).attempts) == [
        "kernel/fork.c x86 CONFIG_STACKS=undefined", "kernel/fork.c arm64",
        "kernel/fork.c arm64 CONFIG_STACKS=undefined",
      ])
    #expect(
      words(planner.attempts(for: "kernel/fork.c", guards: ["defined(CONFIG_STACKS)"]).attempts).first
        == "kernel/fork.c x86")
    #expect(
      words(planner.attempts(for: "kernel/fork.c", guards: ["defined(CONFIG_OTHER)"]).attempts).first
        == "kernel/fork.c x86 CONFIG_OTHER=defined")
  }
}
