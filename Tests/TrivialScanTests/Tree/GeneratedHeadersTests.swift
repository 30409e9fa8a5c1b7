import Testing

@testable import TrivialScan

struct GeneratedHeadersTests {
  @Test func selinuxClassesAndPermissions() throws {
    let synthetic = try SyntheticTree([
      "security/selinux/include/classmap.h": """
      #define COMMON_PERMS "read", \\
          "write"
      struct security_class_mapping secclass_map[] = {
      \t{ "file", { COMMON_PERMS, "open", NULL } },
      \t{ "tcp_socket", { COMMON_PERMS, NULL } },
      \t{ NULL }
      };
      """
    ])
    let headers = try SelinuxHeaders.headers(tree: synthetic.open())
    #expect(headers["flask.h"]?.contains("#define SECCLASS_TCP_SOCKET 2\n") == true)
    #expect(headers["flask.h"]?.contains("kclass == SECCLASS_TCP_SOCKET") == true)
    #expect(headers["av_permissions.h"]?.contains("#define FILE__OPEN 0x4UL\n") == true)
    #expect(headers["av_permissions.h"]?.contains("#define TCP_SOCKET__WRITE 0x2UL\n") == true)
  }

  @Test func systemCallNumbers() throws {
    let synthetic = try SyntheticTree([
      "arch/x86/entry/syscalls/syscall_64.tbl":
        "# c\n0\tcommon\tread\tsys_read\n1\t64\twrite\tsys_write\n512\tx32\told\tsys_o\n"
    ])
    let headers = try SyscallTables.headers(tree: synthetic.open(), architecture: "x86")
    #expect(
      headers["asm/unistd_64.h"] == "#define __NR_read 0\n#define __NR_write 1\n#define __NR_syscalls 2\n")
    #expect(headers["asm/syscalls_64.h"] == "__SYSCALL(0, sys_read)\n__SYSCALL(1, sys_write)\n")
    #expect(headers["asm/unistd_64_x32.h"]?.contains("__NR_x32_old 512") == true)
  }

  @Test func systemRegisters() {
    let header = SystemRegisters.header(
      "Sysreg\tZCR_EL1\t3\t0\t1\t2\t0\nRes0\t63:4\nEnum\t3:0\tLEN\n\t0b0101\tFIVE\nEndEnum\nEndSysreg\n")
    #expect(header.contains("#define SYS_ZCR_EL1 sys_reg(3, 0, 1, 2, 0)\n"))
    #expect(header.contains("#define ZCR_EL1_LEN_MASK GENMASK(3, 0)\n"))
    #expect(header.contains("#define ZCR_EL1_LEN_FIVE UL(5)\n"))
  }

  @Test func timeConstantsDivideExactly() {
    let header = TimeConstants.header(hertz: 250)
    #expect(header.contains("#define HZ_TO_MSEC_NUM 4\n#define HZ_TO_MSEC_DEN 1\n"))
    #expect(header.contains("#define HZ_TO_MSEC_MUL32 0x80000000ULL\n"))
    #expect(header.contains("#define HZ_TO_MSEC_SHR32 29\n"))
  }

  @Test func boundsFollowTheConfiguration() throws {
    let synthetic = try SyntheticTree()
    let tree = try synthetic.open()
    func spinlock(_ symbols: [String]) -> Int? {
      let configuration = KernelConfiguration(
        values: Dictionary(uniqueKeysWithValues: symbols.map { ($0, .yes) }))
      return Bounds.values(tree, configuration, width: 64).first { $0.name == "SPINLOCK_SIZE" }?.value
    }
    #expect(spinlock([]) == 0)
    #expect(spinlock(["SMP"]) == 4)
    #expect(spinlock(["SMP", "DEBUG_SPINLOCK"]) == 24)
  }
}
