using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>How far an interview has come.</summary>
public enum Progress
{
    /// <summary>An application, or a first round that is still to come.</summary>
    Applied,

    /// <summary>At least one round took place.</summary>
    Met,

    /// <summary>There was word of a next round, or times for one, or a second round.</summary>
    Further,

    /// <summary>There was an offer, in writing or by word of mouth.</summary>
    Offered,
}

/// <summary>Reads from an interview how far it has come.</summary>
public static class ProgressOf
{
    /// <summary>The farthest it has come.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="today">The candidate's local day; rounds after it have not taken place.</param>
    public static Progress Interview(Interview interview, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(interview);
        if (Heard(interview, EventOutcome.Offer) || Heard(interview, EventOutcome.OfferSpoken)) return Progress.Offered;
        var held = HeldRounds(interview, today);
        if (held.Count > 1 || Heard(interview, EventOutcome.Advanced) || HasTimesAfter(interview, held)) return Progress.Further;
        return held.Count > 0 ? Progress.Met : Progress.Applied;
    }

    /// <summary>The rounds that took place.</summary>
    internal static IReadOnlyList<Round> HeldRounds(Interview interview, LocalDate today) =>
        [.. CurrentRounds.Of(interview, today).Where(round => round.Status == RoundStatus.Held && round.HeldAt.Date <= today)];

    internal static bool Heard(Interview interview, EventOutcome outcome) =>
        interview.Events.Any(e => e.Kind == EventKind.HeardBack && e.Outcome == outcome);

    /// <summary>Times are offered for a first round as well; those after a round that took place are for the next.</summary>
    private static bool HasTimesAfter(Interview interview, IReadOnlyList<Round> held) => held.Count > 0
        && interview.Events.Any(e => e.Kind is EventKind.TimesOffered or EventKind.TimeAccepted && e.On >= held.Min(round => round.HeldAt.Date));
}
