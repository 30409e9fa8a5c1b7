/// The generated headers of one architecture and configuration, in memory.
///
/// libclang finds unsaved files through `-I` and `-include` although their directories exist nowhere.
public struct Overlay: Codable, Sendable, Hashable {
  /// A hash of paths and contents: equal overlays have equal identities, on every machine.
  public let identity: String
  /// The files, sorted by path.
  public let files: [VirtualFile]

  /// Sorts the files and hashes them.
  public init(files: [VirtualFile]) {
    self.files = files.sorted { $0.path < $1.path }
    var hash = StableHash()
    for file in self.files {
      hash.add(file.path)
      hash.add(file.contents)
    }
    identity = hash.text
  }

  /// Equal when the identities are.
  public static func == (a: Overlay, b: Overlay) -> Bool { a.identity == b.identity }

  /// Hashes the identity alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

/// FNV-1a over 64 bits: the same on every machine and in every run, unlike `Hasher`.
struct StableHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xff)
  }

  private mutating func mix(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
