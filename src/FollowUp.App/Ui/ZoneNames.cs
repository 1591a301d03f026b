namespace FollowUp.App.Ui;

/// <summary>Time zones as people name them: by a city. The names that programs use are taken, too.</summary>
internal static class ZoneNames
{
    /// <summary>Those of cities; the others are old names for them, or no place.</summary>
    private static readonly IReadOnlyList<string> All =
        [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, string> IdByCity = All.GroupBy(CityOf, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(ids => ids.Key, ids => ids.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose zones are named after countries' parts and research stations; they can be typed, and are no choice.</summary>
    private static readonly string[] NoCities = ["Antarctica/", "Brazil/", "Canada/", "Chile/", "Mexico/", "US/"];

    /// <summary>Those to choose from, in order.</summary>
    public static IReadOnlyList<string> Cities { get; } =
        [.. IdByCity.Where(city => !NoCities.Any(part => city.Value.StartsWith(part, StringComparison.Ordinal))).Select(city => city.Key).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What a form shows: nothing for a zone that is no place, so that the browser fills in where it is.</summary>
    public static string Show(string id) => !id.Contains('/') || id.StartsWith("Etc/", StringComparison.Ordinal) ? ""
        : IdByCity.GetValueOrDefault(CityOf(id)) == id ? CityOf(id)
        : id;

    /// <summary>How a sentence, or a field that is filled in, names a zone: by its city, or as programs do when it has none.</summary>
    public static string Name(string id) => Show(id) is { Length: > 0 } city ? city : id;

    /// <summary>The zone that was meant; what is no city's name stays as it was written.</summary>
    public static string Read(string text) => IdByCity.GetValueOrDefault(text.Trim(), text);

    /// <summary>Such as "New York".</summary>
    private static string CityOf(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
