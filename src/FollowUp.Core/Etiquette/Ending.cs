using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>How a thread ends: letting go, the answer to a rejection, and a note months later (rules R11, R17, R23).</summary>
internal static class Ending
{
    /// <summary>How long an answer to a rejection still sounds natural.</summary>
    private const int FeedbackBusinessDays = 5;

    private const int ReconnectMonths = 3;

    /// <summary>After so much silence without a question one is asked whether to ask once or to close (rule R43).</summary>
    private const int SilenceDays = 90;

    /// <summary>Settled point 11: the later of the quiet time and some days after the last request; only the latter once that is sent or on time.</summary>
    public static Step LetGo(Situation s, Step? first, Step? second)
    {
        var parameters = s.Playbook.LetGo;
        var last = Last(first, second);
        var calendar = last?.Calendar ?? s.CalendarOf(null);
        var step = new Step(StepKind.LetGo, $"letGo:{RoundSteps.Text(s.WaitStart)}", new Reason("letGo.quiet", s.WaitStart))
        {
            Calendar = calendar,
            DueOn = last is null ? parameters.Quiet.Times(s.Pace).After(s.WaitStart, calendar) : QuietEnd(s, calendar),
            Rules = ["R11"],
            Sources = parameters.Sources,
        };
        if (last is not null)
        {
            var afterLast = parameters.AfterLast.Times(s.Pace).After(last.DoneOn ?? last.DueOn, calendar);
            step.CountedFrom = last.DoneOn ?? last.DueOn;
            if (EndsWith(s, last, first, second)) step.DueOn = afterLast;
            else step.DueOn = LocalDate.Max(step.DueOn, afterLast);
            if (last.DoneOn is { } asked) step.Reason = new Reason("letGo.requests", asked);
        }

        // A promised day is not given up before it is missed, however early another offer made one ask.
        if (s.Promise is not null) step.DueOn = LocalDate.Max(step.DueOn, s.Playbook.CheckIn.AfterPromise.After(s.FarEnd, calendar));
        if (s.IsApplication) step.Reason = new Reason("letGo.application", s.AppliedOn);
        if (s.SpokenOffer is { } offer) step.Reason = new Reason("letGo.offer", offer.On);
        Timing.Roll(step);
        return step;
    }

    /// <summary>The end of the quiet time: of the wait, or of the newest round for playbooks that say so (rule R31).</summary>
    public static LocalDate QuietEnd(Situation s, Calendars.BusinessCalendar calendar)
    {
        var parameters = s.Playbook.LetGo;
        var since = parameters.FromRound && s.Newest is { } round && !s.IsApplication ? LocalDate.Min(round.HeldOn, s.WaitStart) : s.WaitStart;
        return parameters.Quiet.Times(s.Pace).After(since, calendar);
    }

    /// <summary>
    /// R43: nothing is let go of unasked. While the request that should have gone out waits for the candidate, so does the end; after ninety days of
    /// silence they are asked what they want, and no more is nudged.
    /// </summary>
    /// <param name="s">The situation.</param>
    /// <param name="letGo">The end.</param>
    /// <param name="request">What should be sent first; null when nothing can be.</param>
    public static void WaitToBeAsked(Situation s, Step letGo, Step? request)
    {
        if (request is not { IsOpen: true, IsUnreachable: false } || s.Requests.Count > 0 || s.Arranging?.Notes.Count > 0) return;
        letGo.AwaitsRequest = true;
        var limit = s.SilentSince.PlusDays(SilenceDays);
        if (s.Today > limit && request.DueOn <= limit)
        {
            request.Blocked = letGo.Blocked = new Reason("blocked.askOrClose", s.SilentSince);
            return;
        }

        if (!Nudges.HasCome(s, request))
        {
            // A question that gave way to something more urgent keeps the end away as well.
            Raise(request.DueOn);
            return;
        }

        if (s.Today > s.SilentSince.PlusDays(Waits.UnnamedEndDays) && s.Promise is null && request.Kind == StepKind.CheckIn
            && (request.Traits & (DraftTraits.SpokenOffer | DraftTraits.NextStep | DraftTraits.Application | DraftTraits.OtherOffer)) == DraftTraits.None)
            request.Reason = new Reason("checkIn.late", s.SilentSince);
        Timing.RaisePastYearEnd(request, s.Today);
        Raise(LocalDate.Max(s.Today, request.DueOn));

        void Raise(LocalDate asked)
        {
            var earliest = s.Playbook.LetGo.AfterLast.Times(s.Pace).After(asked, letGo.Calendar);
            if (letGo.DueOn < earliest) (letGo.DueOn, letGo.CountedFrom) = (earliest, asked);
        }
    }

    /// <summary>Whether what ended it was an offer taken back; nobody chose somebody else then (rule R46).</summary>
    public static bool WasWithdrawn(Situation s)
    {
        for (var i = s.DecisionOrder - 1; i >= 0; i--)
            if (s.Events[i].Outcome is EventOutcome.Offer or EventOutcome.OfferSpoken) return true;
        return false;
    }

    /// <summary>What follows a yes: the start date in writing, asked for once by whoever waits for it, a working week later.</summary>
    public static Reason Accepted(Situation s, Reach reach, InterviewEvent accepted)
    {
        Contact? maker = null;
        foreach (var e in s.Events)
            if (e.Outcome is EventOutcome.Offer or EventOutcome.OfferSpoken) maker = s.Find(e.Contact) is { HasLeft: false } known ? known : maker;
        maker ??= reach.StatusRecipient().Recipient;
        return new Reason("closed.accepted", accepted.On, maker?.Name, s.Playbook.Offer.AfterOffer.After(accepted.On, s.CalendarOf(maker)));
    }

    public static Step Feedback(Situation s, Reach reach)
    {
        var rejected = s.Decision!;
        var (recipient, channel) = reach.StatusRecipient();
        if (s.Interview.Contacts.FirstOrDefault(c => c.Id == rejected.Contact) is { } sender && reach.Written(sender) is { } written)
            (recipient, channel) = (sender, written);
        var calendar = s.CalendarOf(recipient);
        var step = new Step(StepKind.Feedback, $"feedback:{RoundSteps.Text(rejected.On)}", new Reason("feedback.rejected", rejected.On))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = calendar,
            DueOn = calendar.After(rejected.On, 1),
            Rules = ["R17"],
            Sources = ["common-practice"],
        };
        for (var i = s.DecisionOrder + 1; i < s.Events.Count; i++)
        {
            if (s.Events[i].Kind == EventKind.ThankYouSent) step.DoneOn ??= s.Events[i].On;
            else if (s.Events[i].Kind == EventKind.Closed) step.Skipped ??= new Reason("closed.byYou", s.Events[i].On);
        }

        if (channel is null) step.Skipped = new Reason("skipped.noRecipient");
        return step;
    }

    /// <summary>The last day on which a note after the end still sounds natural.</summary>
    public static LocalDate StillNatural(Step step) => step.Calendar.After(step.DueOn, FeedbackBusinessDays);

    /// <summary>R23: only for a candidate who asked for it; excepted from I5.</summary>
    public static Step? Reconnect(Situation s, Reach reach, LocalDate ended)
    {
        if (!s.Candidate.Reconnect) return null;
        var (recipient, channel) = reach.StatusRecipient();
        if (channel is null) return null;
        var calendar = s.CalendarOf(recipient);
        var step = new Step(StepKind.Reconnect, $"reconnect:{RoundSteps.Text(ended)}", new Reason("reconnect.months", ended))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = calendar,
            DueOn = ended.PlusMonths(ReconnectMonths),
            Rules = ["R23"],
            Sources = ["proactive"],
        };
        new Timing(s).Place(step);
        step.Until = StillNatural(step);
        if (step.Until < s.Today) step.Skipped = new Reason("skipped.lapsed", step.Until);
        return step;
    }

    private static Step? Last(Step? first, Step? second)
    {
        if (second is { Skipped: null, IsUnreachable: false, Blocked: not { Key: "blocked.noManager" } }) return second;
        // That the first question comes late does not bring the end forward.
        if (second is { Skipped: { Key: "skipped.askedLate", Until: not null } } && first is { Skipped: null }) return second;
        return first is { Skipped: null } && !first.IsUnreachable ? first : null;
    }

    private static bool EndsWith(Situation s, Step last, Step? first, Step? second)
    {
        if (!s.Playbook.LetGo.EndsWithLast) return false;
        // Where the playbook has a second request, the first alone does not end the wait.
        if (s.Playbook.Second is not null && (last != second || last == first)) return false;
        return last.DoneOn is not null || s.JudgedOn < last.Calendar.After(last.DueOn, 1);
    }
}
