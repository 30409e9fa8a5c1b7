import CClang

/// Something that the parser said about the source.
public struct Diagnostic: Sendable, Hashable, Codable {
  /// How bad it is, in libclang's order.
  public enum Severity: UInt32, Sendable, Codable, Comparable {
    case ignored
    case note
    case warning
    case error
    case fatal

    /// Whether the left one is less bad.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// A severity that this enum does not know counts as a warning.
  public let severity: Severity
  /// clang's sentence.
  public let message: String
  /// The path as the parser opened it; empty where the message has no place.
  public let file: String
  /// 1-based.
  public let line: Int
  /// Bytes from the file's start.
  public let offset: Int
}

extension TranslationUnit {
  /// What the parser said, in its order, at `severity` or above.
  public func diagnostics(from severity: Diagnostic.Severity = .warning) -> [Diagnostic] {
    (0..<clang_getNumDiagnostics(raw)).compactMap { position in
      guard let diagnostic = clang_getDiagnostic(raw, position) else { return nil }
      defer { clang_disposeDiagnostic(diagnostic) }
      let level = Diagnostic.Severity(rawValue: clang_getDiagnosticSeverity(diagnostic).rawValue) ?? .warning
      guard level >= severity else { return nil }
      let place = SourceLocation(expansionLocation: clang_getDiagnosticLocation(diagnostic))
      return Diagnostic(
        severity: level, message: String(taking: clang_getDiagnosticSpelling(diagnostic)),
        file: place.file, line: place.line, offset: place.offset)
    }
  }
}
