import Testing

@testable import TrivialScan

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "acb", 1), ("", "ab", 2),
    ("kitten", "sitting", 3),
  ])
  func slipsAreCounted(_ first: String, _ second: String, _ slips: Int) {
    #expect(EditDistance.between(first, second, limit: 5) == slips)
    #expect(EditDistance.between(second, first, limit: 5) == slips)
  }

  @Test(arguments: [("", "abcdef"), ("abcdef", "ghijkl"), ("abc", "abcdefgh")])
  func beyondTheLimitItIsNotCounted(_ first: String, _ second: String) {
    #expect(EditDistance.between(first, second, limit: 2) == 3)
  }
}
