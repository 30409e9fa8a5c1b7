/// The head argument of a registration, taken apart into an object and a member of it.
public struct HeadExpression: Codable, Sendable, Equatable {
  /// How the head is written.
  public enum Form: String, Codable, Sendable {
    /// `&E->M` or `&E.M`.
    case member
    /// Any other pointer: a variable, a cast, a call.
    case pointer
  }

  /// How the argument is written.
  public var form: Form
  /// The argument as it is written; nil where it is put together by macros.
  public var text: String?
  /// E of `kfree_rcu(E, M)`: a pointer expression as it is written, with `&` before an object.
  public var object: String?
  /// M of `kfree_rcu(E, M)`.
  public var member: String?
  /// The tag of the struct that E points to.
  public var objectTag: String?
  /// Bytes from E to the head.
  public var offset: Int?
}

/// Takes a head argument apart.
struct HeadExpressionReader {
  let text: SourceText

  /// A member chain from the outermost member inwards: its object, its path and its offset.
  private struct Chain {
    var object: Cursor
    var isPointer: Bool
    var path: String
    var offset: Int
  }

  func read(_ argument: Cursor) -> (expression: HeadExpression, object: ClangType?) {
    let written = text.string(of: argument)?.foldingWhitespace
    let inner = argument.withoutCasts
    guard inner.kind == .unaryOperator, inner.operatorSpelling == "&", let place = inner.children.last,
      let chain = chain(of: place), let object = text.string(of: chain.object)?.foldingWhitespace,
      // Where macros put the expression together, its parts are no text of their own.
      let written, let start = written.firstRange(of: object)?.lowerBound,
      written[..<start].contains("&"), written[..<start].allSatisfy({ "(& ".contains($0) })
    else {
      return (HeadExpression(form: .pointer, text: written), nil)
    }
    let type = chain.isPointer ? chain.object.type.pointee : chain.object.type
    let name = macroName(in: written[start...].dropFirst(object.count), for: chain.path)
    let expression = HeadExpression(
      form: .member, text: written, object: chain.isPointer ? object : "&" + object,
      member: name ?? chain.path,
      objectTag: type?.recordDeclaration?.spelling, offset: chain.offset)
    return (expression, type)
  }

  /// The macro by which a longer path is written: the `tcf_rcu` of `&p->tcf_rcu`, which is
  /// `common.tcfc_rcu` in include/net/act_api.h.
  ///
  /// A single name for a path of several members can be nothing else.
  private func macroName(in written: Substring, for path: String) -> String? {
    let name = written.drop { "-> .".contains($0) }
    let isName = name.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
    return path.contains(".") && isName && !name.isEmpty ? String(name) : nil
  }

  private func chain(of place: Cursor) -> Chain? {
    let place = place.withoutWrapping
    switch place.kind {
    case .memberExpression:
      guard let base = place.children.first(where: { $0.kind.isExpression }), let field = place.referenced,
        let bytes = place.memberOffset(below: base)
      else { return nil }
      let isImplicit = field.isUnnamedField
      let step = isImplicit ? "" : field.writtenName
      if base.type.pointee != nil {
        return Chain(object: base.withoutImplicitCasts, isPointer: true, path: step, offset: bytes)
      }
      guard var chain = chain(of: base) else {
        return Chain(object: base, isPointer: false, path: step, offset: bytes)
      }
      if !isImplicit { chain.path += chain.path.isEmpty ? step : "." + step }
      chain.offset += bytes
      return chain
    case .arraySubscript:
      let parts = place.children
      guard parts.count == 2, parts[0].withoutWrapping.type.isArray,
        let index = parts[1].constantInteger, let size = place.type.size,
        let written = text.string(of: parts[1]), var chain = chain(of: parts[0]), !chain.path.isEmpty
      else { return nil }
      chain.path += "[\(written)]"
      chain.offset += index * size
      return chain
    default:
      return nil
    }
  }
}

extension Cursor {
  /// The expression inside implicit casts, its parentheses kept.
  fileprivate var withoutImplicitCasts: Cursor {
    var inner = self
    while inner.kind == .unexposedExpression {
      let parts = inner.children.filter { $0.kind.isExpression }
      guard parts.count == 1 else { break }
      inner = parts[0]
    }
    return inner
  }
}
