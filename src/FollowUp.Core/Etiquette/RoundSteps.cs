using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What belongs to a round: prepare, debrief, references, thanks and a message that adds value (rules R1 to R5, R19, R27).</summary>
internal static class RoundSteps
{
    /// <summary>How long a round is taken to last before a digest may speak of it.</summary>
    private static readonly Duration RoundLength = Duration.FromHours(1);

    public static IEnumerable<Step> Of(Situation s, Reach reach)
    {
        if (s.ReferencesAskedOn is { } asked) yield return References(s, reach, asked);
        if (s.MissedOn is { } missed && s.Newest?.HeldOn > missed is not true && !RepliedSince(s, missed))
            yield return Rearrange(s, reach, missed);

        for (var i = 0; i < s.Meetings.Count; i++)
        {
            var meeting = s.Meetings[i];
            var later = Later(s, i);
            if (meeting.Start > s.Now) yield return Prepare(s, meeting);
            if (later is null) yield return Debrief(s, meeting);
            foreach (var step in Thanks(s, reach, meeting, later)) yield return step;
        }

        if (AddValue(s, reach) is { } addValue) yield return addValue;
    }

    private static bool RepliedSince(Situation s, LocalDate missed) =>
        s.Reply is { } reply && (reply.On > missed || (reply.On == missed && s.ReplyOrder > s.MissedOrder));

    private static Meeting? Later(Situation s, int index)
    {
        for (var i = index + 1; i < s.Meetings.Count; i++)
            if (s.Meetings[i].HeldOn != s.Meetings[index].HeldOn) // across the date line a later round may bear an earlier date
                return s.Meetings[i];
        return null;
    }

    private static Step Prepare(Situation s, Meeting meeting) => new(StepKind.Prepare, Id("prepare", meeting), new Reason("prepare.eve", meeting.HeldOn))
    {
        DueOn = meeting.Start.InZone(s.Zone).Date.PlusDays(-1),
        Until = meeting.Start.InZone(s.Zone).Date,
        KeepsItsDay = true,
        RoundStart = meeting.Start,
        Calendar = s.CalendarOf(null),
        Rules = ["R1"],
        Sources = ["proactive"],
    };

    private static Step Debrief(Situation s, Meeting meeting)
    {
        var step = new Step(StepKind.Debrief, Id("debrief", meeting), new Reason("debrief.evening", meeting.HeldOn))
        {
            DueOn = meeting.Start.InZone(s.Zone).Date,
            KeepsItsDay = true,
            Calendar = s.CalendarOf(null),
            NotBefore = meeting.Start + RoundLength,
            Rules = ["R2"],
            Sources = ["proactive"],
        };
        foreach (var e in s.Events)
            if (e.Kind == EventKind.Debriefed && e.On >= meeting.DoneFrom)
                step.DoneOn = e.On;
        return step;
    }

    private static Step References(Situation s, Reach reach, LocalDate asked)
    {
        var (recipient, channel) = reach.StatusRecipient();
        foreach (var e in s.Events)
            if (e.Kind == EventKind.ReferencesRequested && e.Contact is not null
                && s.Interview.Contacts.FirstOrDefault(c => string.Equals(c.Id, e.Contact, StringComparison.Ordinal)) is { } asker
                && reach.Written(asker) is { } written)
                (recipient, channel) = (asker, written);
        return new Step(StepKind.References, $"references:{Text(asked)}", new Reason("references.asked", asked))
        {
            DueOn = asked,
            DoneOn = s.ReferencesSent?.On,
            KeepsItsDay = true,
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
            Rules = ["R3"],
            Sources = ["reserved"],
        };
    }

    private static Step Rearrange(Situation s, Reach reach, LocalDate missed)
    {
        var (recipient, channel) = reach.StatusRecipient();
        return new Step(StepKind.Rearrange, $"rearrange:{Text(missed)}", new Reason("rearrange.noShow", missed))
        {
            DueOn = missed,
            KeepsItsDay = true,
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
            Rules = ["R19"],
            Sources = ["users"],
        };
    }

    private static IEnumerable<Step> Thanks(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var parameters = s.Playbook.ThankYou;
        foreach (var (recipient, channel, through) in ThanksRecipients(s, reach, meeting))
        {
            var calendar = s.CalendarOf(recipient);
            var step = new Step(
                StepKind.ThankYou,
                $"{Id("thankYou", meeting)}:{recipient?.Id}",
                through ? new Reason("thankYou.through", meeting.HeldOn, recipient!.Name)
                : parameters.OnlyIfSilent ? new Reason("thankYou.week", meeting.HeldOn)
                : new Reason("thankYou.round", meeting.HeldOn, recipient?.Name))
            {
                Recipient = recipient,
                Channel = channel,
                Calendar = calendar,
                DueOn = parameters.After.After(meeting.HeldOn, calendar),
                NotBefore = meeting.Start + RoundLength,
                LaterRoundOn = later?.HeldOn,
                Traits = through ? DraftTraits.ThroughSomebodyElse : DraftTraits.None,
                Rules = ["R4"],
                Sources = parameters.Sources,
                DoneOn = ThankedOn(s, meeting, later, recipient),
            };
            if (step.DoneOn is null) step.Skipped = NoThanks(s, meeting, later, step);
            if (step.IsOpen) PullForward(s, meeting, step);
            yield return step;
        }
    }

    /// <summary>Everyone in the round, else those met; through the recruiter when none of them can be reached (rule R4).</summary>
    private static List<(Contact? Recipient, ChannelKind? Channel, bool Through)> ThanksRecipients(Situation s, Reach reach, Meeting meeting)
    {
        var contacts = s.Interview.Contacts;
        if (contacts.Count == 0) return [(null, ChannelKind.Email, false)];
        var met = meeting.Round.With.Count > 0
            ? contacts.Where(contact => meeting.Round.With.Contains(contact.Id, StringComparer.Ordinal))
            : contacts.Where(contact => contact is { Met: true, Role: not ContactRole.Recruiter });
        var reachable = new List<(Contact? Recipient, ChannelKind? Channel, bool Through)>();
        foreach (var contact in met)
            if (reach.Written(contact) is { } channel && !reachable.Exists(known => s.IsSamePerson(known.Recipient, contact.Id)))
                reachable.Add((contact, channel, false));
        if (reachable.Count > 0) return reachable;
        var (other, way) = reach.StatusRecipient();
        if (way is null) return [];
        if (other is { Channels.Count: 0 })
            foreach (var contact in met)
                if (contact.Channels.Count == 0 && reach.Allowed(contact))
                    reachable.Add((contact, way, false));
        if (reachable.Count > 0) return reachable;
        return [(other, way, other is not null && !meeting.Round.With.Contains(other.Id, StringComparer.Ordinal)
            && other.Role is ContactRole.Recruiter or ContactRole.Hr)];
    }

    private static LocalDate? ThankedOn(Situation s, Meeting meeting, Meeting? later, Contact? recipient)
    {
        foreach (var sent in s.Sent)
            if (sent is { Kind: StepKind.ThankYou, Failed: false } && sent.On >= meeting.DoneFrom && (later is null || sent.On < later.HeldOn)
                && s.IsSamePerson(recipient, sent.ContactId))
                return sent.On;
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
        if (s.Failure is { Step: StepKind.ThankYou } failure && failure.On >= meeting.DoneFrom
            && (failure.Contact is null || step.IsTo(failure.Contact) || step.Traits.HasFlag(DraftTraits.ThroughSomebodyElse)))
        {
            step.Id += $"#{Text(failure.On)}";
            Timing.Raise(step, step.Calendar.After(failure.On, 1), new Reason("moved.deliveryFailed", failure.On));
        }
        else if (s.Promise is not null && s.FarEnd <= step.DueOn && s.FarEnd >= meeting.HeldOn)
        {
            step.DueOn = meeting.HeldOn;
            step.KeepsItsDay = true;
            step.Reason = new Reason("thankYou.soon", s.FarEnd);
            step.Rules = ["R4", "R27"];
        }
    }

    private static Step? AddValue(Situation s, Reach reach)
    {
        if (s.Playbook.AddValue is not { } parameters || s.Interview.ValueAdd is null || s.Newest is not { } meeting) return null;
        var manager = s.Interview.Contacts.FirstOrDefault(c => c.Role == ContactRole.HiringManager && reach.Written(c) is not null);
        var interviewer = s.Interview.Contacts
            .Where(c => c.Role == ContactRole.Interviewer && reach.Written(c) is not null)
            .OrderBy(c => meeting.Round.With.Contains(c.Id, StringComparer.Ordinal) ? 0 : 1)
            .FirstOrDefault();
        var asked = reach.StatusRecipient();
        var (recipient, channel) = (manager ?? interviewer) is { } person ? (person, reach.Written(person)) : asked;
        var calendar = s.CalendarOf(recipient);
        var step = new Step(StepKind.AddValue, "addValue", new Reason("addValue.noted", meeting.HeldOn))
        {
            Recipient = recipient,
            // Not to somebody who will be asked about the status: a copy is a message too (I1).
            Copy = manager is not null && interviewer is not null && interviewer != asked.Recipient
                && channel == ChannelKind.Email && reach.Written(interviewer) == channel ? interviewer : null,
            Channel = channel,
            Calendar = calendar,
            DueOn = parameters.After.After(meeting.HeldOn, calendar),
            NotBefore = meeting.Start + RoundLength,
            Rules = ["R5"],
            Sources = parameters.Sources,
        };
        if (channel is null) step.Skipped = new Reason("skipped.noRecipient");
        foreach (var sent in s.Sent)
            if (sent is { Kind: StepKind.AddValue, Failed: false })
                step.DoneOn = sent.On;
        if (step.DoneOn is null && s.Failure is { Step: StepKind.AddValue } failure)
        {
            step.Id += $"#{Text(failure.On)}";
            Timing.Raise(step, calendar.After(failure.On, 1), new Reason("moved.deliveryFailed", failure.On));
        }

        if (s.Advanced) step.Skipped ??= new Reason("skipped.advanced", s.Reply!.On);
        return step;
    }

    private static string Id(string kind, Meeting meeting) => $"{kind}:{Text(meeting.HeldOn)}";

    internal static string Text(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
