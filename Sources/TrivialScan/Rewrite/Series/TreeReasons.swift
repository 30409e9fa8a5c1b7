/// What of a tree decides which reasons for kfree_rcu() apply to a callback.
struct TreeReasons {
  let root: String
  let kfreeRcu: KfreeRcu
  let flags: CompileFlags
  /// Whether the tree's kfree_rcu() frees in batches, from queues of its own.
  let batches: Bool

  init(root: String, kfreeRcu: KfreeRcu, flags: CompileFlags) {
    self.root = root
    self.kfreeRcu = kfreeRcu
    self.flags = flags
    batches = BarrierTree.batchesKfreeRcu(root: root)
  }

  /// Whether the file is part of something that can be a module and be unloaded: its configuration allows it,
  /// and it or a source beside it defines an exit.
  func isUnloadable(_ file: String) -> Bool {
    guard flags.canBeModule(file) else { return false }
    let directory = TreePath.directory(file)
    let names = TreeFile.names(in: TreePath.join(root, directory)).filter { $0.hasSuffix(".c") }
    return names.contains { name in
      guard let bytes = TreeFile.bytes(TreePath.join(root, TreePath.join(directory, name))) else {
        return false
      }
      return bytes.contains(text: "module_exit(") || Self.driverMacros.contains { bytes.contains(text: $0) }
    }
  }

  private static let driverMacros = ["module_pci_driver(", "module_platform_driver(", "module_usb_driver("]
}

extension [UInt8] {
  /// Whether the bytes of `text` stand in it.
  fileprivate func contains(text: String) -> Bool {
    let needle = Array(text.utf8)
    guard let first = needle.first else { return true }
    var start = startIndex
    while let hit = self[start...].firstIndex(of: first) {
      if self[hit...].starts(with: needle) { return true }
      start = hit + 1
    }
    return false
  }
}
