/// Reads from a tree's headers what its kfree_rcu is like; a version number is never looked at.
///
/// The macro is followed through the macros and inline functions that it uses, to the call that takes the
/// head: what stands beside the head there is what the kernel keeps (`call_rcu(head, (rcu_callback)offset)`
/// in v3.0's include/linux/rcupdate.h, `kvfree_call_rcu(&p->head, (void *) p)` in 6.14's).
struct KfreeRcuReader {
  /// The headers that kfree_rcu is declared in, by age and flavour; no tree has all of them.
  static let headers = ["rcupdate", "rcutree", "rcutiny", "slab", "rcuclassic", "rcupreempt"].map {
    "include/linux/\($0).h"
  }

  private struct Body {
    var parameters: [String]
    /// The tokens' spellings.
    var words: [String]
  }

  private var macros: [String: Body] = [:]
  private var functions: [String: Body] = [:]
  private let assumed: Generation

  /// Takes in the headers that mention kfree_rcu. `assumed` is the generation for a tree without one.
  init(headers: [CensusFile], assumed: Generation) {
    self.assumed = assumed
    for header in headers {
      for directive in header.directives where directive.kind == .define {
        guard let name = directive.macroName else { continue }
        // The first definition wins: later ones are for configurations without RCU's machinery.
        macros[name] =
          macros[name]
          ?? Body(
            parameters: directive.macroParameters ?? [], words: directive.body.map { header.text(of: $0) })
      }
      for function in header.functions {
        let inside = header.code.drop { $0.offset < function.bodyStart }.prefix { $0.end <= function.bodyEnd }
        functions[function.name] =
          functions[function.name]
          ?? Body(
            parameters: function.parameterNames, words: inside.map { header.text(of: $0) })
      }
    }
    prototypes = headers.contains { header in
      zip(header.code, header.code.dropFirst()).contains {
        header.text(of: $0) == "kfree_rcu" && header.text(of: $1) == "("
      }
    }
  }

  /// Whether some header has `kfree_rcu(` outside macros.
  private let prototypes: Bool

  func read() -> KfreeRcu {
    guard macros["kfree_rcu"] != nil else {
      if prototypes || functions["kfree_rcu"] != nil { return KfreeRcu(generation: .known(.rfc2008)) }
      return KfreeRcu(generation: .absent(assumed: assumed))
    }
    let bodies = reachable(from: "kfree_rcu")
    let statedLimit = statedLimit(in: bodies)
    var kept: Set<Generation> = []
    var seen: [String] = []
    for (name, body) in bodies {
      for call in calls(of: Self.takers, in: body.words) where call.arguments.count == 2 {
        let value = call.arguments[1]
        // Without a head there is nothing to keep; a parameter that is handed on is judged where it came from.
        if call.arguments[0] == ["NULL"] || value.count == 1 && body.parameters.contains(value[0]) {
          continue
        }
        seen.append(call.text)
        kept.insert(isOffset(value, in: (name, body), among: bodies, depth: 0) ? .byteOffset : .pointer)
      }
    }
    guard kept.count == 1, let generation = kept.first else {
      let found = seen.isEmpty ? "no call that takes the head was found" : seen.joined(separator: " / ")
      return KfreeRcu(generation: .unknown(found), statedLimit: statedLimit)
    }
    let freesVmalloc = bodies.contains {
      $0.name.hasPrefix("kvfree") || $0.body.words.contains("kvfree_call_rcu")
    }
    return KfreeRcu(generation: .known(generation), statedLimit: statedLimit, freesVmalloc: freesVmalloc)
  }

  private static let takers: Set<String> = ["call_rcu", "kfree_call_rcu", "kvfree_call_rcu"]

  private typealias Named = (name: String, body: Body)

  /// Whether a value is an offset: it is computed with offsetof, here or where the parameter comes from.
  private func isOffset(_ words: [String], in place: Named, among bodies: [Named], depth: Int) -> Bool {
    if words.contains(where: { $0 == "offsetof" || $0 == "__builtin_offsetof" }) { return true }
    guard depth < 4, let position = place.body.parameters.firstIndex(where: words.contains) else {
      return false
    }
    return bodies.contains { caller in
      calls(of: [place.name], in: caller.body.words).contains { call in
        call.arguments.indices.contains(position)
          && isOffset(call.arguments[position], in: caller, among: bodies, depth: depth + 1)
      }
    }
  }

  /// The bodies that a name leads to, its own first.
  private func reachable(from name: String) -> [Named] {
    var found: [Named] = []
    var waiting = [name]
    var known: Set<String> = [name]
    while let next = waiting.popLast() {
      guard let body = macros[next] ?? functions[next] else { continue }
      found.append((next, body))
      for word in body.words where known.insert(word).inserted { waiting.append(word) }
    }
    return found
  }

  private struct Call {
    var text: String
    var arguments: [[String]]
  }

  /// The calls of some functions or macros.
  private func calls(of names: Set<String>, in words: [String]) -> [Call] {
    words.indices.compactMap { position in
      guard names.contains(words[position]), words.dropFirst(position + 1).first == "(" else { return nil }
      let arguments = Self.arguments(of: words, from: position + 1)
      let text = ([words[position], "("] + arguments.joined(separator: [","]) + [")"]).joined(separator: " ")
      return Call(text: text, arguments: arguments)
    }
  }

  /// The arguments of a call whose opening parenthesis is at `start`.
  private static func arguments(of words: [String], from start: Int) -> [[String]] {
    var depth = 0
    var arguments: [[String]] = [[]]
    for word in words[start...] {
      if word == "(" || word == "[" || word == "{" { depth += 1 }
      if word == ")" || word == "]" || word == "}" { depth -= 1 }
      if depth == 0 { return arguments }
      if depth == 1, word == "," {
        arguments.append([])
      } else if !(depth == 1 && word == "(" && arguments == [[]]) {
        arguments[arguments.count - 1].append(word)
      }
    }
    return []
  }

  /// The number in the tree's own test: `#define __is_kvfree_rcu_offset(offset) ((offset) < 4096)` in 6.1,
  /// an inline function of that name in v3.0, `BUILD_BUG_ON(offsetof(...) >= 4096)` in 6.14.
  private func statedLimit(in bodies: [Named]) -> Int? {
    for (name, body) in bodies.sorted(by: { $0.name < $1.name }) {
      if name.contains("free_rcu_offset"), body.parameters.count == 1,
        let limit = Self.number(after: "<", in: body.words)
      {
        return limit
      }
      for call in calls(of: ["BUILD_BUG_ON"], in: body.words) where call.arguments.count == 1 {
        guard call.arguments[0].contains("offsetof") else { continue }
        if let limit = Self.number(after: ">=", in: call.arguments[0]) { return limit }
      }
    }
    return nil
  }

  /// The number that a comparison has on its right.
  private static func number(after comparison: String, in words: [String]) -> Int? {
    guard let position = words.lastIndex(of: comparison) else { return nil }
    return words.dropFirst(position + 1).lazy.compactMap { Int($0.prefix(while: \.isNumber)) }.first
  }
}
