using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The thanks for a round: to whom, when, and when they come too late (rules R4, R17, R22 and R27).</summary>
internal static class Thanks
{
    public static IEnumerable<Step> Of(Situation s, Reach reach, Meeting meeting, Meeting? later)
    {
        var parameters = s.Playbook.ThankYou;
        foreach (var (recipient, channel, through) in Recipients(s, reach, meeting))
        {
            var calendar = s.CalendarOf(recipient);
            var step = new Step(
                StepKind.ThankYou,
                $"{RoundSteps.Id("thankYou", meeting)}:{recipient?.Id}",
                through ? new Reason("thankYou.through", meeting.HeldOn, recipient!.Name)
                : parameters.OnlyIfSilent ? new Reason("thankYou.week", meeting.HeldOn)
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
                DoneOn = ThankedOn(s, meeting, later, recipient),
            };
            if (step.DoneOn is null) step.Skipped = NoThanks(s, meeting, later, step);
            if (step.IsOpen) PullForward(s, meeting, step);
            yield return step;
        }
    }

    /// <summary>Everyone in the round, else those met; through the recruiter when none of them can be reached (rule R4).</summary>
    private static List<(Contact? Recipient, ChannelKind? Channel, bool Through)> Recipients(Situation s, Reach reach, Meeting meeting)
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
            step.Id += $"#{RoundSteps.Text(failure.On)}";
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
}
