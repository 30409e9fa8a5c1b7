import Synchronization

/// Which files include a file, directly or through others, judged by the paths alone.
///
/// All `#if` branches count, so more may seem included than any parse includes, not less.
final class IncludeReach: Sendable {
  private let sources: SourceIndex
  private let names: HeaderNames
  private let state = Mutex(State())

  private struct State {
    var operands: [String: [IncludeOperand]] = [:]
    /// What each file includes itself.
    var includes: [String: [String]] = [:]
    /// All files that reach one, by that one.
    var reaching: [String: Set<String>] = [:]
    /// By target: files that are known to reach it, and files that are known not to.
    var answers: [String: Answers] = [:]
  }

  private struct Answers {
    var reaching: Set<String> = []
    var others: Set<String> = []
  }

  init(_ sources: SourceIndex) {
    self.sources = sources
    names = HeaderNames(paths: sources.files)
  }

  /// Whether `file` is `target` or reaches it: a search down from `file`.
  func reaches(_ target: String, from file: String) -> Bool {
    let settled = state.withLock { $0.answers[target] ?? Answers() }
    if settled.reaching.contains(file) { return true }
    if settled.others.contains(file) { return false }
    var visited: Set<String> = [file]
    var pending = [file]
    while let next = pending.popLast() {
      if next == target || settled.reaching.contains(next) {
        state.withLock { _ = $0.answers[target, default: Answers()].reaching.insert(file) }
        return true
      }
      for included in includes(of: next)
      where !settled.others.contains(included) && visited.insert(included).inserted {
        pending.append(included)
      }
    }
    // Everything that was met on the way does not reach it either.
    state.withLock { $0.answers[target, default: Answers()].others.formUnion(visited) }
    return false
  }

  /// `target` and all files that reach it: a search up from `target`, which few files name.
  func files(reaching target: String) -> Set<String> {
    if let known = state.withLock({ $0.reaching[target] }) { return known }
    var found: Set<String> = [target]
    var wave = found
    while !wave.isEmpty {
      let candidates = sources.files(mentioning: wave.map(Self.word)).filter { !found.contains($0) }
      let operands = operands(of: candidates)
      let last = Set(wave.map(TreePath.name))
      wave = Set(
        candidates.filter { file in
          (operands[file] ?? []).contains { operand in
            last.contains(TreePath.name(operand.name))
              && meant(by: operand, in: file).contains(where: wave.contains)
          }
        })
      found.formUnion(wave)
    }
    state.withLock { $0.reaching[target] = found }
    return found
  }

  /// The headers under `tools/` are for the programs there, which may include any file.
  private func meant(by operand: IncludeOperand, in file: String) -> [String] {
    let found = names.headers(for: operand, in: file).map { names.paths[$0] }
    return SourcePath.isTool(file) ? found : found.filter { !SourcePath.isTool($0) }
  }

  private func includes(of file: String) -> [String] {
    if let known = state.withLock({ $0.includes[file] }) { return known }
    let found = (operands(of: [file])[file] ?? []).flatMap { meant(by: $0, in: file) }
    state.withLock { $0.includes[file] = found }
    return found
  }

  private func operands(of files: [String]) -> [String: [IncludeOperand]] {
    let known = state.withLock { $0.operands }
    let unread = files.filter { known[$0] == nil }
    let swept = TreeSweep(root: sources.root, files: unread, jobs: sources.jobs).run(progress: nil) {
      path, bytes in (path, HeaderFacts.read(bytes, path: path).includes)
    }
    return state.withLock { state in
      for (path, operands) in swept.results { state.operands[path] = operands }
      return state.operands
    }
  }

  /// The longest word of a file's name, which every `#include` of the file mentions.
  private static func word(_ path: String) -> String {
    let name = TreePath.name(path).prefix { $0 != "." }.utf8
    let words = name.split { !Byte.isWord($0) }
    return words.max { $0.count < $1.count }.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
