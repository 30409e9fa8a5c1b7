import Foundation

/// A name and an address.
public struct GitIdentity: Sendable, Equatable {
  /// The person's name.
  public var name: String
  /// The mail address.
  public var email: String

  /// Names a person.
  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// What git knows about the tree and its user.
///
/// git is run with all that could make it start a program out of the tree's own `.git/config` turned off.
struct GitRepository {
  let root: String

  private func git(_ arguments: [String]) -> ProgramRun? {
    let safe = [
      "log.showSignature=false", "core.fsmonitor=false", "protocol.allow=never", "core.hooksPath=/dev/null",
      "core.quotePath=false",
    ]
    return ProgramRun.run(
      ["git", "--no-pager", "--no-optional-locks"] + safe.flatMap { ["-c", $0] } + arguments, in: root,
      environment: ["GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"])
  }

  /// The user's name and address by git's own rules, without the ones it would guess.
  func identity() throws(SeriesError) -> GitIdentity {
    guard let run = git(["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"]) else {
      throw .noIdentity(reason: "there is no git program")
    }
    // NAME <ADDRESS> SECONDS ZONE
    let text = run.text
    guard run.status == 0, let open = text.firstIndex(of: "<"), let close = text.lastIndex(of: ">"),
      open < close
    else {
      throw .noIdentity(reason: "neither a configuration file nor the environment names one")
    }
    let name = text[..<open].trimmingCharacters(in: .whitespaces)
    let email = String(text[text.index(after: open)..<close])
    guard !name.isEmpty, !email.isEmpty else { throw .noIdentity(reason: "the name or the address is empty") }
    return GitIdentity(name: name, email: email)
  }

  /// Whether the tree is the top of a work tree: a repository around it knows its files by other names.
  var isOfTree: Bool {
    guard let run = git(["rev-parse", "--show-toplevel"]), run.status == 0 else { return false }
    return run.text == root
  }

  /// The 40 digits of the commit that is checked out, nil where there is none.
  func head() -> String? {
    guard let run = git(["rev-parse", "--verify", "--quiet", "HEAD"]), run.status == 0 else { return nil }
    return run.text
  }

  /// The subjects of the last 50 commits that touched these files, newest first.
  ///
  /// Merges do not count, nor does a commit without a parent: an import, or where a shallow clone ends.
  func subjects(of files: [String]) -> [String] {
    let arguments = [
      "log", "--no-show-signature", "--min-parents=1", "--max-parents=1", "--format=%s", "-n", "50", "--",
    ]
    guard let run = git(arguments + files.map { ":(literal)" + $0 }), run.status == 0 else { return [] }
    return run.text.split(separator: "\n").map(String.init)
  }
}
