/// What an `#include` names.
struct IncludeOperand: Sendable, Hashable {
  /// The name between the quotation marks or angle brackets.
  var name: String
  /// Whether it stands in quotation marks, so that the directory of the including file is looked into first.
  var isQuoted: Bool

  init(name: String, isQuoted: Bool) {
    self.name = name
    self.isQuoted = isQuoted
  }

  /// Reads `"name"` or `<name>`; nil where a macro names the file.
  init?(spelling: String) {
    let isQuoted = spelling.hasPrefix("\"") && spelling.hasSuffix("\"")
    guard isQuoted || spelling.hasPrefix("<") && spelling.hasSuffix(">"), spelling.utf8.count > 2 else {
      return nil
    }
    self.init(name: String(spelling.dropFirst().dropLast()), isQuoted: isQuoted)
  }

  /// Whether it names a file that a scan reads.
  var isSource: Bool { name.hasSuffix(".h") || name.hasSuffix(".c") }
}
