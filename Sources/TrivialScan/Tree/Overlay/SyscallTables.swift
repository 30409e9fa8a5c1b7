/// The system call numbers that kbuild makes from `syscall*.tbl` (scripts/syscallhdr.sh).
enum SyscallTables {
  private struct Call {
    let number: String
    let abi: String
    let name: String
    let entry: String
  }

  /// Which table and which of its ABIs make a header.
  private static let headers: [(name: String, tables: [String], abis: Set<String>)] = [
    ("unistd_32.h", ["syscall_32.tbl", "syscall.tbl"], ["i386", "common", "32", "nospu", "memfd_secret"]),
    (
      "unistd_64.h", ["syscall_64.tbl", "syscall.tbl"],
      ["64", "common", "nospu", "memfd_secret", "rlimit", "renameat"]
    ),
    ("unistd_x32.h", ["syscall_64.tbl"], ["common", "x32"]),
    ("unistd_n32.h", ["syscall_n32.tbl"], ["n32"]), ("unistd_n64.h", ["syscall_n64.tbl"], ["n64"]),
    ("unistd_o32.h", ["syscall_o32.tbl"], ["o32"]),
    ("unistd-common.h", ["syscall.tbl"], ["common"]), ("unistd-eabi.h", ["syscall.tbl"], ["common", "eabi"]),
    ("unistd-oabi.h", ["syscall.tbl"], ["common", "oabi"]),
  ]

  /// Headers by path such as `asm/unistd_64.h`.
  static func headers(tree: KernelTree, architecture: String) -> [String: String] {
    let places = [
      "arch/\(architecture)/entry/syscalls", "arch/\(architecture)/kernel/syscalls",
      "arch/\(architecture)/tools", "scripts",
    ].map { tree.root + "/" + $0 + "/" }
    var result: [String: String] = [:]
    for header in headers {
      let paths = header.tables.flatMap { table in places.map { $0 + table } }
      guard let path = paths.first(where: TreeFile.isRegular), let text = TreeFile.text(path) else {
        continue
      }
      let calls = read(text).filter { header.abis.contains($0.abi) }
      var numbers = ""
      var last = 0
      for call in calls {
        numbers += "#define __NR_\(call.name) \(call.number)\n"
        last = max(last, Int(call.number) ?? 0)
      }
      result["asm/" + header.name] = numbers + "#define __NR_syscalls \(last + 1)\n"
      result["asm/" + header.name.replacing("unistd", with: "unistd_nr")] =
        "#define __NR_syscalls \(last + 1)\n"
      let table = calls.map { "__SYSCALL(\($0.number), \($0.entry))\n" }.joined()
      let suffix = header.name.dropFirst("unistd".count)
      for stem in ["syscall_table", "syscalls"] { result["asm/\(stem)\(suffix)"] = table }
    }
    if let count = result["asm/unistd-common.h"] {
      result["asm/unistd-nr.h"] = "#define __NR_syscalls \(count.split(separator: "\n").count + 3 & ~3)\n"
    }
    if let table = result["asm/syscall_table_32.h"] ?? result["asm/syscall_table_64.h"] {
      result["asm/syscall_table.h"] = table
    }
    // The numbers of the other ABIs of x86-64 carry a prefix (arch/x86/entry/syscalls/Makefile).
    for (name, prefix) in [("32", "ia32"), ("x32", "x32")] {
      let numbers = result["asm/unistd_\(name).h"]?.replacing("__NR_", with: "__NR_\(prefix)_")
      result["asm/unistd_\(name == "32" ? "32_ia32" : "64_x32").h"] = numbers
    }
    // arm64 since 6.11 (arch/arm64/kernel/Makefile.syscalls).
    if let numbers = result["asm/unistd_32.h"] {
      result["asm/unistd_compat_32.h"] = numbers.replacing("__NR_", with: "__NR_compat32_")
    }
    result["asm/unistd_nr.h"] = result["asm/unistd_nr_64.h"] ?? result["asm/unistd_nr_32.h"]
    result["asm/xen-hypercalls.h"] = "\n"
    return result
  }

  private static func read(_ text: String) -> [Call] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard fields.count >= 3, Int(fields[0]) != nil else { return nil }
      return Call(
        number: fields[0], abi: fields[1], name: fields[2],
        entry: fields.count > 3 && fields[3] != "-" ? fields[3] : "sys_ni_syscall")
    }
  }
}
