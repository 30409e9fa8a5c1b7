import Foundation

/// The life of a worker: it answers tasks, one after the other.
///
/// A worker keeps nothing between tasks but the overlays it was given, so any worker can take any request.
public struct WorkerLoop {
  private var overlays: [String: [VirtualFile]] = [:]

  /// A worker that was told nothing yet.
  public init() {}

  /// Reads tasks from `input` and writes answers to `output` until the input ends.
  public mutating func run(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    while let task = WorkerFrame.read(WorkerTask.self, from: input) {
      guard let answer = answer(task) else { continue }
      guard WorkerFrame.write(answer, to: output) else { return }
    }
  }

  mutating func answer(_ task: WorkerTask) -> WorkerAnswer? {
    switch task {
    case .overlay(let name, let files):
      overlays[name] = files
      return nil
    case .analyse(let request):
      return .analysed(FileAnalysis.run(request, overlay: overlays[request.overlay] ?? []))
    case .witness(let request):
      return .witnessed(WitnessParse.run(request, overlay: overlays[request.overlay] ?? []))
    case .precompile(let request):
      return .precompiled(precompile(request))
    }
  }

  private func precompile(_ request: PrecompileRequest) -> PrecompileResult {
    do throws(ParseError) {
      let unit = try TranslationUnit(
        parsing: request.header, arguments: request.arguments,
        unsavedFiles: (overlays[request.overlay] ?? []) + request.ownFiles,
        options: [.keepGoing, .incomplete, .forSerialization])
      guard unit.save(to: request.output) else {
        return PrecompileResult(failure: "libclang could not write \(request.output)")
      }
      return PrecompileResult(files: Set(unit.includedFiles).sorted())
    } catch {
      return PrecompileResult(failure: error.description)
    }
  }
}
