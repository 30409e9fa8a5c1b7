/// One `#define` with the words that a use of it becomes.
struct MacroDefinition: Sendable {
  var name: String
  /// Nil for an object-like macro.
  var parameters: [String]?
  /// Nil where what the macro stands for is not known, such as one from a command line.
  var words: [LexicalWord]?

  init(name: String, parameters: [String]? = nil, words: [LexicalWord]? = nil) {
    self.name = name
    self.parameters = parameters
    self.words = words
  }

  /// Reads the directive whose `#` stands at `offset`.
  init(in bytes: [UInt8], at offset: Int) {
    let end = Self.end(ofDirectiveAt: min(offset, bytes.count), in: bytes)
    let file = CensusFile(path: "", bytes: Array(bytes[min(offset, bytes.count)..<end]))
    self.init(file.directives.first { $0.kind == .define }, in: file)
  }

  private static func end(ofDirectiveAt offset: Int, in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(UnsafeBufferPointer(rebasing: buffer[offset...]))
      while let token = lexer.next() {
        if token.kind == .endOfDirective { return offset + token.offset }
      }
      return bytes.count
    }
  }

  /// Takes a directive of a file.
  init(_ directive: Directive?, in file: CensusFile) {
    name = directive?.macroName ?? ""
    parameters = directive?.macroParameters
    words = directive.map { LexicalWord.words(of: $0.body, in: file) }
  }
}
