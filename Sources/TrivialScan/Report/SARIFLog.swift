import Foundation

/// The part of SARIF 2.1.0's object model that the program writes, by the names of the standard.
extension SARIFFormat {
  struct Log: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    private enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  struct Run: Encodable {
    var tool: Tool
    var invocations: [Invocation]
    var originalUriBaseIds: [String: Base]
    var results: [Result]
    var properties: Properties
  }

  struct Tool: Encodable { var driver: Driver }

  struct Driver: Encodable {
    var name: String
    var version: String?
    var rules: [Rule]
  }

  struct Rule: Encodable {
    var id: String
    var shortDescription: Message
  }

  struct Message: Encodable { var text: String }

  struct Base: Encodable { var description: Message }

  struct Invocation: Encodable {
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    var level: String
    var message: Message
    var locations: [Location]
  }

  struct Properties: Encodable {
    var tree: TreeSummary
    var totals: Totals
  }

  struct Result: Encodable {
    var ruleId: String
    var kind: String
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]
    var partialFingerprints: [String: String]
  }

  struct Location: Encodable {
    /// The name that stands for the tree's root in every address.
    static let base = "TREE"

    var physicalLocation: PhysicalLocation
    var message: Message?

    /// A place in the tree; the whole file where `line` is nil or no line.
    init(file: String, line: Int?, message: Message? = nil) {
      physicalLocation = PhysicalLocation(
        artifactLocation: ArtifactLocation(uri: Self.uri(of: file), uriBaseId: Self.base),
        region: line.flatMap { $0 > 0 ? Region(startLine: $0) : nil })
      self.message = message
    }

    /// A relative reference.
    ///
    /// A colon in its first segment would read as a scheme, so it is escaped too.
    static func uri(of file: String) -> String {
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
      return file.addingPercentEncoding(withAllowedCharacters: allowed) ?? file
    }
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region?
  }

  struct ArtifactLocation: Encodable {
    var uri: String
    var uriBaseId: String
  }

  struct Region: Encodable { var startLine: Int }
}
