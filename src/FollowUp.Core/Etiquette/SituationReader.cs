using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Reads what is known of an interview at a moment out of its rounds, promises and events.</summary>
internal static class SituationReader
{
    /// <summary>A vague promise ("a day or two") is read as a week (rule R7).</summary>
    private const int VagueDays = 7;

    /// <summary>A hold or a pause without a named end lasts four weeks.</summary>
    private const int UnnamedEndDays = 28;

    public static Situation Read(
        Candidate candidate, Interview interview, Playbook playbook, IHolidayCalendar holidays, Instant now, InterviewEvent? otherOffer,
        OtherInterviews? others = null)
    {
        var zone = Zones.OfCandidate(candidate.TimeZone);
        var today = now.InZone(zone).Date;
        var situation = new Situation
        {
            Candidate = candidate,
            Interview = interview,
            Playbook = playbook,
            Holidays = holidays,
            Now = now,
            Zone = zone,
            Today = today,
            Events = InOrder(interview.Events, today),
            OtherOffer = otherOffer,
            Others = others,
        };
        ReadMeetings(situation);
        ReadEvents(situation);
        ReadPromise(situation);
        ReadWait(situation);
        return situation;
    }

    private static IReadOnlyList<InterviewEvent> InOrder(IReadOnlyList<InterviewEvent> events, LocalDate today)
    {
        var inOrder = true;
        for (var i = 0; i < events.Count && inOrder; i++)
            inOrder = events[i].On <= today && (i == 0 || events[i - 1].On <= events[i].On);
        return inOrder ? events : [.. events.Where(e => e.On <= today).OrderBy(e => e.On)];
    }

    private static void ReadMeetings(Situation s)
    {
        foreach (var round in s.Interview.Rounds)
        {
            s.FirstRoundOn = LocalDate.Min(s.FirstRoundOn, round.HeldAt.Date);
            if (round.Status == RoundStatus.Held) s.Meetings.Add(Resolve(s, round, firstPlannedOn: null));
            else if (round.Status == RoundStatus.Missed && round.HeldAt.Date <= s.Today)
                s.MissedOn = LocalDate.Max(round.HeldAt.Date, s.MissedOn ?? LocalDate.MinIsoValue);
        }

        s.Meetings.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        if (s.Meetings.Count > 0) s.FirstRoundOn = LocalDate.Min(s.FirstRoundOn, s.Meetings[0].NotedFrom);
    }

    private static Meeting Resolve(Situation s, Round round, LocalDate? firstPlannedOn)
    {
        var zone = Zones.Find(round.TimeZone) ?? s.Zone;
        var start = round.UtcOffset is { } offset ? round.HeldAt.WithOffset(offset).ToInstant() : round.HeldAt.InZoneLeniently(zone).ToInstant();
        var heldOn = round.HeldAt.Date;
        var notedFrom = zone == s.Zone ? heldOn : LocalDate.Min(heldOn, start.InZone(s.Zone).Date);
        return new Meeting(round, start, heldOn, notedFrom, firstPlannedOn is { } first ? LocalDate.Min(first, heldOn) : heldOn, zone);
    }

    private static void ReadEvents(Situation s)
    {
        for (var order = 0; order < s.Events.Count; order++)
        {
            var e = s.Events[order];
            if (s.Decision is not null && e.Kind is not (EventKind.ThankYouSent or EventKind.CheckInSent or EventKind.ValueAdded or EventKind.MovedUp))
                continue;
            switch (e.Kind)
            {
                case EventKind.ThankYouSent: s.Sent.Add(new Outreach(StepKind.ThankYou, e, order)); break;
                case EventKind.ValueAdded: s.Sent.Add(new Outreach(StepKind.AddValue, e, order)); break;
                case EventKind.CheckInSent: s.Sent.Add(new Outreach(StepKind.CheckIn, e, order)); break;
                case EventKind.MovedUp: s.Sent.Add(new Outreach(StepKind.MoveUp, e, order)); break;
                case EventKind.Called:
                    s.Sent.Add(new Outreach(StepKind.Call, e, order));
                    if (e.Outcome == EventOutcome.Spoke) ReadReply(s, e, order);
                    break;
                case EventKind.HeardBack: ReadReply(s, e, order); break;
                case EventKind.Closed: Decide(s, e, order); break;
                case EventKind.DeliveryFailed: ReadFailure(s, e); break;
                case EventKind.Rescheduled: Reschedule(s, e); break;
                case EventKind.NoShow: ReadNoShow(s, e, order); break;
                case EventKind.ReferencesRequested: s.ReferencesAskedOn = e.On; s.ReferencesSent = null; break;
                case EventKind.ReferencesSent: s.ReferencesSent = new Outreach(StepKind.References, e, order); break;
                case EventKind.Paused:
                    s.PausedOn = e.On;
                    s.PausedUntil = e.Until ?? e.On.PlusDays(UnnamedEndDays);
                    break;
                case EventKind.Resumed when s.PausedUntil > e.On: s.PausedUntil = e.On; break;
            }
        }
    }

    private static void ReadReply(Situation s, InterviewEvent e, int order)
    {
        // A reply before any round answers nothing; of an application every reply counts.
        if (s.Interview.Kind == InterviewKind.Interview && s.MissedOn is null && e.On < s.FirstRoundOn) return;
        if (e.Outcome is EventOutcome.Offer or EventOutcome.Rejected) Decide(s, e, order);
        s.Reply = e;
        s.ReplyOrder = order;
    }

    private static void Decide(Situation s, InterviewEvent e, int order)
    {
        s.Decision = e;
        s.DecisionOrder = order;
    }

    /// <summary>The newest message the failure can be about did not arrive; references, though no outreach, are one.</summary>
    private static void ReadFailure(Situation s, InterviewEvent e)
    {
        for (var i = s.Sent.Count - 1; i >= 0; i--)
        {
            var sent = s.Sent[i];
            if (s.ReferencesSent is { } references && references.Order > sent.Order && IsAbout(e, references)) break;
            if (sent.Failed || sent.Kind == StepKind.Call || !IsAbout(e, sent)) continue;
            sent.Failed = true;
            s.Failure = e with { Contact = e.Contact ?? sent.ContactId, Channel = e.Channel ?? sent.Channel, Step = sent.Kind };
            return;
        }

        if (s.ReferencesSent is { } last && IsAbout(e, last)) s.ReferencesSent = null;
    }

    private static bool IsAbout(InterviewEvent failure, Outreach sent) =>
        (failure.Contact is null || sent.ContactId is null || string.Equals(failure.Contact, sent.ContactId, StringComparison.Ordinal))
        && (failure.Channel is null || sent.Channel is null || failure.Channel == sent.Channel)
        && (failure.Step is null || failure.Step == sent.Kind);

    private static void Reschedule(Situation s, InterviewEvent e)
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

    private static void ReadNoShow(Situation s, InterviewEvent e, int order)
    {
        var index = s.Meetings.FindLastIndex(meeting =>
            (e.Round is null || meeting.Round.Stage == e.Round) && meeting.HeldOn <= e.On.PlusDays(1));
        if (index >= 0) s.Meetings.RemoveAt(index);
        s.MissedOn = e.On;
        s.MissedOrder = order;
    }

    /// <summary>Settled point 4: the newest promise counts, unless a later round or a reply after its end has spent it.</summary>
    private static void ReadPromise(Situation s)
    {
        Promise? newest = null;
        var madeOn = LocalDate.MinIsoValue;
        foreach (var promise in s.Interview.Promises) Consider(promise, promise.MadeOn ?? DefaultMadeOn(s));
        foreach (var e in s.Events)
            if (e.Promise is { } promise)
                Consider(promise, promise.MadeOn ?? e.On);
        if (newest is null) return;
        if (newest.Kind == PromiseKind.WillContactYou)
        {
            s.WillContactYou = true;
            return;
        }

        var farEnd = FarEndOf(newest, madeOn);
        if (s.Newest is { } round && farEnd < round.HeldOn) return;
        if (s.Reply is { } reply && farEnd < reply.On) return;
        if (s.MissedOn is { } missed && farEnd < missed) return;
        (s.Promise, s.FarEnd, s.PromiseMadeOn) = (newest, farEnd, madeOn);

        void Consider(Promise promise, LocalDate made)
        {
            if (promise.Kind == PromiseKind.None || made > s.Today || made < madeOn) return;
            (newest, madeOn) = (promise, made);
        }
    }

    private static LocalDate DefaultMadeOn(Situation s)
    {
        for (var i = s.Meetings.Count - 1; i >= 0; i--)
            if (s.Meetings[i].Start <= s.Now)
                return s.Meetings[i].HeldOn;
        return s.IsApplication && s.Interview.AppliedOn is { } applied ? LocalDate.Min(applied, s.Today) : s.Today;
    }

    private static LocalDate FarEndOf(Promise promise, LocalDate madeOn) => promise.Kind switch
    {
        PromiseKind.Vague => madeOn.PlusDays(VagueDays),
        PromiseKind.Hold => promise.On ?? promise.Latest ?? madeOn.PlusDays(UnnamedEndDays),
        PromiseKind.Window => promise.Latest ?? promise.Earliest ?? madeOn,
        _ => promise.On ?? promise.Latest ?? madeOn,
    };

    private static void ReadWait(Situation s)
    {
        var start = LocalDate.MinIsoValue;
        if (s.Newest is { } round) start = round.HeldOn;
        if (s.Reply is { } reply) start = LocalDate.Max(start, reply.On);
        if (s.MissedOn is { } missed) start = LocalDate.Max(start, missed);
        if (start == LocalDate.MinIsoValue)
        {
            // An application, or every round was called off: the wait began when that happened.
            start = s.Interview.AppliedOn
                ?? (s.Interview.Rounds.Count > 0 ? s.Interview.Rounds.Max(r => r.HeldAt.Date) : s.Events.Count > 0 ? s.Events[0].On : s.Today);
        }

        s.WaitStart = start;
        foreach (var sent in s.Sent)
        {
            if (!sent.IsStatusRequest || sent.Failed) continue;
            if (sent.On < (start == s.Newest?.HeldOn ? s.Newest.NotedFrom : start) || sent.Order < s.ReplyOrder || sent.Order < s.MissedOrder) continue;
            if (sent.Order == s.ReplyOrder) continue; // the call in which somebody was reached is the reply
            if (s.Promise is not null && sent.On < s.PromiseMadeOn) continue;
            if (Answered(s, sent)) continue;
            s.Requests.Add(sent);
        }
    }

    /// <summary>A promise of a day entered after the request answers it; "we will contact you" names none and answers nothing.</summary>
    private static bool Answered(Situation s, Outreach sent)
    {
        for (var i = sent.Order + 1; i < s.Events.Count; i++)
            if (s.Events[i] is { Kind: EventKind.Promised, Promise: { Kind: not (PromiseKind.None or PromiseKind.WillContactYou) } promise } e
                && (promise.MadeOn ?? e.On) >= sent.On)
                return true;
        return false;
    }
}
