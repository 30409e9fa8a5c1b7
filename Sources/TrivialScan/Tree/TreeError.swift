/// Why a kernel tree, its build directory or its compilation database cannot be used.
public enum TreeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing is at `path`.
  case notFound(path: String)
  /// Nothing is at `path`, which `option` named as what the flags come from.
  case noFlagSource(path: String, option: String)
  /// `path` exists but is no directory.
  case notADirectory(path: String)
  /// `path` is a directory that lacks what every kernel tree has; `missing` names what was looked for.
  case notAKernelTree(path: String, missing: [String])
  /// `path` is there and cannot be read.
  case unreadable(path: String)
  /// `-O` named a directory without the generated headers of a configured build.
  case notABuildDirectory(path: String, missing: [String])
  /// `-p` named a file that is no compilation database; `reason` says what was found instead.
  case notACompilationDatabase(path: String, reason: String)
  /// No `clang/VERSION/include` with `stddef.h` under the LLVM prefixes in `searched`.
  case noResourceDirectory(searched: [String])
  /// The tree has no architecture of this name; `known` lists those it has.
  case unknownArchitecture(name: String, known: [String])
  /// The compilation database says nothing about this file.
  case notInCompilationDatabase(file: String, path: String)

  /// What was asked, what was found, and what to do, in one or two sentences.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): nothing is there. Give the directory of an unpacked kernel tree."
    case .noFlagSource(let path, let option):
      "\(path): nothing is there, but \(option) names it. Give a path that exists, or leave \(option) out."
    case .notADirectory(let path):
      "\(path) is a file, not a directory. Give the directory of an unpacked kernel tree."
    case .notAKernelTree(let path, let missing):
      "\(path) is not the root of a kernel tree: looked for \(list(missing)) and did not find it."
        + " Give the directory that holds the kernel's Makefile and arch/."
    case .unreadable(let path):
      "\(path) is there but cannot be read. Check its permissions."
    case .notABuildDirectory(let path, let missing):
      "\(path) is not a configured build directory: looked for \(list(missing)) and did not find it."
        + " Run `make O=\(path) prepare` first, or leave -O out."
    case .notACompilationDatabase(let path, let reason):
      "\(path) is not a compilation database: \(reason)."
        + " It must be a JSON array of objects with directory, file and command or arguments."
    case .noResourceDirectory(let searched):
      "clang's own headers were not found: looked for stddef.h in \(list(searched))."
        + " Install clang's resource headers (Debian: libclang-common-N-dev)"
        + " or set TRIVIAL_SCAN_LLVM to an LLVM prefix."
    case .unknownArchitecture(let name, let known):
      "the tree has no architecture \(name); it has \(list(known))."
    case .notInCompilationDatabase(let file, let path):
      "\(path) has no entry for \(file), nor for a file beside it whose flags would do."
    }
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }
}
