import Foundation

/// A source without the bodies that no question is about.
///
/// The functions that hold a site or are a callback keep their bodies, and so does every function of the file
/// that one of these bodies or a macro of the file names. Where function pointers are followed, so do those
/// that ``FlowNames`` finds. Every other body is blanked byte for byte, newlines left, so that all offsets and
/// lines stay: most of a kernel file's own parse goes with them.
struct ReducedSource {
  /// The file with the blanked bodies.
  let text: VirtualFile
  /// The functions whose bodies are gone.
  let dropped: Set<String>
  /// The functions whose bodies matter to the questions.
  let kept: Set<String>

  /// Reduces the file that a request parses; nil where that is not possible or saves nothing.
  init?(_ request: AnalysisRequest) {
    let offsets = Set(
      request.sites.lazy.filter { $0.file == request.file }.map(\.offset)
        + request.callbacks.lazy.filter { $0.file == request.file }.map(\.offset)
        + (request.flows?.places ?? []).lazy.map(\.place).filter { $0.file == request.file }.map(\.offset))
    guard !offsets.isEmpty, request.sites.allSatisfy({ $0.macro == nil }),
      let bytes = TreeFile.bytes(request.file), String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    self.init(CensusFile(path: request.file, bytes: bytes), keeping: offsets, flows: request.flows)
  }

  /// Keeps the functions around these offsets, in bytes, and what the flows of function pointers need.
  init?(_ file: CensusFile, keeping offsets: Set<Int>, flows: AnalysisRequest.FlowQuestion? = nil) {
    let functions = file.functions
    let names = Set(functions.map(\.name))
    let flowNames = flows.map { FlowNames(file, question: $0) }
    let offsets = offsets.union(flowNames?.offsets ?? [])
    var wanted = flowNames?.valuesOutside(of: functions, around: offsets) ?? []
    for directive in file.directives {
      for token in directive.tokens where token.kind == .identifier { wanted.insert(file.text(of: token)) }
    }
    var open = functions.indices.filter { position in
      let function = functions[position]
      return offsets.contains(function.nameOffset)
        || offsets.contains { $0 >= function.bodyStart && $0 < function.bodyEnd }
    }
    open += functions.indices.filter { wanted.contains(functions[$0].name) }
    var kept: Set<Int> = []
    while let position = open.popLast() {
      guard kept.insert(position).inserted else { continue }
      let function = functions[position]
      let body = file.code[file.lowerBound(of: function.bodyStart)..<file.lowerBound(of: function.bodyEnd)]
      for token in body where token.kind == .identifier {
        let name = file.text(of: token)
        guard names.contains(name), wanted.insert(name).inserted else { continue }
        open += functions.indices.filter { functions[$0].name == name }
      }
    }
    var bytes = file.bytes
    var dropped: Set<String> = []
    // A body under several heads, one for each `#if` branch, is that of every function among them.
    let keptBodies = Set(kept.map { functions[$0].bodyStart })
    for function in functions where !keptBodies.contains(function.bodyStart) {
      let body = (function.bodyStart + 1)..<(function.bodyEnd - 1)
      // A directive in a body goes on behind it.
      guard body.lowerBound < body.upperBound, bytes[body.upperBound] == Byte.closeBrace,
        !file.directives.contains(where: { body.contains($0.hash.offset) })
      else { continue }
      for offset in body where bytes[offset] != Byte.newline { bytes[offset] = Byte.space }
      dropped.insert(function.name)
    }
    guard !dropped.isEmpty else { return nil }
    text = VirtualFile(path: file.path, contents: String(decoding: bytes, as: UTF8.self))
    self.dropped = dropped
    self.kept = Set(kept.map { functions[$0].name })
  }
}
