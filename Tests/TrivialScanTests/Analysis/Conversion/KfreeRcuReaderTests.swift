import Testing

@testable import TrivialScan

@Suite struct KfreeRcuReaderTests {
  private func read(_ source: String) -> KfreeRcu {
    let header = CensusFile(path: "include/linux/rcupdate.h", bytes: Array(source.utf8))
    return KfreeRcuReader(headers: [header], assumed: .rfc2008).read()
  }

  @Test func aTreeWithoutOne() {
    #expect(read("void call_rcu(struct rcu_head *head);\n").generation == .absent(assumed: .rfc2008))
  }

  @Test func aFunctionThatTakesTheHead() {
    let found = read("void kfree_rcu(const void *ptr, struct rcu_head *head);\n")
    #expect(found.generation == .known(.rfc2008))
    #expect(found.limit(forPointerWidth: 32) == 16_381)
  }

  /// As in v3.0: the limit is in an inline function, and the offset passes through another.
  @Test func anInlineFunctionStatesTheLimit() {
    let found = read(
      """
      static inline bool __is_kfree_rcu_offset(unsigned long offset)
      {
      \treturn offset < 2048;
      }
      static inline void __kfree_rcu(struct rcu_head *head, unsigned long offset)
      {
      \ttypedef void (*rcu_callback)(struct rcu_head *);
      \tBUILD_BUG_ON(!__is_kfree_rcu_offset(offset));
      \tcall_rcu(head, (rcu_callback)offset);
      }
      #define kfree_rcu(ptr, rcu_head) \\
      \t__kfree_rcu(&((ptr)->rcu_head), offsetof(typeof(*(ptr)), rcu_head))
      """)
    #expect(found.generation == .known(.byteOffset))
    #expect(found.statedLimit == 2048)
    #expect(!found.freesVmalloc)
  }

  /// As in 6.14: the pointer is handed on, and the build refuses from the limit on.
  @Test func aBuildTestStatesTheLimit() {
    let found = read(
      """
      #define kfree_rcu(ptr, rhf) kvfree_rcu_arg_2(ptr, rhf)
      #define kvfree_rcu_arg_2(ptr, rhf) \\
      do { \\
      \ttypeof (ptr) ___p = (ptr); \\
      \tif (___p) { \\
      \t\tBUILD_BUG_ON(offsetof(typeof(*(ptr)), rhf) >= 8192); \\
      \t\tkvfree_call_rcu(&((___p)->rhf), (void *) (___p)); \\
      \t} \\
      } while (0)
      """)
    #expect(found.generation == .known(.pointer))
    #expect(found.statedLimit == 8192)
    #expect(found.freesVmalloc)
  }

  /// As in 5.15: without a second argument there is no head to keep anything in.
  @Test func theFormWithoutAHeadDoesNotCount() {
    let found = read(
      """
      #define __is_kvfree_rcu_offset(offset) ((offset) < 4096)
      #define kfree_rcu(ptr, rhf...) kvfree_rcu(ptr, ## rhf)
      #define kvfree_rcu(...) KVFREE_GET_MACRO(__VA_ARGS__, kvfree_rcu_arg_2, kvfree_rcu_arg_1)(__VA_ARGS__)
      #define KVFREE_GET_MACRO(_1, _2, NAME, ...) NAME
      #define kvfree_rcu_arg_2(ptr, rhf) \\
      do { \\
      \tBUILD_BUG_ON(!__is_kvfree_rcu_offset(offsetof(typeof(*(ptr)), rhf))); \\
      \tkvfree_call_rcu(&((ptr)->rhf), \\
      \t\t(rcu_callback_t)(unsigned long)(offsetof(typeof(*(ptr)), rhf))); \\
      } while (0)
      #define kvfree_rcu_arg_1(ptr) kvfree_call_rcu(NULL, (rcu_callback_t) (ptr))
      """)
    #expect(found.generation == .known(.byteOffset))
    #expect(found.statedLimit == 4096)
    #expect(found.freesVmalloc)
  }
}
