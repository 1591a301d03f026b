using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowUp.Core.Etiquette;

/// <summary>The playbooks a deployment offers.</summary>
public sealed class PlaybookCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly FrozenDictionary<string, Playbook> _byName;

    /// <summary>Offers <paramref name="playbooks"/>, whose names must differ.</summary>
    public PlaybookCatalog(IEnumerable<Playbook> playbooks)
    {
        All = [.. playbooks.OrderBy(playbook => playbook.Name, StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(playbook => playbook.Name, StringComparer.Ordinal);
    }

    /// <summary>The five playbooks that ship with the product, one for each article and the balanced default.</summary>
    public static PlaybookCatalog BuiltIn { get; } = new(ReadEmbedded());

    /// <summary>Every playbook, in order of names.</summary>
    public IReadOnlyList<Playbook> All { get; }

    /// <summary>The playbook called <paramref name="name"/>, or null.</summary>
    public Playbook? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads one playbook.</summary>
    /// <exception cref="JsonException">A member is missing, unknown or malformed; the message names it.</exception>
    public static Playbook Parse(string json) =>
        JsonSerializer.Deserialize<Playbook>(json, Json) ?? throw new JsonException("A playbook file holds one JSON object.");

    private static IEnumerable<Playbook> ReadEmbedded()
    {
        var assembly = typeof(PlaybookCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("Playbooks/", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Parse(reader.ReadToEnd());
        }
    }
}
