using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>The rounds as they stand, with what the events say about new times and about rounds that did not take place.</summary>
public static class CurrentRounds
{
    /// <summary>The rounds in the order of the interview, each changed as the events up to a day say.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="today">The candidate's local day; later events do not count.</param>
    public static IReadOnlyList<Round> Of(Interview interview, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(interview);
        var rounds = interview.Rounds.ToArray();
        foreach (var e in interview.Events.Where(e => e.On <= today).OrderBy(e => e.On))
        {
            // A time can fall through that no round was entered for; one that took place stays.
            var index = Array.FindLastIndex(rounds, round => e.Round == round.Stage || (e.Round is null && e.Kind switch
            {
                EventKind.TimeFellThrough => round.HeldAt.Date >= e.On,
                EventKind.MissedByCandidate => round.HeldAt.Date <= e.On,
                _ => true,
            }));
            if (index < 0) continue;
            rounds[index] = e switch
            {
                { Kind: EventKind.Rescheduled, HeldAt: { } heldAt } => rounds[index] with
                {
                    HeldAt = heldAt,
                    TimeZone = e.TimeZone ?? rounds[index].TimeZone,
                    UtcOffset = e.UtcOffset,
                    Status = RoundStatus.Held,
                },
                { Kind: EventKind.TimeFellThrough } when rounds[index].Status == RoundStatus.Held => rounds[index] with { Status = RoundStatus.Cancelled },
                { Kind: EventKind.NoShow or EventKind.MissedByCandidate } => rounds[index] with { Status = RoundStatus.Missed },
                { Kind: EventKind.TimeFellThrough } when rounds[index].HeldAt.Date >= e.On => rounds[index] with { Status = RoundStatus.Cancelled },
                _ => rounds[index],
            };
        }

        return rounds;
    }

    /// <summary>When a round starts.</summary>
    /// <param name="round">The round.</param>
    /// <param name="candidate">Whose it is; their zone is that of a round without one.</param>
    public static ZonedDateTime StartOf(Round round, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(candidate);
        var zone = Zones.Find(round.TimeZone) ?? Zones.OfCandidate(candidate.TimeZone);
        return round.UtcOffset is { } offset ? round.HeldAt.WithOffset(offset).ToInstant().InZone(zone) : round.HeldAt.InZoneLeniently(zone);
    }
}
