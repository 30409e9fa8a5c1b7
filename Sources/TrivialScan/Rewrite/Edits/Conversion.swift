/// A registration that a conversion rewrites.
public struct ConvertedSite: Sendable, Hashable {
  /// Relative to the tree's root.
  public var file: String
  /// 1-based line of the registrar's name, in the original file.
  public var line: Int
  /// The function that the call stands in, nil outside of any.
  public var enclosingFunction: String?
  /// The statement as it was, white space folded.
  public var old: String
  /// The statement that replaces it, on one line.
  public var new: String
  /// Bytes from the original file's start to the registrar's name.
  public var offset: Int

  /// Names a site and its two texts.
  public init(file: String, line: Int, enclosingFunction: String?, old: String, new: String, offset: Int) {
    self.file = file
    self.line = line
    self.enclosingFunction = enclosingFunction
    self.old = old
    self.new = new
    self.offset = offset
  }
}

/// What becomes of one callback: its registrations rewritten, and the function deleted where it can be.
public struct Conversion: Sendable {
  /// The callback's name.
  public var callback: String
  /// Where its first definition stands, relative to the tree's root.
  public var callbackFile: String
  /// 1-based line of the name in that definition.
  public var callbackLine: Int
  /// The function that the callback ends in.
  public var freeFunction: FreeFunction
  /// The tag of the freed object's struct, nil where the head itself is freed.
  public var objectTag: String?
  /// The member path from the object to the head.
  public var member: String?
  /// Bytes from the object's start to the head, by pointer width in bits.
  public var offsets: [Int: Int]
  /// The function of the same file that the callback leaves the free to.
  public var helper: String?
  /// The registrations, by file and line.
  public var sites: [ConvertedSite]
  /// The functions that go: the callback, then what only it used; empty where the callback stays.
  public var removedFunctions: [String]
  /// What uses the callback besides its registrations, in words; nil where it goes.
  public var staysBecause: String?
  /// Comments that name a removed function and are left as they are.
  public var commentsToReview: [Use]
  /// The edits of this conversion alone, by file.
  public var fileEdits: [FileEdit]
  /// What the edits are made from, by file, so that conversions of one file can be put together.
  var drafts: [String: FileDraft] = [:]

  /// What tells it from the others of a scan.
  var identity: String { "\(callbackFile):\(callbackLine) \(callback)" }

  /// Describes a conversion by its parts.
  public init(
    callback: String, callbackFile: String, callbackLine: Int, freeFunction: FreeFunction,
    objectTag: String? = nil, member: String? = nil, offsets: [Int: Int] = [:], helper: String? = nil,
    sites: [ConvertedSite], removedFunctions: [String] = [], staysBecause: String? = nil,
    commentsToReview: [Use] = [], fileEdits: [FileEdit]
  ) {
    self.callback = callback
    self.callbackFile = callbackFile
    self.callbackLine = callbackLine
    self.freeFunction = freeFunction
    self.objectTag = objectTag
    self.member = member
    self.offsets = offsets
    self.helper = helper
    self.sites = sites
    self.removedFunctions = removedFunctions
    self.staysBecause = staysBecause
    self.commentsToReview = commentsToReview
    self.fileEdits = fileEdits
  }
}
