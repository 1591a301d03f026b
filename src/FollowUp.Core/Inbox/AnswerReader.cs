using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Inbox;

/// <summary>Reads what an employer's mail seems to say. It looks for words that people use, in several languages, and knows nothing of what they mean together.</summary>
public static class AnswerReader
{
    /// <summary>Reads the newest words of a mail, without what is quoted below them.</summary>
    /// <param name="subject">The subject; null when there is none.</param>
    /// <param name="text">The text.</param>
    /// <param name="sentOn">The local day on which it was sent: "next week" is counted from it.</param>
    /// <param name="candidate">Who got it: their country says how days are written.</param>
    public static Answer Read(string? subject, string text, LocalDate sentOn, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(candidate);
        var tokens = InboxWords.Flat(subject is null ? text : $"{subject} . {text}");
        return new Answer(HintOf(tokens), PromiseReader.Read(InboxWords.Flat(text), sentOn, MonthFirst(candidate)));
    }

    /// <summary>A no is looked for first: "unable to offer you the position" holds an offer's words.</summary>
    private static AnswerHint HintOf(TokenText text) =>
        InboxWords.Of("rejection").Find(text) >= 0 ? AnswerHint.Rejection
        : InboxWords.Of("offer").Find(text) >= 0 ? AnswerHint.Offer
        : InboxWords.Of("deciding").Find(text) >= 0 ? AnswerHint.StillDeciding
        : AnswerHint.None;

    internal static bool? MonthFirst(Candidate candidate) => candidate.Country is { } country ? country.StartsWith("US", StringComparison.Ordinal) : null;
}
