using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>Which language a draft is written in: the employer's, and the candidate's own for notes to themselves.</summary>
public static class DraftLanguage
{
    /// <summary>The language of the drafts to one person of an interview.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="contact">The person; null when nobody is known.</param>
    /// <param name="candidate">Who writes.</param>
    /// <returns>What the interview says; else the language of the country where they work; else, where that has none of ours or is not known, English or the candidate's own.</returns>
    public static string Of(Interview interview, Contact? contact, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(interview);
        ArgumentNullException.ThrowIfNull(candidate);
        if (interview.Language is { } language) return language;
        return (contact?.Country ?? interview.Country) is { } country ? In(country) : candidate.Language;
    }

    /// <summary>The same for one step: what nobody is sent is in the candidate's own language.</summary>
    /// <param name="step">The step.</param>
    /// <param name="interview">The interview.</param>
    /// <param name="contact">The person; null when nobody is known.</param>
    /// <param name="candidate">Who writes.</param>
    public static string Of(StepKind step, Interview interview, Contact? contact, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return step is StepKind.Prepare or StepKind.LetGo || (step is StepKind.Debrief && contact is null) ? candidate.Language : Of(interview, contact, candidate);
    }

    /// <summary>The language of a country or, where it differs, of a region: "CH-GE" is French, "CH" German.</summary>
    private static string In(string country)
    {
        var languages = LanguageCatalog.Embedded;
        return Whose(country) ?? Whose(country.Split('-')[0]) ?? "en";

        string? Whose(string place) => languages.Codes.FirstOrDefault(code => languages[code].Countries.Contains(place, StringComparer.OrdinalIgnoreCase));
    }
}
