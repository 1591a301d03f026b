using System.Text.Json;

namespace FollowUp.Core.Etiquette;

/// <summary>A rule of the etiquette, for people to read.</summary>
/// <param name="Id">Its id, such as <c>R6</c>, as in <see cref="PlannedStep.Rules"/>.</param>
/// <param name="Name">What it says, in a few words.</param>
/// <param name="Text">What it says, in two or three sentences.</param>
/// <param name="Sources">The keys of its sources.</param>
public sealed record Rule(string Id, string Name, string Text, IReadOnlyList<string> Sources);

/// <summary>The rules in words, read from <c>Etiquette/Rules/rules.json</c>.</summary>
public static class RuleCatalog
{
    private static readonly Lazy<Rule[]> Rules = new(Read);

    /// <summary>All rules, by their numbers.</summary>
    public static IReadOnlyList<Rule> All => Array.AsReadOnly(Rules.Value);

    private static Rule[] Read()
    {
        const string Resource = "Etiquette/rules.json";
        using var stream = typeof(RuleCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is missing.");
        return JsonSerializer.Deserialize<Rule[]>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is empty.");
    }
}
