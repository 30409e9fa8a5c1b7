import Foundation

/// The part of a JSON report that a fixture says must come out.
///
/// Only what is given is compared. An object must have the given members; `callbacks` are found by
/// name and file, `sites` and `barriers` by file and line; `blockers` must have exactly the given
/// codes, `otherUses` and `places` exactly the given ones, `targets` exactly those of the given name and
/// file; every other array must be equal element by element.
/// `{"oneOf": [...]}` stands for any of several values, where the contract leaves a choice.
struct ExpectedReport {
  /// What must come out.
  let expected: JSONValue

  /// Takes a value that was made in a test.
  init(_ expected: JSONValue) { self.expected = expected }

  /// Reads a fixture's `expected.json`.
  init(contentsOf file: URL) throws {
    expected = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
  }

  /// Every difference, as a JSON path, what was expected and what was found; none if all matches.
  func mismatches(with report: JSONValue) -> [String] {
    Self.compare(expected, report, at: "$")
  }

  private static func compare(_ expected: JSONValue, _ found: JSONValue, at path: String) -> [String] {
    if case .array(let choices) = expected["oneOf"] {
      let fits = choices.contains { compare($0, found, at: path).isEmpty }
      return fits ? [] : ["\(path): expected one of \(JSONValue.array(choices)), found \(found)"]
    }
    switch expected {
    case .object(let members):
      guard case .object = found else { return [difference(expected, found, at: path)] }
      return members.sorted { $0.key < $1.key }.flatMap { key, value in
        compareMember(key, value, found[key], at: "\(path).\(key)")
      }
    case .array(let elements):
      guard case .array(let others) = found, others.count == elements.count else {
        return [difference(expected, found, at: path)]
      }
      return zip(elements, others).enumerated().flatMap { index, pair in
        compare(pair.0, pair.1, at: "\(path)[\(index)]")
      }
    case .number(let number):
      if case .number(let other) = found, abs(number - other) < 1e-9 { return [] }
      return [difference(expected, found, at: path)]
    case .null, .bool, .string:
      return expected == found ? [] : [difference(expected, found, at: path)]
    }
  }

  private static func compareMember(
    _ key: String, _ expected: JSONValue, _ found: JSONValue, at path: String
  ) -> [String] {
    guard case .array(let elements) = expected else { return compare(expected, found, at: path) }
    guard case .array(let others) = found else { return [difference(expected, found, at: path)] }
    switch key {
    case "callbacks":
      return find(elements, in: others, by: ["name", "file"], at: path)
    case "sites", "barriers":
      return find(elements, in: others, by: ["file", "line"], at: path)
    case "targets":
      guard elements.count == others.count else { return [difference(expected, found, at: path)] }
      return find(elements, in: others, by: ["name", "file"], at: path)
    case "otherUses", "places":
      guard elements.count == others.count else { return [difference(expected, found, at: path)] }
      return find(elements, in: others, by: ["file", "line"], at: path)
    case "blockers":
      let codes = codes(of: elements)
      let foundCodes = Self.codes(of: others)
      return codes == foundCodes ? [] : ["\(path): expected codes \(codes), found \(foundCodes)"]
    default:
      return compare(expected, found, at: path)
    }
  }

  /// Looks every expected element up by its keys and compares it with the one that has the same.
  private static func find(
    _ expected: [JSONValue], in found: [JSONValue], by keys: [String], at path: String
  ) -> [String] {
    expected.flatMap { element -> [String] in
      let address = keys.map { "\($0)=\(element[$0])" }.joined(separator: ", ")
      let candidates = found.filter { other in keys.allSatisfy { element[$0] == other[$0] } }
      guard let only = candidates.first, candidates.count == 1 else {
        let present = found.map { other in keys.map { other[$0].description }.joined(separator: " ") }
        return ["\(path)[\(address)]: expected once, found \(candidates.count) times among \(present)"]
      }
      return compare(element, only, at: "\(path)[\(address)]")
    }
  }

  private static func codes(of blockers: [JSONValue]) -> [String] {
    Set(blockers.map { $0["code"].text ?? "no code in \($0)" }).sorted()
  }

  private static func difference(_ expected: JSONValue, _ found: JSONValue, at path: String) -> String {
    "\(path): expected \(expected), found \(found)"
  }
}
