import Foundation

@testable import TrivialScan

/// A small kernel tree in a temporary directory, removed with its last reference.
final class SyntheticTree {
  let path: String

  /// The landmarks of a tree, and the given files on top.
  init(_ files: [String: String] = [:], landmarks: Bool = true) throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = base + "/trivial-scan-tree-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var all = files
    if landmarks {
      let top = [
        "Makefile": "VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 7\nEXTRAVERSION = -rc2\n",
        "Kbuild": "obj-y := kernel/\n",
        "include/linux/rcupdate.h": "\n", "init/main.c": "int main;\n",
        "kernel/Makefile": "obj-y := fork.o\n", "include/linux/kernel.h": "\n",
        "arch/x86/Kconfig": "", "arch/x86/Makefile": "",
      ]
      all.merge(top) { given, _ in given }
    }
    for (name, text) in all { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: TreePath.directory(file), withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
  }

  func open() throws -> KernelTree { try KernelTree.open(path) }

  /// The configuration of x86-64 that the tree's Kconfig files give.
  func configuration(pins: [String: Bool] = [:]) -> KernelConfiguration {
    let macros = KconfigMacros(
      architecture: "x86_64", sourceArchitecture: "x86", release: "6.1", clangVersion: 140006)
    let model = KconfigParser.read(root: path, sourceArchitecture: "x86", macros: macros)
    return KconfigEvaluator.evaluate(model, pins: pins)
  }
}
