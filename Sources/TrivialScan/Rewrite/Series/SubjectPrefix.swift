import Foundation

/// The words before a subject's colon, by which maintainers tell their patches.
enum SubjectPrefix {
  /// The prefix that most of these subjects have, newest first on a tie; nil where none has one.
  static func common(in subjects: [String]) -> String? {
    var counts: [String: (count: Int, first: Int)] = [:]
    for (position, subject) in subjects.enumerated() {
      guard let prefix = prefix(of: subject) else { continue }
      counts[prefix, default: (0, position)].count += 1
    }
    return counts.min { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }?.key
  }

  /// All up to the last colon of the leading parts, each at most two words: `net: openvswitch` of
  /// `net: openvswitch: fix a leak`.
  static func prefix(of subject: String) -> String? {
    let parts = subject.components(separatedBy: ": ")
    var taken: [String] = []
    for part in parts.dropLast() {
      let words = part.split(separator: " ")
      guard part.utf8.count <= 30, (1...2).contains(words.count),
        part.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F || $0 == 0x20 }),
        !["treewide", "tree-wide", "revert", "fixup!"].contains(part.lowercased()), !part.hasPrefix("Revert"),
        !part.contains("("), !part.contains("\"")
      else { break }
      taken.append(part)
    }
    return taken.isEmpty ? nil : taken.joined(separator: ": ")
  }

  /// A prefix in the tree's manner for a file without a log.
  static func derived(from path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let directories = Array(parts.dropLast())
    let stem = (parts.last ?? path).split(separator: ".").first.map(String.init) ?? path
    guard let top = directories.first else { return stem }
    let second = directories.count > 1 ? directories[1] : nil
    switch top {
    case "drivers": return driver(directories, stem)
    case "net": return network(second, directories.count > 2 ? directories[2] : nil)
    case "arch":
      guard let second, directories.count > 2, directories[2] != "kernel" else { return second ?? top }
      if directories[2] == "kvm" { return "KVM: \(second == "powerpc" ? "PPC" : second)" }
      return "\(second)/\(directories[2])"
    case "fs", "security":
      // These two write theirs in capitals.
      if let second, ["nfs", "keys"].contains(second) { return second.uppercased() }
      return second ?? (stem == top ? top : "\(top)/\(stem)")
    case "kernel":
      let known = ["trace": "tracing", "events": "perf"]
      return second.map { known[$0] ?? $0 } ?? stem
    case "mm", "lib": return second.map { "\(top)/\($0)" } ?? "\(top)/\(stem)"
    case "sound":
      guard let second else { return "ALSA" }
      let area = directories.count > 2 ? directories[2] : second
      return second == "soc" ? "ASoC: \(area)" : "ALSA: \(area)"
    case "virt": return second == "kvm" ? "KVM" : (second ?? top)
    case "include": return stem
    case "samples", "tools": return second.map { "\(top)/\($0)" } ?? top
    default: return second.map { "\(top)/\($0)" } ?? top
    }
  }

  private static func driver(_ directories: [String], _ stem: String) -> String {
    guard directories.count > 1 else { return stem }
    let (area, inner) = (directories[1], Array(directories.dropFirst(2)))
    guard let last = inner.last else { return area == "net" ? stem : "\(area): \(stem)" }
    switch area {
    case "net":
      if inner[0] == "wireless" { return "wifi: \(inner.count > 2 ? inner[2] : last)" }
      // drivers/net/ethernet/VENDOR/DRIVER/…
      if inner[0] == "ethernet" { return inner.count > 2 ? inner[2] : inner.count == 2 ? inner[1] : stem }
      return inner[0]
    case "gpu":
      guard inner[0] == "drm", inner.count > 1 else { return inner[0] }
      // The amd directory holds several drivers, the others are one each.
      return "drm/" + (inner[1] == "amd" && inner.count > 2 ? inner[2] : inner[1])
    case "infiniband": return "RDMA/" + (inner.count > 1 ? inner[1] : last)
    default: return "\(area): \(inner[0])"
    }
  }

  private static func network(_ area: String?, _ inner: String?) -> String {
    switch area {
    case nil, "core": "net"
    case "sched": "net/sched"
    case "mac80211", "wireless": "wifi: \(area == "wireless" ? "cfg80211" : "mac80211")"
    case "bluetooth": "Bluetooth"
    case "sunrpc": "SUNRPC"
    case "netfilter": inner.map { "netfilter: \($0)" } ?? "netfilter"
    case let area?: area
    }
  }
}
