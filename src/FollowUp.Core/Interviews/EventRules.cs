using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>What an event must be like, alone and among the others.</summary>
internal static class EventRules
{
    public static void Check(Findings findings, string member, InterviewEvent e)
    {
        if (e.Id is { Length: > 0 }) findings.Id($"{member}.id", e.Id);
        var inRange = findings.Date($"{member}.on", e.On) & findings.Date($"{member}.decideBy", e.DecideBy) & findings.Date($"{member}.until", e.Until);
        if (e.On > findings.Today) findings.Add($"{member}.on", "This has not happened yet; enter it on its day.");
        findings.Contact($"{member}.contact", e.Contact);
        findings.TimeZone($"{member}.timeZone", e.TimeZone);
        findings.LongText($"{member}.note", e.Note, required: false);
        CheckOutcome(findings, member, e);
        CheckMembers(findings, member, e, inRange);
        if (e.HeldAt is { } heldAt) RoundRules.CheckTime(findings, member, heldAt, e.TimeZone ?? ZoneOfRound(findings.Interview, e), e.UtcOffset);
        if (e.Promise is { } promise) PromiseRules.Check(findings, $"{member}.promise", promise, e.On);
    }

    /// <summary>What one event allows or rules out for another.</summary>
    public static void CheckHistory(Findings findings, Interview interview)
    {
        var firstRoundOn = FirstRoundOn(findings, interview);
        InterviewEvent? closed = null;
        for (var i = 0; i < interview.Events.Count; i++)
        {
            var e = interview.Events[i];
            if (e is { Kind: EventKind.HeardBack } && interview.Kind == InterviewKind.Interview && e.On < firstRoundOn)
                findings.Add($"events[{i}].on", "No round had taken place by then, so there was nothing to answer; check the day, or add the round.");
            if (closed is not null && e.Reopens(closed)) closed = null;
            if (e is not { Kind: EventKind.Closed }) continue;
            if (closed is not null) findings.Add($"events[{i}].kind", "The interview is closed already; leave this out.");
            closed = e;
        }
    }

    private static void CheckOutcome(Findings findings, string member, InterviewEvent e)
    {
        member += ".outcome";
        var ofCall = e.Outcome is EventOutcome.Spoke or EventOutcome.Voicemail or EventOutcome.NoAnswer;
        if (e.Kind == EventKind.Called)
        {
            if (!ofCall) findings.Add(member, "Say how the call went: \"spoke\", \"voicemail\" or \"noAnswer\".");
        }
        else if (e.Kind == EventKind.HeardBack)
        {
            if (ofCall || e.Outcome is null || OfClosing(e) || OfMistake(e))
                findings.Add(member, "Say what was heard: \"acknowledged\", \"advanced\", \"offerSpoken\", \"offer\", \"rejected\" or \"stillDeciding\".");
        }
        else if (e.Kind == EventKind.SentWrong)
        {
            if (!OfMistake(e)) findings.Add(member, "Say what was wrong: \"wrongName\", \"wrongPerson\", \"wrongFact\" or \"typo\".");
        }
        else if (e.Kind == EventKind.Closed ? e.Outcome is not null && !OfClosing(e) : e.Outcome is not null)
        {
            findings.Add(member, "Only \"called\", \"heardBack\" and \"sentWrong\" have an outcome, and \"closed\" may have \"tookAJob\", \"accepted\" or \"declined\"; leave it out.");
        }
    }

    private static bool OfClosing(InterviewEvent e) => e.Outcome is EventOutcome.TookAJob or EventOutcome.Accepted or EventOutcome.Declined;

    private static bool OfMistake(InterviewEvent e) => e.Outcome is EventOutcome.WrongName or EventOutcome.WrongPerson or EventOutcome.WrongFact or EventOutcome.Typo;

    private static void CheckMembers(Findings findings, string member, InterviewEvent e, bool inRange)
    {
        switch (e.Kind)
        {
            case EventKind.Promised:
                findings.Needs($"{member}.promise", e.Promise, "Say what was promised.");
                break;
            case EventKind.Rescheduled:
                findings.Needs($"{member}.heldAt", e.HeldAt, "Say the new local time.");
                break;
            case EventKind.OtherOffer:
                findings.Needs($"{member}.decideBy", e.DecideBy, "Say the last day to answer the other offer.");
                if (inRange && e.DecideBy < e.On) findings.Add($"{member}.decideBy", "The deadline had passed when the offer came; correct one of the two days.");
                break;
            case EventKind.HeardBack when e.Outcome is EventOutcome.Offer && inRange && e.DecideBy < e.On:
                findings.Add($"{member}.decideBy", "The deadline had passed when the offer came; correct one of the two days.");
                break;
            case EventKind.Snoozed:
                findings.Needs($"{member}.until", e.Until, "Say the first day on which it may be due again.");
                break;
        }

        if (inRange && e.Kind is EventKind.Snoozed or EventKind.Paused && e.Until <= e.On)
            findings.Add($"{member}.until", "This is not after the day of the event; give a later day.");
    }

    private static string? ZoneOfRound(Interview interview, InterviewEvent e) =>
        interview.Rounds.LastOrDefault(round => round is not null && (e.Round is null || round.Stage == e.Round))?.TimeZone;

    private static LocalDate FirstRoundOn(Findings findings, Interview interview)
    {
        var first = LocalDate.MaxIsoValue;
        foreach (var round in interview.Rounds)
        {
            // What is told to be too far away may be so far that no instant is there.
            if (round is null || !findings.IsNear(round.HeldAt.Date)) continue;
            var zone = Zones.Find(round.TimeZone) ?? findings.CandidateZone;
            var there = round.HeldAt.InZoneLeniently(zone).WithZone(findings.CandidateZone).Date;
            first = LocalDate.Min(first, LocalDate.Min(round.HeldAt.Date, there));
        }

        return first;
    }
}
