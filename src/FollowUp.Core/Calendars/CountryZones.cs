using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace FollowUp.Core.Calendars;

/// <summary>Which time zones belong to which country, from the IANA database that NodaTime carries.</summary>
public static class CountryZones
{
    private const int LongestCode = 12;

    private static readonly FrozenDictionary<string, string> CountryByZone = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .GroupBy(location => location.ZoneId, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().CountryCode, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DateTimeZone> ZoneByCountry = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .GroupBy(location => location.CountryCode, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => DateTimeZoneProviders.Tzdb[group.First().ZoneId], StringComparer.Ordinal);

    /// <summary>Whether <paramref name="country"/> is an ISO 3166-1 alpha-2 code, in capitals, that the database lists.</summary>
    public static bool IsCountry(string country) => ZoneByCountry.ContainsKey(country);

    /// <summary>
    /// Whether <paramref name="code"/> is a country, or a country and one of its regions as in <c>BR-SP</c>. Whether that region exists is not checked:
    /// an unknown one has the holidays of its country.
    /// </summary>
    public static bool IsCountryOrRegion(string code) =>
        IsCountry(CountryPart(code)) && code.Length <= LongestCode && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
        && !code.EndsWith('-') && !code.Contains("--", StringComparison.Ordinal);

    /// <summary>The country of a code that may name a region.</summary>
    public static string CountryPart(string code) => code.IndexOf('-', StringComparison.Ordinal) is > 0 and var end ? code[..end] : code;

    /// <summary>The country of an IANA zone, or null when it belongs to none, as <c>UTC</c>.</summary>
    public static string? CountryOf(string zone) =>
        CountryByZone.TryGetValue(zone, out var country)
        || (TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone, out var canonical)
            && CountryByZone.TryGetValue(canonical, out country))
            ? country
            : null;

    /// <summary>The zone most people of <paramref name="country"/> are taken to live in: the first the database lists; null when unknown.</summary>
    public static DateTimeZone? MainZoneOf(string country) => ZoneByCountry.GetValueOrDefault(country);
}
