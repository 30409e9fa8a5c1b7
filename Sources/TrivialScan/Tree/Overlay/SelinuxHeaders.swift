/// `flask.h` and `av_permissions.h`, which a host program makes from security/selinux/include/classmap.h.
enum SelinuxHeaders {
  static func headers(tree: KernelTree) -> [String: String] {
    let directory = tree.root + "/security/selinux/include/"
    guard let map = TreeFile.text(directory + "classmap.h") else { return [:] }
    let classes = classes(in: map)
    guard !classes.isEmpty else { return [:] }
    var flask = ""
    var permissions = ""
    for (number, item) in classes.enumerated() {
      let name = item.name.uppercased()
      flask += "#define SECCLASS_\(name) \(number + 1)\n"
      for (bit, permission) in item.permissions.enumerated() where bit < 32 {
        permissions += "#define \(name)__\(permission.uppercased()) 0x\(String(1 << bit, radix: 16))UL\n"
      }
    }
    let identifiers = identifiers(in: TreeFile.text(directory + "initial_sid_to_string.h") ?? "")
    for (number, name) in identifiers.enumerated() {
      flask += "#define SECINITSID_\(name.uppercased()) \(number + 1)\n"
    }
    flask += "#define SECINITSID_NUM \(identifiers.count)\n"
    let sockets = classes.filter { $0.name.hasSuffix("socket") }.map {
      "kclass == SECCLASS_\($0.name.uppercased())"
    }
    flask += "static inline bool security_is_socket_class(u16 kclass) { return "
    flask += (sockets.isEmpty ? ["0"] : sockets).joined(separator: " || ") + "; }\n"
    // avc.h and others include them more than once.
    return ["flask.h": "#pragma once\n" + flask, "av_permissions.h": "#pragma once\n" + permissions]
  }

  /// The quoted words of the map, macros of quoted words expanded; `{ "class", { "permission", …` per class.
  private static func classes(in map: String) -> [(name: String, permissions: [String])] {
    let text = map.replacing("\\\n", with: " ")
    var macros: [String: [String]] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("#define") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 2 else { continue }
      macros[String(words[1])] = strings(line[words[1].endIndex...], macros)
    }
    guard let start = text.firstRange(of: "secclass_map[]") else { return [] }
    var result: [(String, [String])] = []
    for part in text[start.upperBound...].split(separator: "{") {
      let words = strings(part, macros)
      // A class's name stands alone before the brace of its permissions.
      if words.count == 1, !part.contains("}") {
        result.append((words[0], []))
      } else if !result.isEmpty, result[result.count - 1].1.isEmpty {
        result[result.count - 1].1 = words
      }
    }
    return result
  }

  /// The names of the initial identifiers; those no longer used are NULL and keep their number.
  private static func identifiers(in text: String) -> [String] {
    guard let brace = text.lastIndex(of: "{") else { return [] }
    return text[brace...].split(separator: ",").dropFirst().compactMap { part in
      let words = strings(part, [:])
      return words.first ?? (part.contains("NULL") ? "unused" : nil)
    }
  }

  private static func strings(_ text: Substring, _ macros: [String: [String]]) -> [String] {
    var result: [String] = []
    for token in KconfigLexer.tokens(Array(text.utf8)[...]) {
      switch token {
      case .text(let word): result.append(word)
      case .word(let name): result += macros[name] ?? []
      case .symbol: break
      }
    }
    return result
  }
}
