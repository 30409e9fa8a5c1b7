import Foundation
import TextTable

/// Trials of the model as text and as JSON.
public enum ModelReport {
  /// One trial, a line for each thing found.
  public static func text(_ trial: Trial) -> String {
    var lines = [
      "generation    \(trial.generation.rawValue), \(trial.width.rawValue)-bit, \(trial.endianness.rawValue)-endian",
      "offset        \(trial.offset) bytes",
      "accepted      \(acceptance(trial))",
      "stored        \(stored(trial))",
      "reclaimed as  \(reclaimed(trial))",
      "freed         \(freed(trial))",
    ]
    if trial.faults.isEmpty { lines.append("faults        none") }
    for (index, fault) in trial.faults.enumerated() {
      lines.append(
        (index == 0 ? "faults        " : "              ") + "\(fault.code.rawValue): \(fault.message)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several trials as a table, one a row.
  public static func text(table trials: [Trial]) -> String {
    let table = TextTable<Trial> {
      [
        Column("generation" <- $0.generation.rawValue),
        Column("width" <- $0.width.rawValue, align: .right),
        Column("offset" <- $0.offset, align: .right),
        Column("accepted" <- acceptance($0)),
        Column("stored" <- stored($0), align: .right),
        Column("reclaimed as" <- reclaimed($0)),
        Column("freed" <- freed($0)),
        Column("faults" <- $0.faults.map(\.code.rawValue).joined(separator: ", ")),
      ]
    }
    return (table.string(for: trials, style: Style.psql) ?? "") + "\n"
  }

  /// One trial as a JSON object; the names are those of `Trial`.
  public static func json(_ trial: Trial) throws -> String { try encode(trial) }

  /// Several trials as a JSON array of such objects.
  public static func json(table trials: [Trial]) throws -> String { try encode(trials) }

  private static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  private static func acceptance(_ trial: Trial) -> String {
    trial.refusedBy.map { "no, \($0.rawValue)" } ?? (trial.accepted ? "yes" : "no")
  }

  private static func stored(_ trial: Trial) -> String {
    guard let word = trial.stored else { return "the pointer" }
    return trial.accepted ? "\(word)" : "(\(word))"
  }

  private static func reclaimed(_ trial: Trial) -> String {
    trial.accepted ? trial.reclaimedAs.rawValue : "(\(trial.reclaimedAs.rawValue))"
  }

  private static func freed(_ trial: Trial) -> String {
    switch trial.freedDelta {
    case nil: return "nothing"
    case 0: return "the object"
    case .some(let delta): return delta > 0 ? "object + \(delta)" : "object - \(delta.magnitude)"
    }
  }
}
