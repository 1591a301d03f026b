using FollowUp.Core.Calendars;
using NodaTime;
using NodaTime.TimeZones;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>The names of zones: those of the IANA database, of Windows, of its cities, and those people say.</summary>
internal static class ZoneNames
{
    private const int LongestName = 200;

    private static readonly Lazy<Dictionary<string, (string Id, bool IsOneOfSeveral)>> Said = new(ReadSaid);
    private static readonly Lazy<PhraseSet> SaidPhrases = new(() => new PhraseSet(Said.Value.Keys));
    private static readonly Lazy<Dictionary<string, string>> Cities = new(ReadCities);
    private static readonly Lazy<PhraseSet> CityPhrases = new(() => new PhraseSet(Cities.Value.Keys));

    /// <summary>
    /// The zone of an IANA name, a Windows name as Outlook writes them, a display name such as <c>(UTC-03:00) Brasilia</c>, or a path that ends with an IANA name
    /// as older programs write them; null when it is none of those.
    /// </summary>
    public static DateTimeZone? Find(string name)
    {
        name = name.Trim().Trim('"');
        if (name.Length is 0 or > LongestName) return null;
        if (name is "UTC" or "GMT" or "Z" or "tzone://Microsoft/Utc") return DateTimeZone.Utc;
        if (Zones.Find(name) is { } zone) return zone;
        if (OfWindows(name) is { } windows) return windows;
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
            if (Zones.Find(name[(slash + 1)..]) is { } last)
                return last;
        return null;
    }

    /// <summary>The zone of a display name's city; null when it names none.</summary>
    public static IEnumerable<DateTimeZone> OfCities(string name)
    {
        var text = new TokenText(name);
        for (var i = 0; i < text.Count; i++)
            if (CityPhrases.Value.Match(text, i) is > 0 and var length && Zones.Find(Cities.Value[Key(text, i, length)]) is { } zone)
                yield return zone;
    }

    /// <summary>A zone as people say it, from a token on; null when none begins there.</summary>
    public static (DateTimeZone Zone, bool IsOneOfSeveral, int End)? SaidAt(TokenText text, int at)
    {
        if (SaidPhrases.Value.Match(text, at) is not (> 0 and var length)) return null;
        var isShort = length == 1 && text[at].Length <= 4;
        if (isShort && text.Text.AsSpan(text[at].Start, text[at].Length).ContainsAnyInRange('a', 'z')) return null;
        var (id, isOneOfSeveral) = Said.Value[Key(text, at, length)];
        return Zones.Find(id) is { } zone ? (zone, isOneOfSeveral, at + length) : null;
    }

    /// <summary>A city of the database, from a token on; null when none begins there.</summary>
    public static (DateTimeZone Zone, int End)? CityAt(TokenText text, int at) =>
        CityPhrases.Value.Match(text, at) is > 0 and var length && Zones.Find(Cities.Value[Key(text, at, length)]) is { } zone ? (zone, at + length) : null;

    /// <summary>Of "pacific" and its like the zone people mean.</summary>
    public static string OfRegion(string region) => Cities.Value[$"{region} time"];

    private static DateTimeZone? OfWindows(string name) =>
        TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var id) ? Zones.Find(id) : null;

    private static string Key(TokenText text, int at, int length) => string.Join(' ', Enumerable.Range(at, length).Select(i => text[i].Folded));

    private static string Key(string phrase) => new TokenText(phrase) is var text ? Key(text, 0, text.Count) : "";

    private static Dictionary<string, (string Id, bool IsOneOfSeveral)> ReadSaid()
    {
        var said = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var (windows, id) in TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping) said[Key(windows)] = (id, false);
        foreach (var separator in (string[])[" : ", " ? "])
            foreach (var (id, phrases) in Listed("Invitations/zones.txt", separator))
                foreach (var phrase in phrases) said[Key(phrase)] = (id, separator == " ? ");
        return said;
    }

    /// <summary>The lines of a file with a zone, a separator and the names.</summary>
    private static IEnumerable<(string Id, string[] Names)> Listed(string file, string separator) => Resources.Lines(file).Select(line => line.Split(separator)).Where(parts => parts.Length == 2)
        .Select(parts => (parts[0], parts[1].Split('|', StringSplitOptions.TrimEntries)));

    /// <summary>"Buenos Aires" of America/Argentina/Buenos_Aires; those that are also words are left to the file of what people say.</summary>
    private static Dictionary<string, string> ReadCities()
    {
        var cities = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && id.Split('/')[0] is "Africa" or "America" or "Asia" or "Atlantic" or "Australia" or "Europe" or "Indian" or "Pacific"))
            cities.TryAdd(Key(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ')), id);
        foreach (var (id, names) in Listed("Invitations/cities.txt", " : "))
            foreach (var name in names) cities[Key(name)] = id;
        foreach (var (name, id) in (ReadOnlySpan<(string, string)>)[("eastern time", "America/New_York"), ("central time", "America/Chicago"), ("mountain time", "America/Denver"), ("pacific time", "America/Los_Angeles")])
            cities[name] = id;
        return cities;
    }
}
