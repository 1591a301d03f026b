using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Reads what is known of an interview at a moment out of its rounds, promises and events.</summary>
internal static class SituationReader
{
    public static Situation Read(
        Candidate candidate, Interview interview, Playbook playbook, IHolidayCalendar holidays, Instant now, InterviewEvent? otherOffer,
        OtherInterviews? others = null, Reason? offerNote = null)
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
            OfferNote = offerNote,
        };
        Meetings.Read(situation);
        ReadEvents(situation);
        Waits.ReadPromise(situation);
        situation.Arranging = Arranging.Read(situation);
        if (situation.Arranging is not null) situation.SpokenOffer = null; // they went on to something else
        Waits.Read(situation);
        return situation;
    }

    private static IReadOnlyList<InterviewEvent> InOrder(IReadOnlyList<InterviewEvent> events, LocalDate today)
    {
        var inOrder = true;
        for (var i = 0; i < events.Count && inOrder; i++)
            inOrder = events[i].On <= today && (i == 0 || events[i - 1].On <= events[i].On);
        return inOrder ? events : [.. events.Where(e => e.On <= today).OrderBy(e => e.On)];
    }

    private static void ReadEvents(Situation s)
    {
        for (var order = 0; order < s.Events.Count; order++)
        {
            var e = s.Events[order];
            // They wrote after all: what was closed, or was a no, is open again.
            if (s.Decision is { } end && e.Reopens(end)) (s.Decision, s.DecisionOrder) = (null, -1);
            // An offer in writing is answered later, or withdrawn.
            if (s.Decision is { Outcome: EventOutcome.Offer }
                && e is { Kind: EventKind.Closed } or { Kind: EventKind.HeardBack, Outcome: EventOutcome.Offer or EventOutcome.Rejected })
            {
                Decide(s, e, order);
                continue;
            }

            if (s.Decision is not null && e.Kind is not (EventKind.ThankYouSent or EventKind.CheckInSent or EventKind.ValueAdded or EventKind.MovedUp
                or EventKind.AvailabilitySent or EventKind.TimeAccepted))
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
                case EventKind.Rescheduled: Meetings.Reschedule(s, e); break;
                case EventKind.NoShow or EventKind.MissedByCandidate: Meetings.ReadNoShow(s, e, order); break;
                case EventKind.ArrivedLate or EventKind.SentWrong: s.Mishaps.Read(s, e); break;
                case EventKind.CorrectionSent:
                    s.Mishaps.CorrectedOn = e.On;
                    s.Sent.Add(new Outreach(StepKind.Correct, e, order));
                    break;
                case EventKind.TimesOffered: ReadReply(s, e, order); break;
                case EventKind.TimeFellThrough:
                    Meetings.CallOff(s, e);
                    ReadReply(s, e, order);
                    break;
                case EventKind.TimeAccepted or EventKind.AvailabilitySent: s.Sent.Add(new Outreach(StepKind.Arrange, e, order)); break;
                case EventKind.ReferencesRequested or EventKind.RefereesUnreachable:
                    (s.ReferencesAskedOn, s.ReferencesSent, s.RefereesUnreachable) = (e.On, null, e.Kind == EventKind.RefereesUnreachable);
                    break;
                case EventKind.ReferencesSent: s.Sent.Add(s.ReferencesSent = new Outreach(StepKind.References, e, order)); break;
                case EventKind.ListedAgain: s.ListedAgain = e; break;
                case EventKind.Paused:
                    s.PausedOn = e.On;
                    s.PausedUntil = e.Until ?? e.On.PlusDays(Waits.UnnamedEndDays);
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
        if (e.Outcome == EventOutcome.OfferSpoken) s.SpokenOffer = e;
        s.Reply = e;
        s.ReplyOrder = order;
    }

    private static void Decide(Situation s, InterviewEvent e, int order)
    {
        s.Decision = e;
        s.DecisionOrder = order;
    }

    /// <summary>The newest message the failure can be about did not arrive.</summary>
    private static void ReadFailure(Situation s, InterviewEvent e)
    {
        for (var i = s.Sent.Count - 1; i >= 0; i--)
        {
            var sent = s.Sent[i];
            if (sent.Failed || sent.Kind == StepKind.Call || !IsAbout(e, sent)) continue;
            sent.Failure = e;
            if (sent == s.ReferencesSent) s.ReferencesSent = null;
            return;
        }
    }

    private static bool IsAbout(InterviewEvent failure, Outreach sent) =>
        (failure.Contact is null || sent.ContactId is null || string.Equals(failure.Contact, sent.ContactId, StringComparison.Ordinal))
        && (failure.Channel is null || sent.Channel is null || failure.Channel == sent.Channel)
        && (failure.Step is null || failure.Step == sent.Kind);
}
