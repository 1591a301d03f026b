
namespace FollowUp.App.Interviews;

/// <summary>A round that should be going on: the moment to say that they did not ring or appear (rule R33).</summary>
/// <param name="Id">The interview.</param>
/// <param name="Company">Its employer.</param>
/// <param name="What">The round and when it began, on the candidate's clock.</param>
/// <param name="Missing">What they did not do.</param>
public sealed record UnderWay(string Id, string Company, string What, string Missing)
{
    /// <summary>How long the start page asks.</summary>
    internal static readonly Duration OnToday = Duration.FromHours(4);

    /// <summary>How long the interview's own page does; later there is a form for it.</summary>
    internal static readonly Duration OnItsPage = Duration.FromHours(24);

    internal static UnderWay? Of(Interview interview, Candidate candidate, Instant now, Duration within)
    {
        if (RoundOf(interview, candidate, now, within) is not { } round) return null;
        var start = CurrentRounds.StartOf(round, candidate).WithZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]);
        return new UnderWay(
            interview.Id, Shown.Line(interview.Company), $"{EventWords.Say(round.Stage)}, {DayText.Time(start.TimeOfDay)}",
            round.Format == RoundFormat.Phone || round.Stage == RoundStage.PhoneScreen ? "They didn't ring" : "They didn't appear");
    }

    /// <summary>The newest round that began within that time; null when they did come, as what was said is written down. In writing nobody appears.</summary>
    internal static Round? RoundOf(Interview interview, Candidate candidate, Instant now, Duration within)
    {
        var zone = DateTimeZoneProviders.Tzdb[candidate.TimeZone];
        Round? newest = null;
        foreach (var round in CurrentRounds.Of(interview, now.InZone(zone).Date))
        {
            if (round is { Status: not RoundStatus.Held } or { Format: RoundFormat.Remote }) continue;
            var start = CurrentRounds.StartOf(round, candidate).ToInstant();
            if (start > now || now - start > within || interview.Events.Any(e => e.Kind == EventKind.Debriefed && e.On >= start.InZone(zone).Date)) continue;
            newest = round;
        }

        return newest;
    }
}
