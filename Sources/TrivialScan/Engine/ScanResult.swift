/// All that a scan found: the report, and what the rewriting needs besides.
public struct ScanResult {
  /// What users and other programs read.
  public let report: ScanReport
  /// The tree that was scanned.
  public let tree: KernelTree
  let flags: CompileFlags
  /// The tree's `.c` and `.h` files, relative to its root.
  let files: [String]
  /// Finds what includes a file that is no unit of its own.
  let includers: IncluderSearch
  let census: CensusResult
  let registrations: Registrations
  let findings: Findings
  /// In the order of the registrations' callbacks.
  let callbacks: [MergedCallback]
  /// In the order of the registrations' sites.
  let decisions: [ConversionDecision]
  let kfreeRcu: KfreeRcu
}
