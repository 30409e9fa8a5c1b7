import Testing

@testable import TrivialScan

@Suite struct ClangTypeTests {
  private static let text = """
    struct inner { long x; long y; };
    struct outer {
      char tag;
      union { int number; struct { int low; int high; }; };
      struct inner in;
      unsigned int bits : 3, more : 5;
      char tail[];
    };
    typedef struct outer outer_t;
    struct later;
    extern struct later *pending;
    extern outer_t named;
    extern int row[3];
    extern int open[];
    extern void *nothing;
    int function(void);
    enum colour { RED } paint;
    """

  private func type(_ name: String) throws -> ClangType {
    try MemoryUnit(Self.text).declaration(name).type
  }

  @Test func offsetsCountFromTheOuterRecord() throws {
    let record = try type("named")
    let expected = [
      "tag": 0, "number": 32, "low": 32, "high": 64, "in": 128, "bits": 256, "more": 259, "tail": 264,
    ]
    for (member, bits) in expected { #expect(record.offsetInBits(of: member) == bits, "\(member)") }
    #expect(record.offsetInBits(of: "absent") == nil)
    #expect(record.size == 40)
  }

  @Test func fieldsKnowTheirOffsetInTheirOwnRecord() throws {
    let fields = try type("named").fields
    #expect(fields.compactMap(\.fieldOffsetInBits) == [0, 32, 128, 256, 259, 264])
    #expect(fields[1].type.recordDeclaration?.isAnonymous == true)
    let deep = try #require(fields[1].type.fields.last)
    #expect(deep.type.fields.map(\.spelling) == ["low", "high"])
    #expect(deep.type.fields.compactMap(\.fieldOffsetInBits) == [0, 32])
    #expect(try MemoryUnit(Self.text).declaration("row").fieldOffsetInBits == nil)
  }

  @Test func typedefsAreSeenThrough() throws {
    let record = try type("named")
    #expect(record.spelling == "outer_t")
    #expect(record.canonical.spelling == "struct outer")
    #expect(record.isRecord)
    #expect(record.recordDeclaration?.spelling == "outer")
  }

  @Test func incompleteTypesHaveNoSizeAndNoOffsets() throws {
    let pointee = try #require(try type("pending").pointee)
    #expect(pointee.isRecord)
    #expect(pointee.size == nil)
    #expect(pointee.offsetInBits(of: "any") == nil)
    #expect(pointee.fields.isEmpty)
  }

  @Test func arraysTellTheirElements() throws {
    let (row, open) = (try type("row"), try type("open"))
    #expect(row.isArray && open.isArray)
    #expect(row.elementCount == 3)
    #expect(open.elementCount == nil)
    #expect(row.element?.spelling == "int")
    #expect(row.pointee == nil)
    #expect(try type("named").element == nil)
  }

  @Test func voidAndFunctionsCountOneByte() throws {
    let void = try #require(try type("nothing").pointee)
    #expect(void.isVoid)
    #expect(void.size == 1)
    let function = try type("function")
    #expect(function.isFunction)
    #expect(function.size == 1)
  }

  @Test func enumsAreIntegers() throws {
    #expect(try type("paint").isInteger)
    #expect(try !type("nothing").isInteger)
    #expect(try !type("named").isInteger)
  }
}
