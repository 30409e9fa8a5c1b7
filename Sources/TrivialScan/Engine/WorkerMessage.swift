import Foundation

/// What the engine asks of a worker process.
enum WorkerTask: Codable {
  /// Keep these virtual files under a name, for the requests that follow.
  case overlay(name: String, files: [VirtualFile])
  /// Parse and answer.
  case analyse(AnalysisRequest)
  /// Parse rewritten files and compare.
  case witness(WitnessRequest)
  /// Parse a header and keep the result as a precompiled header.
  case precompile(PrecompileRequest)
}

/// What a worker process answers; an overlay is not answered.
enum WorkerAnswer: Codable {
  case analysed(AnalysisResult)
  case witnessed(WitnessResult)
  case precompiled(PrecompileResult)
}

/// What became of a header to be precompiled.
struct PrecompileResult: Codable {
  /// Nil where the result was written, else why not.
  var failure: String?
  /// The files that went into it, as the parser opened them.
  var files: [String] = []
}

/// A header of common includes to be parsed once for many files.
struct PrecompileRequest: Codable, Sendable, Hashable {
  /// The header's path; its text may be one of `ownFiles`.
  var header: String
  var arguments: [String]
  var overlay: String
  var ownFiles: [VirtualFile]
  /// Where the result goes.
  var output: String
}

/// Frames on a pipe: four bytes of length, least significant first, then JSON.
enum WorkerFrame {
  /// A length above this is garbage, not a frame.
  private static let maximumLength = 1 << 30

  static func write<Message: Encodable>(_ message: Message, to descriptor: Int32) -> Bool {
    guard let body = try? JSONEncoder().encode(message), let length = UInt32(exactly: body.count) else {
      return false
    }
    var bytes = withUnsafeBytes(of: length.littleEndian) { Data($0) }
    bytes.append(body)
    return bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Foundation.write(
          descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// The next message; nil at the end of the stream, on garbage, or after `timeout` seconds of silence.
  static func read<Message: Decodable>(
    _ type: Message.Type, from descriptor: Int32, timeout: Int? = nil
  ) -> Message? {
    guard let header = readBytes(4, from: descriptor, timeout: timeout) else { return nil }
    let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= maximumLength, let body = readBytes(length, from: descriptor, timeout: timeout) else {
      return nil
    }
    return try? JSONDecoder().decode(type, from: Data(body))
  }

  private static func readBytes(_ count: Int, from descriptor: Int32, timeout: Int?) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      if let timeout {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(timeout * 1000)) > 0 else { return nil }
      }
      let got = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }
}
