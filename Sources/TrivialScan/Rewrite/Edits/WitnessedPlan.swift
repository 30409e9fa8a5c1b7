/// The conversions of a scan that the compiler agrees with, and those it objects to.
public struct WitnessedPlan {
  /// A conversion that is not made.
  public struct Refusal {
    /// What was to be converted.
    public let conversion: Conversion
    /// What the compiler says against it.
    public let objections: [String]

    /// The refusal in one sentence, for the user.
    public var sentence: String {
      "\(conversion.callbackFile): \(conversion.callback)() stays, since the compiler objects: "
        + objections.prefix(3).joined(separator: "; ")
    }
  }

  /// What every conversion of such a plan went through, in sentences for a log.
  public static let checks = [
    "In a model of the reclaim path the old and the new program free the same object.",
    "The rewritten files were parsed again with an assertion of each offset; no error or warning is new.",
  ]

  /// A conversion that is made, and the ways in which its files are parsed.
  struct Agreement {
    var conversion: Conversion
    var attempts: [ParseAttempt]
  }

  var agreements: [Agreement] = []
  /// To be made.
  public var conversions: [Conversion] { agreements.map(\.conversion) }
  /// Not to be made.
  public private(set) var refusals: [Refusal] = []

  /// Plans the conversions and has each examined, with `workers` for the parses.
  ///
  /// Throws ``RewriteError`` where a file cannot be read or changed since the scan.
  public init(of result: ScanResult, workers: WorkerPool, only: ((CallbackEntry) -> Bool)? = nil) throws {
    for conversion in try ConversionPlan.make(from: result, only: only) {
      let examination = RewriteWitness.examination(of: conversion, in: result, workers: workers)
      if examination.objections.isEmpty {
        agreements.append(Agreement(conversion: conversion, attempts: examination.attempts))
      } else {
        refusals.append(Refusal(conversion: conversion, objections: examination.objections))
      }
    }
  }

  /// Takes conversions back that agree alone and not with others.
  mutating func refuse(_ conversions: [Conversion], since objections: [String]) {
    let refused = Set(conversions.map(\.identity))
    agreements.removeAll { refused.contains($0.conversion.identity) }
    refusals += conversions.map { Refusal(conversion: $0, objections: objections) }
  }

  /// What the compiler says of each conversion, in sentences.
  public var testimony: [String] {
    let agreed = conversions.map { conversion in
      let files = conversion.fileEdits.map(\.file).joined(separator: ", ")
      return "agrees: \(files) parses as before without \(conversion.callback)() at its sites, and "
        + "the compiler finds each member at the offset that the callback subtracts."
    }
    return agreed + refusals.map { "objects: " + $0.objections.joined(separator: "; ") }
  }
}
