using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The thanks for a round: to whom, when, and when they come too late (rules R4, R17, R22, R27 and R29).</summary>
internal static class Thanks
{
    /// <summary>One thank-you: to whom and how, whether it asks to pass the thanks on, and for whom who is away.</summary>
    private sealed record Way(Contact? Recipient, ChannelKind? Channel, bool Through, Contact? Away = null);

    public static IEnumerable<Step> Of(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var parameters = s.Playbook.ThankYou;
        var ways = Recipients(s, reach, meeting, later);
        if (ways.Exists(way => way.Recipient is { Absences.Count: > 0 })) ways = PassedOn(s, reach, meeting, later, ways);
        foreach (var (recipient, channel, through, away) in ways)
        {
            var calendar = s.CalendarOf(recipient);
            var step = new Step(
                StepKind.ThankYou,
                $"{RoundSteps.Id("thankYou", meeting)}:{recipient?.Id}",
                through && away is null ? new Reason("thankYou.through", meeting.HeldOn, recipient!.Name)
                : parameters.OnlyIfSilent ? new Reason(s.WillContactYou ? "thankYou.contactYou" : "thankYou.week", meeting.HeldOn)
                : new Reason("thankYou.round", meeting.HeldOn, recipient?.Name))
            {
                Recipient = recipient,
                Channel = channel,
                Calendar = calendar,
                DueOn = parameters.After.After(meeting.HeldOn, calendar),
                NotBefore = meeting.Start + RoundSteps.Length,
                LaterRoundOn = later?.HeldOn,
                Traits = through ? DraftTraits.ThroughSomebodyElse : DraftTraits.None,
                Rules = ["R4"],
                Sources = parameters.Sources,
            };
            if (Thanked(s, meeting, later, recipient) is { } sent) (step.DoneOn, step.Channel) = (sent.On, sent.Channel ?? channel);
            if (away is not null)
            {
                step.Moved(new Reason("moved.colleague", Name: away.Name, Until: away.Absences.Max(absence => absence.Until)));
                step.Rules = ["R4", "R29"];
            }

            if (step.DoneOn is null) step.Skipped = NoThanks(s, meeting, later, step);
            if (step.IsOpen) PullForward(s, meeting, step);
            yield return step;
        }
    }

    /// <summary>Everyone in the round, else those met; through the recruiter when none of them can be reached (rule R4).</summary>
    private static List<Way> Recipients(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var contacts = s.Interview.Contacts;
        if (contacts.Count == 0) return [new Way(null, ChannelKind.Email, Through: false)];
        var met = meeting.Round.With.Count > 0
            ? contacts.Where(contact => meeting.Round.With.Contains(contact.Id, StringComparer.Ordinal))
            : contacts.Where(contact => contact is { Met: true, Role: not ContactRole.Recruiter });
        var reachable = new List<Way>();
        foreach (var contact in met)
            if ((reach.Written(contact) ?? UsedFor(contact)) is { } channel && !reachable.Exists(known => s.IsSamePerson(known.Recipient, contact.Id)))
                reachable.Add(new Way(contact, channel, Through: false));
        if (reachable.Count > 0) return reachable;
        var (other, way) = reach.StatusRecipient();
        if (way is null) return [];
        if (other is { Channels.Count: 0 })
            foreach (var contact in met)
                if (contact.Channels.Count == 0 && reach.Allowed(contact))
                    reachable.Add(new Way(contact, way, Through: false));
        if (reachable.Count > 0) return reachable;
        return
        [
            new Way(other, way, Through: other is { Role: ContactRole.Recruiter or ContactRole.Hr }
                && !meeting.Round.With.Contains(other.Id, StringComparer.Ordinal)),
        ];

        // Somebody who was thanked stays told, even when they can be reached no more.
        ChannelKind? UsedFor(Contact contact) =>
            Thanked(s, meeting, later, contact) is { ContactId: not null } sent ? sent.Channel ?? ChannelKind.Email : null;
    }

    /// <summary>R29: thanks that an absence would keep until after the check-in go through the recruiter or HR, once for all who are away.</summary>
    private static List<Way> PassedOn(Situation s, Reach reach, Meeting meeting, Meeting? later, List<Way> ways)
    {
        var request = new FirstRequest(s, reach, new RequestSteps(s, reach)).Ways(thankedOn: null).FirstOrDefault();
        var latest = LocalDate.Min(
            request?.DueOn ?? s.Playbook.LetGo.Quiet.Times(s.Pace).After(s.WaitStart, s.CalendarOf(null)), later?.HeldOn.PlusDays(-1) ?? LocalDate.MaxIsoValue);
        var late = ways.FindAll(way => way.Recipient is { } recipient && BackOn(recipient) > latest && Thanked(s, meeting, later, recipient) is null);
        if (late.Count == 0) return ways;
        foreach (var contact in reach.ForStatus())
            if (contact.Role is ContactRole.Recruiter or ContactRole.Hr && reach.Written(contact) is { } channel && BackOn(contact) is null
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
        if (!s.Playbook.ThankYou.OnlyIfSilent) return null;
        if (s.Promise is not null) return new Reason("skipped.promised", s.FarEnd);
        return s.Reply is { } reply && s.Follows(reply, meeting) ? new Reason("skipped.heard", reply.On) : null;
    }

    /// <summary>A failed one is due on the next business day; an imminent decision pulls it to the round's day (settled points 20 and 34).</summary>
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
