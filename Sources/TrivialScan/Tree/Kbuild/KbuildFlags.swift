/// Keeps, of a list of compiler flags, those that change what clang's parser sees.
enum KbuildFlags {
  private static let separate: Set<String> = [
    "-I", "-D", "-U", "-include", "-isystem", "-iquote", "-idirafter", "-imacros",
  ]
  private static let joined = ["-I", "-D", "-U", "-isystem", "-iquote", "-idirafter"]
  private static let exact: Set<String> = [
    "-nostdinc", "-ffreestanding", "-fno-builtin", "-fshort-enums", "-fshort-wchar", "-funsigned-char",
    "-fsigned-char", "-fms-extensions", "-fgnu89-inline", "-fno-strict-aliasing", "-ansi", "-m32", "-m64",
    "-mhard-float", "-msoft-float", "-maltivec", "-mvsx", "-mgeneral-regs-only", "-mlittle-endian",
    "-mbig-endian", "-EL", "-EB", "-fwrapv",
  ]
  private static let prefixes = [
    "-std=", "--target=", "-mabi=", "-march=", "-mcpu=", "-msse", "-mno-sse", "-mavx", "-mssse3",
  ]

  /// Includes, macros and the dialect, with paths made absolute against `root`; the rest is dropped.
  ///
  /// Flags for gcc alone, warnings, outputs and code generation go; so does every flag that would load
  /// code into the compiler. `machine` admits `-m` flags and targets, which a makefile read without
  /// running it may have put together wrongly.
  static func kept(_ words: [String], root: String, machine: Bool = false) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index].filter { $0 != "\"" && $0 != "'" || words[index].hasPrefix("-D") }
      index += 1
      if word == "-Xclang" || word == "-mllvm" || word == "-o" || word == "-load" || word == "-x"
        || word == "-arch"
      {
        index += 1
      } else if separate.contains(word) {
        guard index < words.count else { break }
        kept += pair(word, words[index], root)
        index += 1
      } else if word == "-target" {
        if index < words.count && machine { kept.append("--target=" + words[index]) }
        index += 1
      } else if let flag = joined.first(where: { word.hasPrefix($0) }) {
        kept += pair(flag, String(word.dropFirst(flag.count)), root)
      } else if exact.contains(word) || prefixes.contains(where: word.hasPrefix) {
        if machine || !(word.hasPrefix("-m") || word.hasPrefix("--target") || word.hasPrefix("-E")) {
          kept.append(word)
        }
      }
    }
    return kept
  }

  static func onlyIncludesAndMacros(_ flags: [String]) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < flags.count {
      if flags[index] == "-include" || flags[index] == "-isystem", index + 1 < flags.count {
        kept += flags[index...(index + 1)]
        index += 2
        continue
      }
      if flags[index].hasPrefix("-I") || flags[index].hasPrefix("-D") || flags[index].hasPrefix("-U") {
        kept.append(flags[index])
      }
      index += 1
    }
    return kept
  }

  private static func pair(_ flag: String, _ value: String, _ root: String) -> [String] {
    switch flag {
    case "-D", "-U":
      // A value that a makefile left unfinished must not become an error on every file.
      unquoted(value).first.map { $0.isLetter || $0 == "_" } ?? false ? [flag + unquoted(value)] : []
    case "-I": value.isEmpty ? [] : ["-I" + absolute(value, root)]
    case "-include", "-imacros": [flag, absolute(value, root)]
    default: [flag, absolute(value, root)]
    }
  }

  private static func absolute(_ path: String, _ root: String) -> String {
    TreePath.normalised(TreePath.join(root, path))
  }

  /// A macro's value as a shell would hand it on: outer quotes and backslashes gone.
  private static func unquoted(_ value: String) -> String {
    if value.hasPrefix("\"") { return value.filter { $0 != "\"" && $0 != "\\" } }
    guard value.contains("'") || value.contains("\\") else { return value }
    return value.filter { $0 != "'" && $0 != "\\" }
  }
}
