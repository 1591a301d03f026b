using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Etiquette;

/// <summary>Where a law says by when an employer has to tell whether a decision was made (rule R40), read from <c>Etiquette/Laws/decision-days.json</c>.</summary>
public static class DecisionLaws
{
    private static readonly Lazy<DecisionLaw[]> Laws = new(Read);

    /// <summary>Every law known, in the order of the file.</summary>
    public static IReadOnlyList<DecisionLaw> All => Array.AsReadOnly(Laws.Value);

    /// <summary>The law of a country or region; null when none is known.</summary>
    /// <param name="country">A code such as <c>CA-ON</c>; null when unknown.</param>
    /// <param name="heldOn">The day of the last round; a law says nothing about rounds before its own first day.</param>
    public static DecisionLaw? Find(string? country, LocalDate heldOn)
    {
        // Hardly any code has a region, and none without one has a law.
        if (country is not { Length: > 2 }) return null;
        foreach (var law in Laws.Value)
            if (string.Equals(law.Region, country, StringComparison.OrdinalIgnoreCase) && heldOn >= law.From)
                return law;
        return null;
    }

    /// <summary>The day by which the law of the interview's region wants an answer, as a note; null where there is none.</summary>
    internal static Reason? DayFor(Situation s) =>
        s.Newest is { } round && round.Start <= s.Now && Find(s.Interview.Country, round.HeldOn) is { } law
            ? new Reason(s.Today > round.HeldOn.PlusDays(law.Days) ? "note.lawPassed" : "note.law", round.HeldOn.PlusDays(law.Days), law.Region)
            : null;

    private static DecisionLaw[] Read()
    {
        const string Resource = "Etiquette/decision-days.json";
        using var stream = typeof(DecisionLaws).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is missing.");
        var laws = JsonSerializer.Deserialize<Entry[]>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"The embedded file '{Resource}' is empty.");
        return [.. laws.Select(law => new DecisionLaw(law.Region, law.Days, LocalDatePattern.Iso.Parse(law.From).Value, law.Source))];
    }

    private sealed record Entry(string Region, int Days, string From, string Source);
}

/// <summary>A law about the day of the answer.</summary>
/// <param name="Region">Where it holds: an ISO 3166 code.</param>
/// <param name="Days">Calendar days after the last round, inclusive.</param>
/// <param name="From">The first day of rounds it holds for.</param>
/// <param name="Source">The key of its source.</param>
public sealed record DecisionLaw(string Region, int Days, LocalDate From, string Source);
