using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>What a candidate's interviews tell about each other.</summary>
/// <param name="Replies">Every answer that could be timed.</param>
/// <param name="ByStage">The same by stage; null is "after the application".</param>
/// <param name="ByCompany">The same by employer, whatever the case of its name.</param>
/// <param name="Funnel">How far they came.</param>
public sealed record CandidateInsights(
    IReadOnlyList<ReplyTime> Replies,
    IReadOnlyList<ReplyGroup<RoundStage?>> ByStage,
    IReadOnlyList<ReplyGroup<string>> ByCompany,
    Funnel Funnel)
{
    /// <summary>Fewer answers than this say little about the next one.</summary>
    public const int FewReplies = 10;

    /// <summary>Whether they stand on too little to plan by.</summary>
    public bool IsThin => Replies.Count < FewReplies;

    /// <summary>Counts everything.</summary>
    /// <param name="interviews">The interviews, archived ones included, each with whether it is over.</param>
    /// <param name="today">The candidate's local day.</param>
    public static CandidateInsights Of(IReadOnlyList<(Interview Interview, bool Ended)> interviews, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(interviews);
        var replies = interviews.SelectMany(one => ReplyTimes.Of(one.Interview)).ToList();
        return new CandidateInsights(
            replies,
            ReplyGroup<RoundStage?>.By(replies, reply => reply.Stage),
            ReplyGroup<string>.By(replies, reply => reply.Company.Trim(), StringComparer.OrdinalIgnoreCase),
            Funnel.Of(interviews, today));
    }
}
