/// Collects the generated headers that a parse of a bare tree needs, each from its own source.
struct OverlayBuilder {
  let tree: KernelTree
  let architecture: Architecture
  let width: Int
  let configuration: KernelConfiguration
  let release: String

  private var files: [String: String] = [:]

  /// Where the overlay pretends to be; no such directory exists.
  static func base(architecture: String, width: Int) -> String { "/trivial-scan/\(architecture)-\(width)" }

  private var base: String { Self.base(architecture: architecture.name, width: width) }

  init(tree: KernelTree, architecture: Architecture, width: Int, configuration: KernelConfiguration) {
    self.tree = tree
    self.architecture = architecture
    self.width = width
    self.configuration = configuration
    release = tree.release
  }

  /// The directories of generated headers, relative to the overlay's base, in kbuild's order.
  enum Place: String {
    case architecture = "arch/include/generated"
    case kernel = "include"
    case architectureUser = "arch/include/generated/uapi"
    case user = "include/generated/uapi"
  }

  /// The overlay of the tree in this configuration.
  static func build(
    tree: KernelTree, architecture: Architecture, width: Int, configuration: KernelConfiguration
  ) -> Overlay {
    var builder = OverlayBuilder(
      tree: tree, architecture: architecture, width: width, configuration: configuration)
    builder.addAll()
    return Overlay(
      files: builder.files.map { VirtualFile(path: builder.base + "/" + $0.key, contents: $0.value) })
  }

  /// The headers that a prepared build directory lacks until everything is built.
  static func supplement(tree: KernelTree, architecture: Architecture, width: Int) -> Overlay {
    let directory = base(architecture: architecture.name, width: width) + "/" + Place.kernel.rawValue
    return Overlay(
      files: SelinuxHeaders.headers(tree: tree).map {
        VirtualFile(path: directory + "/" + $0.key, contents: $0.value)
      })
  }

  /// Adds a header unless the tree has one of this name that the include path would find.
  mutating func add(_ place: Place, _ name: String, _ contents: String) {
    let own = "arch/\(architecture.name)/include/"
    let real =
      switch place {
      case .architecture: [own + name]
      case .kernel: ["include/" + name]
      case .architectureUser: [own + "uapi/" + name]
      case .user: ["include/uapi/" + name]
      }
    if real.contains(where: tree.has) { return }
    files[place.rawValue + "/" + name] = contents
  }

  private mutating func addAll() {
    // Some headers include it once more, when the settings of a file have come after it.
    let once = "#ifndef TRIVIAL_SCAN_AUTOCONF\n#define TRIVIAL_SCAN_AUTOCONF\n"
    add(.kernel, "generated/autoconf.h", once + configuration.autoconf + "#endif\n")
    // Before 2.6.33 the generated headers lived in include/linux.
    add(.kernel, "linux/autoconf.h", "#include <generated/autoconf.h>\n")
    addVersion()
    addBounds()
    addTimeConstants()
    for name in ["autoksyms.h", "rustc_cfg"] { add(.kernel, "generated/" + name, "\n") }
    add(.kernel, "generated/rq-offsets.h", "#define RQ_nr_pinned 0\n")
    // C files take few values from here, and none decides a layout.
    let offsets =
      switch architecture.name {
      case "ia64": "#define IA64_TASK_SIZE 4096\n#define IA64_THREAD_INFO_SIZE 64\n"
      case "m68k": "#define TASK_TINFO 8\n"
      default: "\n"
      }
    add(.kernel, "generated/asm-offsets.h", offsets)
    add(.kernel, "linux/compile.h", "#include <generated/compile.h>\n")
    add(.architecture, "asm/asm-offsets.h", "#include <generated/asm-offsets.h>\n")
    for (name, text) in AsmWrappers.headers(tree: tree, architecture: architecture.name) {
      add(name.user ? .architectureUser : .architecture, name.path, text)
    }
    for (name, text) in SyscallTables.headers(tree: tree, architecture: architecture.name) {
      add(name.hasPrefix("asm/syscall") ? .architecture : .architectureUser, name, text)
    }
    for (name, text) in ArchitectureHeaders.headers(tree: tree, architecture: architecture.name) {
      add(name.hasPrefix("generated/") ? .kernel : .architecture, name, text)
    }
    for (name, text) in SelinuxHeaders.headers(tree: tree) { add(.kernel, name, text) }
  }

  private mutating func addVersion() {
    let code = tree.versionCode
    let version = """
      #define LINUX_VERSION_CODE \(code)
      #define KERNEL_VERSION(a,b,c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
      #define LINUX_VERSION_MAJOR \(code >> 16)
      #define LINUX_VERSION_PATCHLEVEL \(code >> 8 & 255)
      #define LINUX_VERSION_SUBLEVEL \(code & 255)

      """
    add(.user, "linux/version.h", version)
    add(.kernel, "generated/utsrelease.h", "#define UTS_RELEASE \"\(release)\"\n")
    add(.kernel, "generated/utsversion.h", "#define UTS_VERSION \"#1\"\n")
    add(.kernel, "linux/utsrelease.h", "#include <generated/utsrelease.h>\n")
    add(
      .kernel, "generated/compile.h",
      """
      #define UTS_MACHINE "\(architecture.name)"
      #define UTS_VERSION "#1"
      #define LINUX_COMPILE_BY "user"
      #define LINUX_COMPILE_HOST "host"
      #define LINUX_COMPILER "clang"

      """)
  }

  private mutating func addBounds() {
    add(.kernel, "generated/bounds.h", Bounds.header(Bounds.values(tree, configuration, width: width)))
    add(.kernel, "linux/bounds.h", "#include <generated/bounds.h>\n")
  }

  private mutating func addTimeConstants() {
    let text = TimeConstants.header(hertz: configuration.number("HZ") ?? 250)
    add(.kernel, "generated/timeconst.h", text)
    add(.kernel, "timeconst.h", "#include <generated/timeconst.h>\n")
  }
}
