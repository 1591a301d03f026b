using System.Collections.Frozen;
using System.Text.Json;

namespace FollowUp.Core.Etiquette;

/// <summary>The texts the etiquette stands on, read from <c>Etiquette/Sources/sources.json</c>.</summary>
public static class SourceCatalog
{
    private static readonly Lazy<Source[]> Sources = new(Read);
    private static readonly Lazy<FrozenDictionary<string, Source>> ByKey =
        new(() => Sources.Value.ToFrozenDictionary(source => source.Key, StringComparer.Ordinal));

    /// <summary>All sources, the articles first.</summary>
    public static IReadOnlyList<Source> All => Array.AsReadOnly(Sources.Value);

    /// <summary>The source of a key, such as <c>email-first</c>.</summary>
    /// <param name="key">The key, in lower case.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">No source has this key.</exception>
    public static Source Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ByKey.Value.GetValueOrDefault(key) ?? throw new ArgumentException($"There is no source '{key}'.", nameof(key));
    }

    private static Source[] Read()
    {
        const string Resource = "Etiquette/sources.json";
        using var stream = typeof(SourceCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is missing.");
        return JsonSerializer.Deserialize<Source[]>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is empty.");
    }
}
