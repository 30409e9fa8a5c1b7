import Testing

@testable import TrivialScan

struct KconfigTests {
  private func values(_ kconfig: String, pins: [String: Bool] = [:], _ more: [String: String] = [:]) throws
    -> KernelConfiguration
  {
    // The first line makes the text count as a tree's top file.
    let synthetic = try SyntheticTree(["Kconfig": "# source\n" + kconfig].merging(more) { a, _ in a })
    return synthetic.configuration(pins: pins)
  }

  @Test func questionsAreAnsweredYesAndTheRestFollows() throws {
    let found = try values(
      """
      config ASKED
      \tbool "Asked"
      \tselect FORCED
      \thelp
      \t  config NOT_AN_ENTRY
      \t  default y
      config FORCED
      \tbool
      config SILENT
      \tbool
      config DERIVED
      \tdef_bool ASKED && !SILENT
      config HELD
      \ttristate "Held"
      \tdepends on SILENT
      config MODULAR
      \ttristate "Only as a module"
      \tdepends on m
      """)
    #expect(found.values["ASKED"] == .yes)
    #expect(found.values["FORCED"] == .yes)
    #expect(found.values["DERIVED"] == .yes)
    #expect(found.values["SILENT"] == nil)
    #expect(found.values["HELD"] == nil)
    #expect(found.values["MODULAR"] == .module)
    #expect(found.values["NOT_AN_ENTRY"] == nil)
  }

  @Test func exclusionGoesByFileOrder() throws {
    let found = try values(
      "config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdepends on !A\nconfig C\n\tdef_bool y if A && B=n\n")
    #expect(found.values["A"] == .yes)
    #expect(found.values["B"] == nil)
    #expect(found.values["C"] == .yes)
  }

  @Test func choicesTakeTheirDefaultOrThePin() throws {
    let text = """
      choice
      \tprompt "Allocator"
      \tdefault SLUB
      config SLAB
      \tbool "SLAB"
      config SLUB
      \tbool "SLUB"
      endchoice
      """
    #expect(try values(text).autoconf == "#define CONFIG_SLUB 1\n")
    #expect(try values(text, pins: ["SLAB": true]).autoconf == "#define CONFIG_SLAB 1\n")
  }

  @Test func numbersAndTexts() throws {
    let found = try values(
      """
      config BIG
      \tbool "big"
      config COUNT
      \tint "count"
      \trange 2 64
      \tdefault 512 if BIG
      \tdefault 1
      config MASK
      \thex
      \tdefault 0xff
      config NAME
      \tstring "name"
      \tdefault "a \\"b\\""
      config OLD_STYLE
      \tdef_bool COUNT >= 64
      """)
    #expect(found.values["COUNT"] == .number("64"))
    #expect(found.number("MASK") == 255)
    #expect(found.autoconf.contains("#define CONFIG_NAME \"a \\\"b\\\"\"\n"))
    #expect(found.values["OLD_STYLE"] == .yes)
  }

  @Test func debuggingKeepsItsDefaults() throws {
    let found = try values(
      "source \"lib/Kconfig.debug\"\nrsource \"more/*.cfg\"\n",
      [
        "lib/Kconfig.debug": "config CHATTY\n\tbool \"c\"\nconfig MILD\n\tbool \"m\"\n\tdefault y\n",
        "more/a.cfg": "config FOUND\n\tbool \"f\"\n",
      ])
    #expect(found.autoconf == "#define CONFIG_FOUND 1\n#define CONFIG_MILD 1\n")
  }

  @Test func macrosNeverRunAnything() throws {
    let found = try values(
      """
      flag = $(cc-option,$(1))
      now := $(shell,touch /tmp/never)
      config HAS_FLAG
      \tdef_bool $(flag,-fsomething)
      config RAN
      \tdef_bool $(success,touch /tmp/never)
      config IS_CLANG
      \tdef_bool $(success,test "$(cc-name)" = Clang)
      config SINCE
      \tint
      \tdefault $(cc-version)
      config NEW
      \tdef_bool SINCE >= 140000 && "$(ARCH)" != "i386"
      """)
    #expect(found.isEnabled("HAS_FLAG") && found.isEnabled("IS_CLANG") && found.isEnabled("NEW"))
    #expect(!found.isEnabled("RAN"))
    #expect(found.number("SINCE") == 140006)
  }

  @Test func blocksCarryTheirConditions() throws {
    let found = try values(
      """
      config OFF
      \tbool
      menu "m"
      \tdepends on OFF
      config IN_MENU
      \tbool "x"
      endmenu
      if !OFF
      config IN_IF
      \tbool "y"
      endif
      menu "v"
      \tvisible if OFF
      config UNSEEN
      \tbool "z"
      \tdefault y
      endmenu
      """)
    #expect(found.autoconf == "#define CONFIG_IN_IF 1\n#define CONFIG_UNSEEN 1\n")
  }

  @Test func brokenInputIsPassedOver() throws {
    let found = try values(
      "config\nendif\nendmenu\nchoice\nconfig X\n\tbool \"x\" if ((((\n\tdepends on &&\nconfig Y\n\tbool \"y\n"
    )
    #expect(found.values["X"] == nil)
  }

  @Test func aLoopOfDependenciesEnds() throws {
    let found = try values("config A\n\tbool \"a\"\n\tdepends on B\nconfig B\n\tbool \"b\"\n\tdepends on A\n")
    #expect(found.values.isEmpty)
  }
}
