import Foundation
import Testing

@testable import TrivialScan

struct SourceListingTests {
  @Test func listsSourcesAndStaysInside() throws {
    let outside = try SyntheticTree(["secret.c": "int secret;\n"], landmarks: false)
    let synthetic = try SyntheticTree(["kernel/fork.c": "", "kernel/b.h": "", "kernel/notes.txt": ""])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: synthetic.path + "/out", withDestinationPath: outside.path)
    try files.createSymbolicLink(
      atPath: synthetic.path + "/kernel/leak.c", withDestinationPath: outside.path + "/secret.c")
    try files.createSymbolicLink(atPath: synthetic.path + "/kernel/alias.h", withDestinationPath: "b.h")
    try files.createSymbolicLink(atPath: synthetic.path + "/kernel/loop", withDestinationPath: "..")
    let listing = try synthetic.open().sources()
    #expect(
      listing.files == [
        "include/linux/kernel.h", "include/linux/rcupdate.h", "init/main.c", "kernel/alias.h", "kernel/b.h",
        "kernel/fork.c",
      ])
    #expect(
      listing.problems.map(\.path) == ["kernel/leak.c", "out"])
  }
}
