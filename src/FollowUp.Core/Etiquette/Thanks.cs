using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The thanks for a round: to whom, when, and when they come too late (rules R4, R17, R22, R27 and R29).</summary>
internal static class Thanks
{
    /// <summary>One thank-you: to whom and how, whether it asks to pass the thanks on, and for whom who is away.</summary>
    private sealed record Way(Contact? Recipient, ChannelKind? Channel, bool Through, Contact? Away = null, Contact? Copy = null, bool ByAgency = false);

    /// <summary>R36: whether somebody met may be thanked directly although an agency arranged the interview.</summary>
    public static bool GoDirectly(Situation s, Reach reach) =>
        s.Interview.Contacts.Any(contact => contact.InvitedToWrite && s.HasMet(contact) && reach.Written(contact) is not null);

    public static IEnumerable<Step> Of(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var parameters = s.Playbook.ThankYou;
        var ways = Recipients(s, reach, meeting, later);
        if (ways.Exists(way => way.Recipient is { Absences.Count: > 0 })) ways = PassedOn(s, reach, meeting, later, ways);
        foreach (var way in ways)
        {
            var (recipient, channel, through, away, copy, byAgency) = way;
            var calendar = s.CalendarOf(recipient);
            var step = new Step(
                StepKind.ThankYou,
                $"{RoundSteps.Id("thankYou", meeting)}:{recipient?.Id}",
                byAgency && through ? new Reason("thankYou.agency", meeting.HeldOn, recipient!.Name)
                : through && away is null && reach.IsOnly(recipient) ? new Reason("thankYou.only", meeting.HeldOn, recipient!.Name)
                : through && away is null ? new Reason("thankYou.through", meeting.HeldOn, recipient!.Name)
                : IsAlone(meeting) && recipient is not null && reach.Arranged(recipient) ? new Reason("thankYou.alone", meeting.HeldOn, recipient.Name)
                : parameters.OnlyIfSilent ? new Reason(s.WillContactYou ? "thankYou.contactYou" : "thankYou.week", meeting.HeldOn)
                : new Reason("thankYou.round", meeting.HeldOn, recipient?.Name))
            {
                Recipient = recipient,
                Copy = copy,
                Channel = channel,
                Calendar = calendar,
                NotBefore = meeting.Start + RoundSteps.Length,
                LaterRoundOn = later?.HeldOn,
                Traits = through ? DraftTraits.ThroughSomebodyElse : DraftTraits.None,
                Rules = ["R4"],
                Sources = parameters.Sources,
            };
            step.Count(parameters.After, meeting.HeldOn);
            if (byAgency) TellOfAgency(s, reach, meeting, step, through);
            if (Thanked(s, meeting, later, recipient) is { } sent) (step.DoneOn, step.Channel) = (sent.On, sent.Channel ?? channel);
            if (away is not null)
            {
                step.Moved(new Reason("moved.colleague", Name: away.Name, Until: away.Absences.Max(absence => absence.Until)));
                step.Rules = ["R4", "R29"];
            }

            if (s.Mishaps.WasLateFor(meeting)) step.Traits |= DraftTraits.CameLate;
            if (step.DoneOn is null) step.Skipped = NoThanks(s, meeting, later, step);
            if (step.IsOpen) PullForward(s, meeting, step);
            if (step.IsOpen) Limit(s, meeting, step);
            yield return step;
        }
    }

    /// <summary>R36: the other way has its point, and thanks through a consultant without a phone tell them how it went.</summary>
    private static void TellOfAgency(Situation s, Reach reach, Meeting meeting, Step step, bool through)
    {
        step.By("R36");
        step.From("agency-thanks");
        if (through && step.Recipient is { } consultant && !reach.CanRing(consultant)) step.Traits |= DraftTraits.HowItWent;
        var other = through
            ? Met(s, meeting).FirstOrDefault(contact => contact.Role != ContactRole.Agency && ForThanks(reach, contact) is not null)
            : reach.Consultant;
        if (other is null || ForThanks(reach, other) is not { } channel) return;
        step.Alternatives = [new Alternative(other, channel, new Reason(through ? "alternative.direct" : "alternative.throughAgency", Name: other.Name), ["agency-etiquette"])];
    }

    /// <summary>R38: they are good for a week, and until the day a decision was promised for; on the round's own day always.</summary>
    private static void Limit(Situation s, Meeting meeting, Step step)
    {
        if (s.Playbook.ThankYou.GoodFor is not { } good) return;
        var last = good.After(meeting.HeldOn, step.Calendar);
        // Between the years nobody is there to be thanked (rule R29).
        for (var day = meeting.HeldOn; day < last; day = day.PlusDays(1))
            if (step.Calendar.IsYearEnd(day.PlusDays(1)) && step.Calendar.IsBusinessDay(day.PlusDays(1)))
                last = step.Calendar.After(last, 1);
        step.Until = last;
        if (s.Promise is not null && s.FarEnd > meeting.HeldOn && s.FarEnd <= last) step.Until = s.FarEnd.PlusDays(-1);
    }

    /// <summary>Thanks whose last day is over. Told at the end of planning: a day once kept free for them stays free.</summary>
    public static void Lapse(Situation s, Step step)
    {
        if (step is not { Kind: StepKind.ThankYou, IsOpen: true, Until: { } until }) return;
        if (s.JudgedOn <= until && step.DueOn <= until) return;
        step.Skipped = s.Promise is not null && s.FarEnd == until.PlusDays(1) ? new Reason("skipped.thanksDecision", s.FarEnd) : new Reason("skipped.thanksLate", until);
    }

    /// <summary>A recording or a test on one's own.</summary>
    private static bool IsAlone(Meeting meeting) =>
        meeting.Round.With.Count == 0 && (meeting.Round.Format == RoundFormat.Remote || meeting.Round.Stage == RoundStage.Test);

    public static IEnumerable<Contact> Met(Situation s, Meeting meeting) => IsAlone(meeting) ? [] : meeting.Round.With.Count > 0
        ? s.Interview.Contacts.Where(contact => meeting.Round.With.Contains(contact.Id, StringComparer.Ordinal))
        : s.Interview.Contacts.Where(contact => contact is { Met: true, Role: not (ContactRole.Recruiter or ContactRole.Agency) });

    /// <summary>Everyone in the round, else those met; through the recruiter when none of them can be reached (rule R4).</summary>
    private static List<Way> Recipients(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var contacts = s.Interview.Contacts;
        if (contacts.All(contact => contact.HasLeft)) return [new Way(null, ChannelKind.Email, Through: false)];
        var met = Met(s, meeting);
        var reachable = new List<Way>();
        var agent = reach.Consultant is { } consultant && reach.Written(consultant) is not null ? consultant : null;
        foreach (var contact in met)
        {
            if (((ForThanks(reach, contact) ?? UsedFor(contact)) is not { } channel) || reachable.Exists(known => s.IsSamePerson(known.Recipient, contact.Id))) continue;
            var direct = (agent is null && !reach.HasLostAgency) || contact.Role == ContactRole.Agency || contact.InvitedToWrite || UsedFor(contact) is not null;
            if (direct && agent is not null && contact.Role != ContactRole.Agency)
                reachable.Add(new Way(contact, channel, Through: false, Copy: channel == ChannelKind.Email && reach.Written(agent) == channel ? agent : null, ByAgency: true));
            else if (direct) reachable.Add(new Way(contact, channel, Through: false));
        }

        if (agent is not null && reachable.Count == 0) return [new Way(agent, reach.Written(agent), Through: true, ByAgency: true)];
        if (reachable.Count > 0) return reachable;
        var (other, way) = reach.StatusRecipient();
        if (way is null || (other is not null && way == ChannelKind.LinkedIn && ForThanks(reach, other) is null)) return [];
        if (other is { Channels.Count: 0 })
            foreach (var contact in met)
                if (contact.Channels.Count == 0 && reach.Allowed(contact))
                    reachable.Add(new Way(contact, way, Through: false));
        if (reachable.Count > 0) return reachable;
        return
        [
            // R46: nobody was met in a recording or a test, so there are no thanks to pass on.
            new Way(other, way, Through: other is not null && Reach.IsArranger(other.Role) && !IsAlone(meeting)
                && !meeting.Round.With.Contains(other.Id, StringComparer.Ordinal)),
        ];

        // Somebody who was thanked stays told, even when they can be reached no more.
        ChannelKind? UsedFor(Contact contact) =>
            Thanked(s, meeting, later, contact) is { ContactId: not null } sent ? sent.Channel ?? ChannelKind.Email : null;
    }

    /// <summary>R38: LinkedIn is for people who used it with the candidate.</summary>
    public static ChannelKind? ForThanks(Reach reach, Contact contact) =>
        reach.Written(contact) is { } channel && (channel != ChannelKind.LinkedIn || contact.Channels.Any(known => known is { Kind: ChannelKind.LinkedIn, Established: true }))
            ? channel
            : null;

    /// <summary>R29: thanks that an absence would keep until after the check-in go through the recruiter or HR, once for all who are away.</summary>
    private static List<Way> PassedOn(Situation s, Reach reach, Meeting meeting, Meeting? later, List<Way> ways)
    {
        var request = new FirstRequest(s, reach, new RequestSteps(s, reach)).Ways(thankedOn: null).FirstOrDefault();
        var latest = LocalDate.Min(
            request?.DueOn ?? s.Playbook.LetGo.Quiet.Times(s.Pace).After(s.WaitStart, s.CalendarOf(null)), later?.HeldOn.PlusDays(-1) ?? LocalDate.MaxIsoValue);
        if (s.Playbook.ThankYou.GoodFor is { } good) latest = LocalDate.Min(latest, good.After(meeting.HeldOn, s.CalendarOf(null)));
        var late = ways.FindAll(way => way.Recipient is { } recipient && BackOn(recipient) > latest && Thanked(s, meeting, later, recipient) is null);
        if (late.Count == 0) return ways;
        foreach (var contact in reach.ForStatus())
            if (Reach.IsArranger(contact.Role) && reach.Written(contact) is { } channel && BackOn(contact) is null
                && !ways.Exists(way => s.IsSamePerson(way.Recipient, contact.Id)))
                return [.. ways.Except(late), new Way(contact, channel, Through: true, late[0].Recipient)];
        return ways;

        // Null for somebody who is there on the day the rule gives.
        LocalDate? BackOn(Contact contact)
        {
            LocalDate? back = null;
            var calendar = s.CalendarOf(contact);
            var day = s.Playbook.ThankYou.After.After(meeting.HeldOn, calendar);
            foreach (var absence in contact.Absences)
                if (absence.From <= day && day <= absence.Until)
                    back = day = calendar.After(calendar.OnOrAfter(absence.Until.PlusDays(1)), 1);
            return back;
        }
    }

    private static Outreach? Thanked(Situation s, Meeting meeting, Meeting? later, Contact? recipient)
    {
        foreach (var sent in s.Sent)
            if (sent is { Kind: StepKind.ThankYou, Failed: false } && sent.On >= meeting.DoneFrom && (later is null || sent.On < later.HeldOn)
                && s.IsSamePerson(recipient, sent.ContactId))
                return sent;
        return null;
    }

    /// <summary>R27: a late one beats none, until a check-in has gone out or a decision fallen; R17 and settled point 18.</summary>
    private static Reason? NoThanks(Situation s, Meeting meeting, Meeting? later, Step step)
    {
        if (s.Reply is { Outcome: EventOutcome.Advanced } advanced && s.Follows(advanced, meeting)) return new Reason("skipped.advanced", advanced.On);
        if (later is not null && (later.Start <= s.Now || later.HeldOn < step.DueOn)) return new Reason("skipped.laterRound", later.HeldOn);
        foreach (var sent in s.Sent)
            if (sent.IsStatusRequest && !sent.Failed && sent.On >= meeting.NotedFrom)
                return new Reason("skipped.checkInSent", sent.On);
        if (s.Playbook.ThankYou.OnlyIfSilent && s.Promise is not null) return new Reason("skipped.promised", s.FarEnd);
        if (WordAfter(s, meeting) is { } heard) return new Reason("skipped.heard", heard);
        foreach (var sent in s.Sent)
            if (sent is { Failed: false, Kind: not StepKind.ThankYou } && sent.On >= meeting.NotedFrom && sent.ContactId is not null
                && s.IsSamePerson(step.Recipient, sent.ContactId))
                return new Reason("skipped.thanksWritten", sent.On);
        return null;
    }

    /// <summary>R38: the day of their first word after the round, noted on a later day than the round itself or as an answer to it.</summary>
    private static LocalDate? WordAfter(Situation s, Meeting meeting)
    {
        foreach (var e in s.Events)
        {
            var isAnswer = e.Kind is EventKind.HeardBack or EventKind.TimesOffered or EventKind.TimeFellThrough || e is { Kind: EventKind.Called, Outcome: EventOutcome.Spoke };
            if (isAnswer && s.Follows(e, meeting)) return e.On;
            if (e.Kind is EventKind.Promised or EventKind.ReferencesRequested or EventKind.RefereesUnreachable && e.On > LocalDate.Max(meeting.HeldOn, meeting.NotedFrom)) return e.On;
        }

        return null;
    }

    /// <summary>A failed one is due at once; an imminent decision pulls it to the round's day (settled points 20 and 34).</summary>
    private static void PullForward(Situation s, Meeting meeting, Step step)
    {
        var id = step.Id;
        s.Redo(step, meeting.DoneFrom, after: -1, StepKind.ThankYou);
        if (step.Id != id) return;
        if (s.Promise is not null && s.FarEnd <= step.DueOn && s.FarEnd >= meeting.HeldOn)
        {
            step.DueOn = meeting.HeldOn;
            step.KeepsItsDay = true;
            step.Reason = new Reason("thankYou.soon", s.FarEnd);
            step.Rules = ["R4", "R27"];
        }
    }
}
