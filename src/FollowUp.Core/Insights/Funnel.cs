using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>How far the candidate's interviews came, and how they ended. Each number counts interviews.</summary>
public sealed record Funnel
{
    /// <summary>All of them: each began as an application.</summary>
    public int Applied { get; private set; }

    /// <summary>With at least one round that took place.</summary>
    public int Interviewed { get; private set; }

    /// <summary>With word of a next round, or times for one, a second round, or an offer.</summary>
    public int Advanced { get; private set; }

    /// <summary>With an offer, in writing or by word of mouth.</summary>
    public int Offered { get; private set; }

    /// <summary>Not over, and without a round that took place.</summary>
    public int MayMeet { get; private set; }

    /// <summary>Not over, and not yet <see cref="Advanced"/>.</summary>
    public int MayAdvance { get; private set; }

    /// <summary>Not over, and without an offer.</summary>
    public int MayOffer { get; private set; }

    /// <summary>Not over.</summary>
    public int Open { get; private set; }

    /// <summary>Over with a rejection.</summary>
    public int Rejected { get; private set; }

    /// <summary>Over in silence.</summary>
    public int LetGo { get; private set; }

    /// <summary>Over because the candidate closed it.</summary>
    public int Closed { get; private set; }

    /// <summary>Counts; what is over has come with <c>Ended</c>.</summary>
    /// <param name="interviews">The interviews, archived ones included, each with whether it is over.</param>
    /// <param name="today">The candidate's local day; rounds after it have not taken place.</param>
    public static Funnel Of(IEnumerable<(Interview Interview, bool Ended)> interviews, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(interviews);
        var funnel = new Funnel();
        foreach (var (interview, ended) in interviews) funnel.Count(interview, ended, today);
        return funnel;
    }

    private void Count(Interview interview, bool ended, LocalDate today)
    {
        var progress = ProgressOf.Interview(interview, today);
        var met = ProgressOf.HeldRounds(interview, today).Count > 0;
        Applied++;
        if (met) Interviewed++;
        if (progress >= Progress.Further) Advanced++;
        if (progress >= Progress.Offered) Offered++;
        if (!ended) CountOpen(progress, met);
        else if (ProgressOf.Heard(interview, EventOutcome.Rejected)) Rejected++;
        else if (interview.Events.Any(e => e.Kind == EventKind.Closed)) Closed++;
        else if (!ProgressOf.Heard(interview, EventOutcome.Offer)) LetGo++;
    }

    private void CountOpen(Progress progress, bool met)
    {
        Open++;
        if (!met) MayMeet++;
        if (progress < Progress.Further) MayAdvance++;
        if (progress < Progress.Offered) MayOffer++;
    }
}
