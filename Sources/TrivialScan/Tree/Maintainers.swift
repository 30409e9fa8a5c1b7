import Foundation

/// Who a patch goes to.
public struct Recipients: Sendable, Equatable {
  /// Maintainers, as the file has them: `Name <address>`.
  public var to: [String] = []
  /// Reviewers and lists.
  public var cc: [String] = []

  /// Nobody.
  public init() {}
}

/// The MAINTAINERS file of a tree.
///
/// Sections are matched as the tree's own scripts/get_maintainer.pl matches them; nothing is executed.
public struct Maintainers: Sendable {
  /// One entry of the file.
  struct Section: Sendable {
    var title: String
    /// By letter, in order.
    var lines: [(letter: Character, value: String)] = []

    func values(_ letter: Character) -> [String] { lines.filter { $0.letter == letter }.map(\.value) }
  }

  private(set) var sections: [Section] = []

  /// Reads the file's text; what is no `LETTER: value` line opens a section.
  init(text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      guard let letter = line.first, ("A"..."Z").contains(letter), line.dropFirst().first == ":" else {
        if line.first.map({ !$0.isWhitespace && $0 != "#" }) ?? false {
          sections.append(Section(title: String(line)))
        }
        continue
      }
      guard !sections.isEmpty else { continue }
      let value = line.dropFirst(2).trimmingCharacters(in: .whitespaces)
      sections[sections.count - 1].lines.append((letter, value))
    }
    // The head of the file describes the letters, in sections that name no file.
    sections.removeAll { $0.lines.isEmpty }
  }

  /// The tree's file; nil where it has none.
  public static func read(_ tree: KernelTree) -> Maintainers? {
    TreeFile.text(tree.root + "/MAINTAINERS").map { Maintainers(text: $0) }
  }

  /// Maintainers, reviewers and lists for a patch of these files, the closest sections first.
  ///
  /// - Parameter changed: the changed lines, in which `K:` looks for its words.
  public func recipients(for files: [String], changed: String = "") -> Recipients {
    var addressees = Addressees()
    var named: Set<Int> = []
    for file in files {
      let matches = sections.indices.compactMap { number in
        depth(of: sections[number], for: file).map { (number, $0) }
      }
      // A pattern that starts with * is the least specific one; equal ones keep the file's order.
      for (number, _) in matches.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) })
      where named.insert(number).inserted {
        addressees.add(sections[number])
      }
    }
    for number in sections.indices where !named.contains(number) && !changed.isEmpty {
      if sections[number].values("K").contains(where: { Self.matches($0, changed) }) {
        addressees.add(sections[number])
      }
    }
    return addressees.recipients
  }

  /// How deep the section's best pattern goes, nil where none matches or an `X:` takes the file out.
  private func depth(of section: Section, for file: String) -> Int? {
    if section.values("X").contains(where: { FilePattern($0).matches(file) }) { return nil }
    var depth: Int?
    for pattern in section.values("F").map(FilePattern.init) where pattern.matches(file) {
      depth = max(depth ?? pattern.depth, pattern.depth)
    }
    if depth == nil, section.values("N").contains(where: { Self.matches($0, file) }) { depth = 0 }
    return depth
  }

  private static func matches(_ expression: String, _ text: String) -> Bool {
    guard let regex = try? NSRegularExpression(pattern: expression) else { return false }
    return regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}

/// Gathers addresses, each once.
private struct Addressees {
  var recipients = Recipients()
  private var seen: Set<String> = []

  mutating func add(_ section: Maintainers.Section) {
    // The section of everything else names only a list that all patches go to (get_maintainer.pl leaves
    // its maintainer out as well).
    let isRest = section.values("F").contains("*")
    if !isRest {
      for person in section.values("M") where isNew(person) { recipients.to.append(person) }
      for person in section.values("R") where isNew(person) { recipients.cc.append(person) }
    }
    for list in section.values("L") {
      // `list@example.org (moderated for non-subscribers)`: lists that take mail from members only are no use.
      let parts = list.split(separator: " ", maxSplits: 1).map(String.init)
      guard let address = parts.first, !(parts.count > 1 && parts[1].contains("subscribers-only")),
        isNew(address)
      else { continue }
      recipients.cc.append(address)
    }
  }

  private mutating func isNew(_ value: String) -> Bool {
    let address = value.split(separator: "<").last.map { $0.prefix { $0 != ">" } } ?? Substring(value)
    return address.contains("@") && seen.insert(address.lowercased()).inserted
  }
}
