// swift-tools-version: 6.0
import Foundation
import PackageDescription

// libclang comes from the system. Debian ships no pkg-config file for it, so the manifest looks
// for `clang-c/Index.h` itself: TRIVIAL_SCAN_LLVM names an LLVM prefix, otherwise the newest
// /usr/lib/llvm-N that holds both the headers and the library is taken.

/// The LLVM prefix that has libclang's headers and library, or an explanation on standard error.
func llvmPrefix() -> String {
  let files = FileManager.default
  func holdsLibclang(_ prefix: String) -> Bool {
    files.fileExists(atPath: prefix + "/include/clang-c/Index.h")
      && files.fileExists(atPath: prefix + "/lib/libclang.so")
  }
  if let chosen = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_LLVM"], !chosen.isEmpty {
    if holdsLibclang(chosen) { return chosen }
    explain("TRIVIAL_SCAN_LLVM is \(chosen), which lacks include/clang-c/Index.h or lib/libclang.so")
  }
  let installed = (try? files.contentsOfDirectory(atPath: "/usr/lib")) ?? []
  let versions = installed.compactMap { name in
    name.hasPrefix("llvm-") ? Int(name.dropFirst("llvm-".count)) : nil
  }
  for version in versions.sorted(by: >) where holdsLibclang("/usr/lib/llvm-\(version)") {
    return "/usr/lib/llvm-\(version)"
  }
  explain("no /usr/lib/llvm-N holds libclang's headers and library")
}

func explain(_ finding: String) -> Never {
  let message = """
    error: libclang was not found: \(finding).
    Install it (Debian: apt-get install libclang-dev) or set TRIVIAL_SCAN_LLVM to an LLVM prefix.

    """
  FileHandle.standardError.write(Data(message.utf8))
  exit(1)
}

let llvm = llvmPrefix()

let package = Package(
  name: "trivial-scan",
  products: [
    .library(name: "TrivialScan", targets: ["TrivialScan"]),
    .executable(name: "trivial-scan", targets: ["trivial-scan"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/ordo-one/TextTable", from: "0.0.2"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.0.0"),
  ],
  targets: [
    .target(
      name: "CClang",
      cSettings: [.unsafeFlags(["-I\(llvm)/include"])],
      cxxSettings: [.unsafeFlags(["-I\(llvm)/include", "-fno-rtti"])],
      linkerSettings: [
        .unsafeFlags(["-L\(llvm)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(llvm)/lib"]),
        .linkedLibrary("clang"),
      ]
    ),
    .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .target(
      name: "TrivialScan",
      dependencies: [
        "CClang",
        "CGit2",
        .product(name: "TextTable", package: "TextTable"),
        .product(name: "Rainbow", package: "Rainbow"),
      ],
      swiftSettings: [.unsafeFlags(["-Xcc", "-I\(llvm)/include"])]
    ),
    .executableTarget(
      name: "trivial-scan",
      dependencies: [
        "TrivialScan",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [.unsafeFlags(["-Xcc", "-I\(llvm)/include"])]
    ),
    .testTarget(
      name: "TrivialScanTests",
      dependencies: ["TrivialScan", "trivial-scan"],
      exclude: ["Report/Snapshots"],
      swiftSettings: [.unsafeFlags(["-Xcc", "-I\(llvm)/include"])]
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
