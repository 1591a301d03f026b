using FollowUp.Core.Insights;

namespace FollowUp.App.Interviews.Insights;

/// <summary>What the candidate's interviews tell, as bars and as tables.</summary>
public sealed record InsightsView(
    IReadOnlyList<FunnelBar> Funnel, IReadOnlyList<FunnelBar> Ends, IReadOnlyList<ReplyBar> Stages, IReadOnlyList<ReplyBar> Companies, int Replies, int Interviews, bool IsThin, int MoreCompanies)
{
    private const int MostCompanies = 20;

    internal static InsightsView Of(CandidateInsights insights)
    {
        var funnel = insights.Funnel;
        var slowest = Math.Max(1, insights.Replies.Select(reply => reply.Days).DefaultIfEmpty().Max());
        return new InsightsView(
            [
                new("Applied", funnel.Applied, funnel.Applied), new("Met", funnel.Interviewed, funnel.Applied, funnel.MayMeet),
                new("Got further", funnel.Advanced, funnel.Applied, funnel.MayAdvance), new("Offer", funnel.Offered, funnel.Applied, funnel.MayOffer),
            ],
            [
                new("Still open", funnel.Open, funnel.Applied), new("They said no", funnel.Rejected, funnel.Applied),
                new("Never answered", funnel.LetGo, funnel.Applied), new("Closed by you", funnel.Closed, funnel.Applied),
            ],
            [.. insights.ByStage.Select(group => ReplyBar.Of(group.Name is { } stage ? EventWords.Say(stage) : "Application", group, slowest))],
            [.. insights.ByCompany.Take(MostCompanies).Select(group => ReplyBar.Of(Shown.Line(group.Name), group, slowest))],
            insights.Replies.Count,
            funnel.Applied,
            insights.IsThin,
            Math.Max(0, insights.ByCompany.Count - MostCompanies));
    }
}

/// <param name="Of">How many there are in all.</param>
/// <param name="May">How many of those still open may come to count, too.</param>
public sealed record FunnelBar(string Name, int Count, int Of, int May = 0)
{
    /// <summary>The bar's length in percent.</summary>
    public double Share => Of == 0 ? 0 : 100.0 * Count / Of;

    /// <summary>Where it ends in percent if all that may does.</summary>
    public double MayShare => Of == 0 ? 0 : 100.0 * (Count + May) / Of;

    public string Label => $"{Name}: {Count}" + (May == 0 ? "" : $", {May} more may");
}

/// <param name="Name">The stage or the employer.</param>
/// <param name="Fastest">In days.</param>
/// <param name="Median">In days.</param>
/// <param name="Slowest">In days.</param>
/// <param name="Longest">The days at the picture's right edge.</param>
public sealed record ReplyBar(string Name, int Count, int Fastest, double Median, int Slowest, int Longest)
{
    /// <summary>The place of some days in the picture, in percent.</summary>
    public double At(double days) => 3 + (94 * days / Longest);

    internal static ReplyBar Of<T>(string name, ReplyGroup<T> group, int longest) => new(name, group.Count, group.Fastest, group.Median, group.Slowest, longest);
}
