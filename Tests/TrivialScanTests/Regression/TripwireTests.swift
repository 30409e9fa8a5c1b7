import Foundation
import Testing

/// Code of the tree is never run: wires in every place that a build would run must stay whole.
@Suite struct TripwireTests {
  @Test func nothingTrips() throws {
    let tree = try ScannedTree()
    let alarm = tree.scratch.appendingPathComponent("TRIPPED").path
    let wire = "touch '\(alarm)'"
    func append(_ name: String, _ text: String) throws {
      let url = tree.root.appendingPathComponent(name)
      try ((try? String(contentsOf: url, encoding: .utf8)) ?? "").appending(text).write(
        to: url, atomically: false, encoding: .utf8)
    }
    let make = """

      TRIP := $(shell \(wire))
      KBUILD_CFLAGS += $(shell \(wire)) $(call cc-option,-DX,$(shell \(wire)))
      ccflags-y += -DTRIP=$(shell \(wire))
      TRIP2 != \(wire)
      obj-$(shell \(wire)) += trip.o

      """
    for file in ["Makefile", "kernel/Makefile", "arch/x86/Makefile", "net/ring/Makefile"] {
      try append(file, make)
    }
    let kconfig = """

      TRIP := $(shell,\(wire))
      config TRIPWIRE
      \tbool "trip"
      \tdefault $(success,\(wire))
      \tdepends on $(if-success,\(wire),y,n) || $(cc-option,-DX) || $(shell,$(srctree)/scripts/trip.sh)

      """
    for file in ["Kconfig", "net/Kconfig", "arch/x86/Kconfig"] { try append(file, kconfig) }
    let scripts = tree.root.appendingPathComponent("scripts", isDirectory: true)
    try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
    for name in [
      "trip.sh", "cc-version.sh", "kconfig-test.sh", "mkcompile_h", "setlocalversion", "checksyscalls.sh",
    ] {
      let script = scripts.appendingPathComponent(name)
      try Data("#!/bin/sh\n\(wire)\n".utf8).write(to: script)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    }
    #expect(try RunProgram(scripts.appendingPathComponent("trip.sh"))([]).status == 0)
    #expect(FileManager.default.fileExists(atPath: alarm), "the wire itself must work")
    try FileManager.default.removeItem(atPath: alarm)

    let report = try tree.report()
    #expect(report["totals"]["trivial"].whole ?? 0 > 0)
    #expect(!FileManager.default.fileExists(atPath: alarm))
  }
}
