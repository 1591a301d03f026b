using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>What the first and the second status request of a wait have in common: how one is made, whom one may call, and which other ways there are.</summary>
internal sealed class RequestSteps(Situation s, Reach reach)
{
    /// <summary>Names the wait in the ids of its steps.</summary>
    public string WaitId =>
        s.Promise is null ? RoundSteps.Text(s.WaitStart) : $"{RoundSteps.Text(s.WaitStart)}:{RoundSteps.Text(s.FarEnd)}";

    public Step New(StepKind kind, Contact? recipient, ChannelKind? channel) =>
        new(kind, "", new Reason("checkIn.quiet", s.WaitStart))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
        };

    /// <summary><paramref name="step"/> as it was really done.</summary>
    public Step Done(Step step, Outreach sent, string id, bool second = false)
    {
        step.Kind = sent.Kind;
        step.Id = id;
        step.DoneOn = step.DueOn = sent.On;
        step.Channel = sent.Channel ?? (sent.Kind == StepKind.Call ? ChannelKind.Phone : step.Channel);
        if (sent.ContactId is not null)
            step.Recipient = s.Interview.Contacts.FirstOrDefault(c => string.Equals(c.Id, sent.ContactId, StringComparison.Ordinal));
        step.Calendar = s.CalendarOf(step.Recipient);
        step.Reason = new Reason("done.on", sent.On);
        step.Rules = second ? ["R9", "R10"] : ["R6"];
        step.Sources = second && s.Playbook.Second is { } parameters ? parameters.Sources : s.Playbook.CheckIn.PromiseSources;
        return step;
    }

    /// <summary>
    /// Who can be asked in writing when somebody else is away: those who have to do with the interview. Nobody more senior is asked early for want
    /// of others.
    /// </summary>
    public IEnumerable<Contact> AtHand()
    {
        foreach (var contact in reach.ForStatus())
            if (reach.Written(contact) is not null
                && (contact.Met || reach.Arranged(contact) || contact.Role is ContactRole.Recruiter or ContactRole.Hr
                    || s.Newest?.Round.With.Contains(contact.Id, StringComparer.Ordinal) == true))
                yield return contact;
    }

    /// <summary>Who may be called, <paramref name="preferred"/> first.</summary>
    public IEnumerable<Contact> Callees(Contact? preferred, CallPolicy policy, bool mustBeInvited)
    {
        if (preferred is not null && Callable(preferred)) yield return preferred;
        foreach (var contact in reach.ForStatus())
            if (contact != preferred && Callable(contact))
                yield return contact;

        bool Callable(Contact contact) => reach.CanCall(contact, policy) && (!mustBeInvited || reach.Invites(contact));
    }

    /// <summary>Settled point 34: what did not arrive is due on the next business day.</summary>
    public void Redo(Step step)
    {
        if (s.Failure is not { } failure || failure.Step is not (StepKind.CheckIn or StepKind.MoveUp) || failure.On < s.WaitStart) return;
        step.Id += $"#{RoundSteps.Text(failure.On)}";
        step.Rules = [.. step.Rules, "R27"];
        Timing.Raise(step, step.Calendar.After(failure.On, 1), new Reason("moved.deliveryFailed", failure.On));
    }

    /// <summary>R13: the recruiter and the interviewer both have their point, so the other way is listed; R29: so is a colleague who is there.</summary>
    public void Alternatives(Step step)
    {
        if (step.Recipient is not { } recipient) return;
        var alternatives = new List<Alternative>();
        foreach (var contact in reach.ForStatus())
        {
            if (contact == recipient || (reach.Written(contact) ?? (reach.MayHaveMail(contact) ? ChannelKind.Email : null)) is not { } channel) continue;
            if (contact.Role == ContactRole.Interviewer && contact.Channels.Any(c => c.Kind == channel && c.Established))
                alternatives.Add(new Alternative(contact, channel, new Reason("alternative.interviewer", Name: contact.Name), ["channels"]));
            else if (reach.Arranged(contact) || contact.Role is ContactRole.Recruiter or ContactRole.Hr)
                alternatives.Add(new Alternative(contact, channel, new Reason("alternative.recruiter", Name: contact.Name), ["channels"]));
        }

        step.Alternatives = alternatives;
    }
}
