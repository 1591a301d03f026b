using FollowUp.Core.Interviews;

namespace FollowUp.Core.Inbox;

/// <summary>Tells what the candidate's own message to an employer was: thanks, or a question about where things stand.</summary>
public static class OwnMessageReader
{
    /// <summary>What it was, by what it says and by what was to be done; null when nothing tells.</summary>
    /// <param name="subject">The subject; null when there is none.</param>
    /// <param name="text">Their own words, without what is quoted below them.</param>
    /// <param name="open">The steps to this person that are due or to come.</param>
    /// <returns><see cref="StepKind.ThankYou"/>, <see cref="StepKind.CheckIn"/> or null.</returns>
    public static StepKind? Read(string? subject, string text, IReadOnlyCollection<StepKind> open)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(open);
        var tokens = InboxWords.Flat(subject is null ? text : $"{subject} . {text}");
        var asks = InboxWords.Of("asking").Find(tokens) >= 0;
        var thanks = InboxWords.Of("thanks").Find(tokens) >= 0;
        var (thanking, checking) = (open.Contains(StepKind.ThankYou), open.Contains(StepKind.CheckIn));
        // A question comes with thanks more often than thanks with a question.
        if (asks && (checking || !thanking)) return StepKind.CheckIn;
        if (thanks) return thanking || !checking ? StepKind.ThankYou : StepKind.CheckIn;
        return asks ? StepKind.ThankYou : (thanking, checking) switch
        {
            (true, false) => StepKind.ThankYou,
            (false, true) => StepKind.CheckIn,
            _ => null,
        };
    }
}
