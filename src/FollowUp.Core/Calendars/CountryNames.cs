using System.Collections.Frozen;
using NodaTime.TimeZones;

namespace FollowUp.Core.Calendars;

/// <summary>The English names of countries, from the IANA database that NodaTime carries, for people who do not know their country's code.</summary>
public static class CountryNames
{
    /// <summary>Where the database's own name is not the one people look for.</summary>
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["GB"] = "United Kingdom",
        ["KP"] = "North Korea",
        ["KR"] = "South Korea",
    };

    private static readonly FrozenDictionary<string, string> NameByCode = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .DistinctBy(location => location.CountryCode)
        .ToFrozenDictionary(location => location.CountryCode, location => Usual.GetValueOrDefault(location.CountryCode, location.CountryName), StringComparer.Ordinal);

    /// <summary>What people write besides, where it is no code of another country.</summary>
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UK"] = "GB",
        ["U.K."] = "GB",
        ["Great Britain"] = "GB",
        ["England"] = "GB",
        ["Scotland"] = "GB",
        ["Wales"] = "GB",
        ["USA"] = "US",
        ["U.S."] = "US",
        ["U.S.A."] = "US",
        ["America"] = "US",
        ["Holland"] = "NL",
        ["Czechia"] = "CZ",
        ["UAE"] = "AE",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> CodeByName =
        NameByCode.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> All { get; } = [.. NameByCode.Values.Order(StringComparer.Ordinal)];

    /// <summary>The name of a country's ISO 3166-1 alpha-2 code; any other code, such as that of a region, as it is.</summary>
    public static string NameOf(string code) => NameByCode.GetValueOrDefault(code, code);

    /// <summary>The code of a country's name, in whatever case; any other text in capitals, for it may be a code itself.</summary>
    public static string CodeOf(string text) => CodeByName.GetValueOrDefault(text) ?? Short.GetValueOrDefault(text) ?? text.ToUpperInvariant();
}
