/// Replaces one registration by its kfree_rcu statement, in the layout of the line it stands on.
struct CallRewrite {
  /// The kernel's line length in columns, from its scripts/checkpatch.pl of 2008; later ones allow 100 but
  /// break at 80 first.
  private static let lineLimit = 80
  private static let tabWidth = 8

  let file: CensusFile
  let mention: Mention
  /// What replaces it: `kfree_rcu(E, M);`.
  let statement: String

  /// Bytes from the file's start to the byte after the statement's `;`; nil where none follows the call.
  private var end: Int? {
    let next = file.lowerBound(of: mention.callEnd)
    guard next < file.code.count, file.code[next].isPunctuator(Byte.semicolon) else { return nil }
    return file.code[next].end
  }

  /// The statement as it is, white space folded; nil where the file has another text there.
  var old: String? {
    guard let end, file.bytes.count >= end, mention.callStart < mention.callEnd,
      file.foldedText(from: mention.callStart, to: end).hasPrefix(mention.registrar)
    else { return nil }
    return file.foldedText(from: mention.callStart, to: end)
  }

  /// The replacement; nil where the file has another text there.
  var edit: Edit? {
    guard let end, old != nil else { return nil }
    var text = statement
    if indent + text.count > Self.lineLimit, let arguments = Self.arguments(of: statement) {
      let column = indent + "kfree_rcu(".count
      let tabs = String(repeating: "\t", count: column / Self.tabWidth)
      let spaces = String(repeating: " ", count: column % Self.tabWidth)
      text = "kfree_rcu(\(arguments.object),\(lineEnd)\(tabs)\(spaces)\(arguments.member));"
    }
    for comment in file.comments where comment.offset >= mention.callStart && comment.end <= end {
      let words = String(decoding: file.bytes[comment.offset..<comment.end], as: UTF8.self)
      if text.contains(words.foldingWhitespace) { continue }
      // A comment to the line's end would swallow what follows the statement.
      text += words.hasPrefix("//") ? " /*\(words.dropFirst(2)) */" : " " + words
    }
    return Edit(range: mention.callStart..<end, replacement: Array(text.utf8))
  }

  /// E and M of `kfree_rcu(E, M);`.
  static func arguments(of statement: String) -> (object: String, member: String)? {
    guard let open = statement.firstIndex(of: "("), let close = statement.lastIndex(of: ")"), open < close
    else { return nil }
    let inside = statement[statement.index(after: open)..<close]
    var depth = 0
    var comma: String.Index?
    for index in inside.indices {
      switch inside[index] {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "," where depth == 0: comma = index
      default: break
      }
    }
    guard let comma else { return nil }
    return (
      inside[..<comma].trimmingWhitespace, inside[inside.index(after: comma)...].trimmingWhitespace
    )
  }

  /// The column that the call starts in, 0-based.
  private var indent: Int {
    var start = mention.callStart
    while start > 0, file.bytes[start - 1] != Byte.newline { start -= 1 }
    var column = 0
    for byte in file.bytes[start..<mention.callStart] {
      if byte == Byte.tab {
        column += Self.tabWidth - column % Self.tabWidth
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    return column
  }

  /// The line end of the file around the call.
  private var lineEnd: String {
    let newline = file.bytes[mention.callStart...].firstIndex(of: Byte.newline)
    guard let newline, newline > 0, file.bytes[newline - 1] == Byte.carriageReturn else { return "\n" }
    return "\r\n"
  }
}

extension Substring {
  fileprivate var trimmingWhitespace: String { String(self).foldingWhitespace }
}
