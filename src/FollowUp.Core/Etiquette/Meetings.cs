using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Reads which rounds were held or will be, and when.</summary>
internal static class Meetings
{
    public static void Read(Situation s)
    {
        foreach (var round in s.Interview.Rounds)
        {
            s.FirstRoundOn = LocalDate.Min(s.FirstRoundOn, round.HeldAt.Date);
            if (round.Status == RoundStatus.Held) s.Meetings.Add(Resolve(s, round, firstPlannedOn: null));
            else if (round.Status == RoundStatus.Missed && round.HeldAt.Date <= s.Today && !(s.MissedOn >= round.HeldAt.Date))
                (s.MissedOn, s.LostRoundOn, s.MissedPeople, s.MissedByPhone) = (round.HeldAt.Date, round.HeldAt.Date, round.With, round.Format == RoundFormat.Phone);
            else if (round.Status == RoundStatus.Cancelled && !(s.CalledOff >= round.HeldAt.Date)) s.CalledOff = s.LostRoundOn = round.HeldAt.Date;
        }

        s.Meetings.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        if (s.Meetings.Count > 0) s.FirstRoundOn = LocalDate.Min(s.FirstRoundOn, s.Meetings[0].NotedFrom);
    }

    private static Meeting Resolve(Situation s, Round round, LocalDate? firstPlannedOn)
    {
        var zone = Zones.Find(round.TimeZone) ?? s.Zone;
        var start = round.UtcOffset is { } offset ? round.HeldAt.WithOffset(offset).ToInstant() : Zones.At(round.HeldAt, zone);
        var heldOn = round.HeldAt.Date;
        var notedFrom = zone == s.Zone ? heldOn : LocalDate.Min(heldOn, start.InZone(s.Zone).Date);
        return new Meeting(round, start, heldOn, notedFrom, firstPlannedOn is { } first ? LocalDate.Min(first, heldOn) : heldOn, zone);
    }

    /// <summary>R18: the round takes place at its new time; called off or missed before, it comes back.</summary>
    public static void Reschedule(Situation s, InterviewEvent e)
    {
        if (e.HeldAt is null) return;
        var index = s.Meetings.FindLastIndex(meeting => e.Round is null || meeting.Round.Stage == e.Round);
        if (index >= 0)
        {
            var old = s.Meetings[index];
            s.Meetings.RemoveAt(index);
            s.Meetings.Add(Resolve(s, Moved(old.Round, e), old.FirstPlannedOn));
        }
        else
        {
            // Called off or missed before: the new time brings the round back.
            var round = s.Interview.Rounds.LastOrDefault(candidate => e.Round is null || candidate.Stage == e.Round);
            if (round is null) return;
            s.Meetings.Add(Resolve(s, Moved(round, e), round.HeldAt.Date));
        }

        s.Meetings.Sort(static (a, b) => a.Start.CompareTo(b.Start));
    }

    private static Round Moved(Round round, InterviewEvent e) =>
        round with { HeldAt = e.HeldAt!.Value, TimeZone = e.TimeZone ?? round.TimeZone, UtcOffset = e.UtcOffset, Status = RoundStatus.Held };

    /// <summary>R19: the round did not take place, and that day opens a wait.</summary>
    public static void ReadNoShow(Situation s, InterviewEvent e, int order)
    {
        s.Mishaps.MissedRound = e.Kind == EventKind.MissedByCandidate;
        // What the candidate missed lies behind them; an employer's day may already be the next one.
        var latest = s.Mishaps.MissedRound ? e.On : e.On.PlusDays(1);
        var index = s.Meetings.FindLastIndex(meeting =>
            (e.Round is null || meeting.Round.Stage == e.Round) && (s.Mishaps.MissedRound ? meeting.NotedFrom : meeting.HeldOn) <= latest);
        s.MissedPeople = e.Contact is { } contact ? [contact] : index >= 0 ? s.Meetings[index].Round.With : [];
        s.MissedByPhone = index >= 0 && s.Meetings[index].Round.Format == RoundFormat.Phone;
        s.LostRoundOn = index >= 0 ? s.Meetings[index].HeldOn : null;
        if (index >= 0) s.Meetings.RemoveAt(index);
        s.MissedOn = e.On;
        s.MissedOrder = order;
    }

    /// <summary>R32: a round that was to come, that day or later, takes place no more.</summary>
    public static void CallOff(Situation s, InterviewEvent e)
    {
        var index = s.Meetings.FindLastIndex(meeting => (e.Round is null || meeting.Round.Stage == e.Round) && meeting.HeldOn >= e.On);
        if (index < 0) return;
        s.LostRoundOn = s.Meetings[index].HeldOn;
        s.Meetings.RemoveAt(index);
    }
}
