/// How conversions are dealt out to patches.
///
/// A conversion is never split: its files go together.
public enum SeriesSplit: String, Sendable, CaseIterable {
  /// One patch for each subsystem or driver.
  case subsystem
  /// One patch for each file, or for the files that share a callback.
  case file
  /// One patch for each callback.
  case callback
  /// One patch for all.
  case single

  /// The conversions of each patch, in the order of their first callbacks.
  func groups(_ conversions: [Conversion]) -> [[Conversion]] {
    switch self {
    case .single: conversions.isEmpty ? [] : [conversions]
    case .callback: conversions.map { [$0] }
    case .subsystem:
      Self.gather(conversions) { conversion in
        let top = conversion.callbackFile.split(separator: "/").first ?? ""
        return "\(top) \(SubjectPrefix.derived(from: conversion.callbackFile))"
      }
    case .file: Self.connected(conversions)
    }
  }

  /// Conversions with the same key, keys in order of first appearance.
  private static func gather(_ conversions: [Conversion], by key: (Conversion) -> String) -> [[Conversion]] {
    var order: [String] = []
    var groups: [String: [Conversion]] = [:]
    for conversion in conversions {
      let key = key(conversion)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(conversion)
    }
    return order.compactMap { groups[$0] }
  }

  /// Conversions that share files, directly or through others, together.
  static func connected(_ conversions: [Conversion]) -> [[Conversion]] {
    var leader: [String: String] = [:]
    func find(_ file: String) -> String {
      var file = file
      while let next = leader[file], next != file { file = next }
      return file
    }
    for conversion in conversions {
      guard let first = conversion.fileEdits.first?.file else { continue }
      for edit in conversion.fileEdits { leader[find(edit.file)] = find(first) }
    }
    return gather(conversions) { find($0.fileEdits.first?.file ?? $0.callbackFile) }
  }
}
