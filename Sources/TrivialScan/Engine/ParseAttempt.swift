/// One way to parse a file that may answer a question.
struct ParseAttempt: Hashable {
  /// Relative to the tree's root: the file to parse, which may be one that includes the question's file.
  var file: String
  var architecture: String
  /// Bits of a pointer on the target.
  var pointerWidth: Int
  /// Configuration symbols and other macros that are to differ from the tree's default configuration.
  var settings: [String: MacroSetting] = [:]

  /// The configuration symbols among the settings: whether each is to be set.
  var configuration: [String: Bool] {
    settings.filter { $0.key.hasPrefix("CONFIG_") }.mapValues { $0 != .undefined }
  }

  /// clang's arguments for the macros that are no configuration symbols.
  var macroArguments: [String] {
    settings.filter { !$0.key.hasPrefix("CONFIG_") }.sorted { $0.key < $1.key }.map { name, setting in
      setting == .undefined ? "-U\(name)" : "-D\(name)=1"
    }
  }

  /// A total order, so that equal scans make equal requests in equal order.
  var order: (String, String, Int, String) {
    let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return (file, architecture, pointerWidth, settings)
  }
}

extension Registrations {
  /// Every definition and every site, with the file and the guards that it stands under.
  var subjects: [(subject: OpenQuestion.Subject, file: String, guards: [String])] {
    callbacks.indices.flatMap { number in
      callbacks[number].definitions.enumerated().map { position, definition in
        (.definition(callback: number, definition: position), definition.file, definition.guards)
      }
    }
      + sites.indices.map { (.site($0), sites[$0].mention.file, sites[$0].mention.guards) }
  }

  /// The callback that a question is about; nil for a site whose callback is no function's name.
  func callback(of subject: OpenQuestion.Subject) -> Int? {
    switch subject {
    case .definition(let callback, _): callback
    case .site(let number): sites[number].callback
    }
  }

  /// The definitions and the sites of some callbacks.
  func subjects(of callbacks: [Int]) -> [OpenQuestion.Subject] {
    callbacks.flatMap { number in
      self.callbacks[number].definitions.indices.map { .definition(callback: number, definition: $0) }
        + self.callbacks[number].sites.map { .site($0) }
    }
  }
}

/// A definition or a site that the parses are to answer, with the attempts left to make.
struct OpenQuestion {
  enum Subject: Hashable {
    /// A callback's position in the registrations, and a definition's position in the callback.
    case definition(callback: Int, definition: Int)
    /// A site's position in the registrations.
    case site(Int)
  }

  var subject: Subject
  /// In the order in which they are tried; the first is the one that usually answers.
  var attempts: [ParseAttempt]
}
