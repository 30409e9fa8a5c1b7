/// Asks which conversions are wanted.
public enum ConversionChoice {
  /// Shows each conversion and takes those that are answered with yes.
  ///
  /// `ask` gets the diff and the question, and gives the answer, nil at the end of input. `y` takes one, `n`
  /// leaves one, `a` takes it and the rest, `q` leaves it and the rest, as in `git add -p`. Throws what
  /// `show` throws.
  public static func choose(
    among conversions: [Conversion], show: (Conversion) throws -> [UInt8],
    ask: (_ shown: [UInt8], _ question: String) -> String?
  ) throws -> [Conversion] {
    var chosen: [Conversion] = []
    for (number, conversion) in conversions.enumerated() {
      let shown = try show(conversion)
      let question = "(\(number + 1)/\(conversions.count)) Convert \(conversion.callback)() [y,n,a,q,?]? "
      var answer = ask(shown, question)
      while let given = answer, !["y", "n", "a", "q"].contains(given.lowercased()) {
        answer = ask(Array(help.utf8), question)
      }
      switch answer?.lowercased() {
      case "y": chosen.append(conversion)
      case "a": return chosen + conversions[number...]
      case "n": continue
      default: return chosen
      }
    }
    return chosen
  }

  private static let help = """
    y - convert this callback
    n - leave it
    a - convert it and all that follow
    q - leave it and all that follow

    """
}
