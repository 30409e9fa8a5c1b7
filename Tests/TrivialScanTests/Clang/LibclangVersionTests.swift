import Testing

@testable import TrivialScan

@Test func headersAreOfASupportedVersion() {
  #expect(LibclangVersion.headers >= 14)
}
