using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>The file <c>tone.json</c> of one language, as it is written. Patterns are in the notation of <see cref="TonePattern"/>.</summary>
/// <param name="ShortForms">Whole words such as <c>can't</c>, and what they stand for.</param>
/// <param name="Endings">Endings of words such as <c>'ve</c>, and what they stand for.</param>
/// <param name="Lists">Words that patterns name together, as <c>&lt;time&gt;</c>.</param>
/// <param name="Phrases">What should not be said.</param>
/// <param name="Missing">What should be said.</param>
/// <param name="TooLong">What is said of a text that is too long.</param>
/// <param name="NearlyIdentical">What is said of a text that another person of the round gets too.</param>
/// <param name="UnknownOffer">What is said of an offer that the candidate has not noted.</param>
/// <param name="Beginnings">Beginnings of words such as <c>j'</c>, and what they stand for; null where words do not join so.</param>
internal sealed record ToneFile(
    IReadOnlyDictionary<string, string> ShortForms,
    IReadOnlyDictionary<string, string> Endings,
    IReadOnlyDictionary<string, string[]> Lists,
    IReadOnlyList<ToneFile.PhraseText> Phrases,
    IReadOnlyList<ToneFile.MissingText> Missing,
    ToneAdvice TooLong,
    ToneAdvice NearlyIdentical,
    ToneAdvice UnknownOffer,
    IReadOnlyDictionary<string, string>? Beginnings = null)
{
    /// <summary>Phrases that hurt in the same way.</summary>
    /// <param name="Kind">What they are.</param>
    /// <param name="Severity">How much they matter.</param>
    /// <param name="Say">The phrases.</param>
    /// <param name="Advice">What is said of them.</param>
    /// <param name="Unless">Harmless phrases: nothing is found where one of them overlaps it.</param>
    /// <param name="FineWith">Phrases that make the others harmless, wherever in the text they stand.</param>
    /// <param name="ErrorIn">Steps in which they are an error.</param>
    /// <param name="OnlyIn">The only steps in which they count; all when absent.</param>
    /// <param name="NotIn">Steps in which they do not count.</param>
    internal sealed record PhraseText(
        ToneKind Kind,
        ToneSeverity Severity,
        string[] Say,
        ToneAdvice Advice,
        string[]? Unless = null,
        string[]? FineWith = null,
        StepKind[]? ErrorIn = null,
        StepKind[]? OnlyIn = null,
        StepKind[]? NotIn = null);

    /// <summary>Something that should be said.</summary>
    /// <param name="Kind">What is missing without it.</param>
    /// <param name="In">The steps that want it, and how much.</param>
    /// <param name="All">It is said when one phrase of each of these lists is.</param>
    /// <param name="Advice">What is said when it is missing.</param>
    /// <param name="Unless">Phrases that do not count: a phrase they overlap says the opposite.</param>
    internal sealed record MissingText(
        ToneKind Kind, IReadOnlyDictionary<StepKind, ToneSeverity> In, string[][] All, ToneAdvice Advice, string[]? Unless = null);
}

/// <summary>What is said of a finding.</summary>
/// <param name="Why">Why it hurts.</param>
/// <param name="Better">A better wording.</param>
/// <param name="Rule">The rule of the etiquette.</param>
/// <param name="Source">The key of its source.</param>
/// <param name="BetterIn">Other better wordings for some steps: a thank-you has no use for a question.</param>
internal sealed record ToneAdvice(string Why, string Better, string Rule, string Source, IReadOnlyDictionary<StepKind, string>? BetterIn = null)
{
    /// <summary>A better wording for a step.</summary>
    public string BetterFor(StepKind step) => BetterIn?.GetValueOrDefault(step) ?? Better;
}
