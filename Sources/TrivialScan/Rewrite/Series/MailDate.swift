import Foundation

/// The date of a patch, in UTC so that equal input gives equal bytes everywhere.
public struct MailDate: Sendable, Equatable {
  /// Seconds since 1970.
  public var seconds: Int

  /// A point in time.
  public init(seconds: Int) { self.seconds = seconds }

  /// Seconds since 1970, perhaps after an `@`, or a time in ISO 8601.
  ///
  /// Throws ``SeriesError/badDate(_:)``.
  public init(_ text: String) throws(SeriesError) {
    if let seconds = Int(text.hasPrefix("@") ? String(text.dropFirst()) : text) {
      self.seconds = seconds
    } else if let date = try? Date(text, strategy: .iso8601) {
      seconds = Int(date.timeIntervalSince1970)
    } else {
      throw .badDate(text)
    }
  }

  /// What was asked for, else SOURCE_DATE_EPOCH, else now.
  public static func resolved(_ text: String?, environment: [String: String]) throws(SeriesError) -> MailDate
  {
    if let text { return try MailDate(text) }
    if let epoch = environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty { return try MailDate(epoch) }
    return MailDate(seconds: Int(Date().timeIntervalSince1970))
  }

  /// `Tue, 24 Nov 2026 06:56:56 +0000`.
  var header: String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = days[Int(parts.tm_wday) % 7]
    let month = months[Int(parts.tm_mon) % 12]
    return "\(day), \(parts.tm_mday) \(month) \(Int(parts.tm_year) + 1900)"
      + " \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0000"
  }
}
