import Rainbow

/// What a piece of terminal text means; ``Ink`` gives it a colour.
enum Tone {
  case title, strong, faint, good, warning, bad

  fileprivate var codes: [UInt8] {
    switch self {
    case .title: Style.bold.value + NamedColor.cyan.value
    case .strong: Style.bold.value
    case .faint: Style.dim.value
    case .good: NamedColor.green.value
    case .warning: NamedColor.yellow.value
    case .bad: NamedColor.red.value
    }
  }
}

/// Colours text, or leaves it alone.
///
/// The codes are Rainbow's. Its own string methods are not used: they ask process-wide switches and
/// whether standard output is a terminal, but a report may go to a file that was asked to be coloured.
struct Ink: Sendable {
  let color: Bool

  func callAsFunction(_ text: String, _ tone: Tone) -> String {
    guard color, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.codes.map(String.init).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
