/// The figures of one part of the tree.
///
/// A site counts where the call stands, a callback where it is defined: a callback of
/// `net/core` that `drivers/net` registers adds a site here and a callback there.
public struct SubsystemShare: Sendable, Equatable {
  /// A directory, or two of its levels where the first one alone says little.
  public var name: String
  /// 0 for a top-level directory, 1 for a subsystem under it.
  public var depth: Int
  /// Calls of a registrar.
  public var sites = 0
  /// Callbacks that are defined here.
  public var callbacks = 0
  /// The callbacks by verdict.
  public var verdicts: [Verdict: Int] = [:]

  /// Trivial callbacks in percent of `callbacks`, nil where there are none.
  public var trivialPercent: Double? {
    callbacks == 0 ? nil : 100 * Double(verdicts[.trivial] ?? 0) / Double(callbacks)
  }

  /// Top-level directories whose second level names the subsystem.
  static let deepDirectories: Set<String> = [
    "arch", "drivers", "fs", "net", "samples", "security", "sound", "tools",
  ]

  /// The names that a file counts under: its top-level directory and, where that has them, its subsystem.
  static func names(of file: String) -> (top: String, subsystem: String) {
    let parts = file.split(separator: "/")
    guard let first = parts.first, parts.count > 1 else { return (".", ".") }
    let top = String(first)
    guard deepDirectories.contains(top), parts.count > 2 else { return (top, top) }
    return (top, top + "/" + parts[1])
  }

  /// The shares of a report in order of names, each top-level directory before its subsystems.
  ///
  /// A directory with a single subsystem is one row, under that subsystem's name.
  public static func shares(of report: ScanReport) -> [SubsystemShare] {
    var parts: [String: [String: SubsystemShare]] = [:]
    func count(_ file: String, _ change: (inout SubsystemShare) -> Void) {
      let (top, subsystem) = names(of: file)
      change(&parts[top, default: [:]][subsystem, default: SubsystemShare(name: subsystem, depth: 1)])
    }
    for site in report.sites { count(site.file) { $0.sites += 1 } }
    for callback in report.callbacks {
      count(callback.file) {
        $0.callbacks += 1
        $0.verdicts[callback.verdict, default: 0] += 1
      }
    }
    return parts.sorted { $0.key < $1.key }.flatMap { top, subsystems in
      let rows = subsystems.values.sorted { $0.name < $1.name }
      if rows.count == 1 {
        return rows.map { SubsystemShare(name: $0.name, depth: 0, adding: [$0]) }
      }
      return [SubsystemShare(name: top, depth: 0, adding: rows)] + rows
    }
  }

  init(name: String, depth: Int, adding rows: [SubsystemShare] = []) {
    self.name = name
    self.depth = depth
    for row in rows {
      sites += row.sites
      callbacks += row.callbacks
      verdicts.merge(row.verdicts, uniquingKeysWith: +)
    }
  }

  /// The sum over the top-level rows of `rows`.
  static func total(of rows: [SubsystemShare]) -> SubsystemShare {
    SubsystemShare(name: "total", depth: 0, adding: rows.filter { $0.depth == 0 })
  }
}
