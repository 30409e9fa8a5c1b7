import Testing

@testable import TrivialScan

@Suite struct ModuleFactsTests {
  private func facts(_ text: String) throws -> ModuleFacts {
    ModuleFactsReader(deferring: ["queue_rcu_work"]).read(CensusFile(path: "a.c", bytes: Array(text.utf8)))
  }

  @Test func cachesAndWhatIsInThem() throws {
    let facts = try facts(
      """
      void f(struct s *s)
      {
      	first = kmem_cache_create("a", sizeof(struct one), 0, SLAB_TYPESAFE_BY_RCU, NULL);
      	s->second = KMEM_CACHE(two, 0);
      	third = kmem_cache_create("c", size, 0, 0, NULL);
      	kmem_cache_free(s->second, s);
      	kmem_cache_destroy(third);
      }
      """)
    #expect(facts.creations.map(\.cache) == ["first", "second", "third"])
    #expect(facts.creations.map(\.object) == ["one", "two", nil])
    #expect(facts.creations.map(\.isTypesafe) == [true, false, false])
    #expect(facts.frees.map(\.cache) == ["second"])
    #expect(facts.frees.map(\.function) == ["f"])
    #expect(facts.destructions.map(\.cache) == ["third"])
    #expect(facts.destructions.map(\.place.line) == [7])
  }

  @Test func inodesAndDeferredWork() throws {
    let facts = try facts(
      """
      const struct super_operations ops = { .free_inode = note_free, .statfs = note_statfs };
      void f(struct s *s)
      {
      	kfree_rcu(s, rcu);
      	queue_rcu_work(queue, &s->work);
      	inode->free_inode = NULL;
      }
      """)
    #expect(facts.inodeOperations.map(\.function) == ["note_free"])
    #expect(facts.kfreeRcu.map(\.line) == [4])
    #expect(facts.deferred.map(\.name) == ["queue_rcu_work"])
  }

  @Test func quotedIncludesAreTheModulesOwn() {
    let text = "#include <linux/a.h>\n# include \"b.h\"\n#define c \"d.h\"\n#include \"../e.c\"\n#include \""
    let facts = Array(text.utf8).withUnsafeBufferPointer { HeaderFacts.read($0, path: "a.c") }
    #expect(facts.includes.filter(\.isQuoted).map(\.name) == ["b.h", "../e.c"])
  }
}
