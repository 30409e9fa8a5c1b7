import Testing

@testable import TrivialScan

@Suite struct PointerGraphTests {
  private func parameter(_ name: String) -> Carrier { .parameter(FunctionKey(name: name, file: nil), 0) }

  private func function(_ name: String) -> PointerValue {
    .function(NamedFunction(key: FunctionKey(name: name, file: nil), file: "/tree/\(name).c", line: 3))
  }

  private func link(_ line: Int, _ values: PointerValue...) -> PointerGraph.Link {
    PointerGraph.Link(file: "a.c", line: line, values: values, basis: .ast)
  }

  private func targets(_ graph: PointerGraph, _ start: Carrier) -> SiteTargets {
    graph.targets(of: [.carried(start)], at: ("s.c", 1)) { String($0.dropFirst("/tree/".count)) }
  }

  @Test func aChainIsToldFromItsPlaceToTheSite() {
    var graph = PointerGraph()
    graph.add(link(7, .carried(parameter("outer"))), to: parameter("inner"))
    graph.add(link(9, function("free_it")), to: parameter("outer"))
    let found = targets(graph, parameter("inner"))
    #expect(found.gaps == [])
    #expect(found.targets.map(\.file) == ["free_it.c"])
    #expect(
      found.targets.flatMap(\.places)
        == [.init(file: "a.c", line: 9, through: ["outer()", "inner()"], basis: .ast)])
  }

  @Test func aCycleEnds() {
    var graph = PointerGraph()
    graph.add(link(7, .carried(parameter("b"))), to: parameter("a"))
    graph.add(link(8, .carried(parameter("a")), function("free_it")), to: parameter("b"))
    #expect(targets(graph, parameter("a")).targets.map(\.name) == ["free_it"])
  }

  @Test func whatWasNotFollowedIsTold() {
    var graph = PointerGraph()
    graph.add(link(7, .unknown("hidden(x)"), .nothing), to: parameter("a"))
    graph.add(gap: "too many files", to: parameter("a"))
    let found = targets(graph, parameter("a"))
    #expect(found.targets == [])
    #expect(found.gaps == ["a.c:7 hands on hidden(x)", "too many files"])
  }

  @Test func onePlaceCountsOnce() {
    var graph = PointerGraph()
    graph.add(link(7, function("free_it")), to: parameter("a"))
    graph.add(link(7, function("free_it")), to: parameter("a"))
    #expect(targets(graph, parameter("a")).targets.flatMap(\.places).count == 1)
  }
}
