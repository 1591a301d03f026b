using System.Runtime.InteropServices;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>Something in a text that may hurt, or something kind that is missing from it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Phrase">The words as they stand in the text; null for what is missing or holds for the text as a whole.</param>
/// <param name="Position">Where the phrase stands; null when <paramref name="Phrase"/> is.</param>
/// <param name="Why">Why it hurts, for the person who wrote it.</param>
/// <param name="Better">A wording to use instead, or to add.</param>
/// <param name="Rule">The rule of the etiquette it stands on, such as <c>R6</c>.</param>
/// <param name="Source">The key of the rule's source, see <see cref="Etiquette.SourceCatalog"/>.</param>
public sealed record ToneFinding(
    ToneKind Kind, ToneSeverity Severity, string? Phrase, TextPosition? Position, string Why, string Better, string Rule, string Source);

/// <summary>Where a phrase stands in a text.</summary>
/// <param name="Start">The index of its first UTF-16 code unit; the first of the text is 0.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPosition(int Start, int Length);

/// <summary>How much a finding matters.</summary>
public enum ToneSeverity
{
    /// <summary>The text is fine as it is; this would make it a little better.</summary>
    Hint,

    /// <summary>Better changed before the text is sent.</summary>
    Warning,

    /// <summary>Not to be sent like this (invariant I6).</summary>
    Error,
}

/// <summary>What a tone review can find.</summary>
public enum ToneKind
{
    /// <summary>It hurries the reader or counts the days: "I have been waiting".</summary>
    Pressing,

    /// <summary>It blames the reader: "you told me I would know by now".</summary>
    Accusing,

    /// <summary>It pleads, or shows more fear than interest.</summary>
    Desperate,

    /// <summary>It asks for the verdict, not for the process: "did I get the job".</summary>
    AskingForResult,

    /// <summary>It threatens with what happens otherwise.</summary>
    Ultimatum,

    /// <summary>It mentions other offers without saying that this employer is the first choice (rule R15).</summary>
    OtherOffers,

    /// <summary>It is longer than its channel bears, see <see cref="DraftLimits"/>.</summary>
    TooLong,

    /// <summary>It says no thanks where thanks are due.</summary>
    NoThanks,

    /// <summary>It does not say that the role interests the writer.</summary>
    NoInterest,

    /// <summary>It does not say that the reader has much else to do.</summary>
    NoUnderstanding,

    /// <summary>It asks for news without asking about the process or the timeline.</summary>
    NoQuestion,

    /// <summary>It is nearly the same as another text of the same round (rule R22).</summary>
    NearlyIdentical,

    /// <summary>It apologises, in a thank-you, for what was not said or not said well (rule R42).</summary>
    Apology,

    /// <summary>It worries aloud, in a thank-you, about how the talk went or whether it is too late (rule R42).</summary>
    Worry,

    /// <summary>It reads like a form letter: politeness upon politeness, or a turn nobody says aloud.</summary>
    Stiff,
}
