using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The at most two status requests of a wait: the check-in, and what follows when it stays unanswered (rules R6 to R10, R15, R16, R21).</summary>
internal sealed class StatusRequests(Situation s, Reach reach)
{
    /// <summary>I2: a wait has at most two.</summary>
    private const int MostPerWait = 2;

    private string WaitId =>
        s.Promise is null ? RoundSteps.Text(s.WaitStart) : $"{RoundSteps.Text(s.WaitStart)}:{RoundSteps.Text(s.FarEnd)}";

    /// <summary>The first request of the wait, done or to be done; null when the playbook's thank-you serves, or one follow-up was all there is.</summary>
    public Step? First(LocalDate? thankedOn)
    {
        if (s.IsApplication && s.Reply is not { Outcome: EventOutcome.Advanced } && s.Requests.Count == 0
            && s.Sent.Exists(sent => sent.IsStatusRequest && !sent.Failed))
            return null;

        var quiet = Quiet();
        if (s.Requests.Count == 0 && s.Promise is null && quiet is null) return null;

        var policy = s.Playbook.Calls;
        var form = s.IsApplication ? s.Playbook.Application.Form : s.Playbook.CheckIn.Form;
        if (s.IsApplication && form == RequestForm.Call) policy = CallPolicy.Known;
        var invited = reach.InvitedToCall;
        var (recipient, channel) = reach.StatusRecipient();
        var caller = form == RequestForm.Call || invited ? Callee(recipient, policy, mustBeInvited: form != RequestForm.Call) : null;
        var step = caller is null
            ? New(StepKind.CheckIn, recipient, channel)
            : New(StepKind.Call, caller, ChannelKind.Phone);
        step.Id = $"checkIn:{WaitId}";
        if (s.Requests.Count > 0) return Done(step, s.Requests[0]);

        if (s.Promise is not null) AfterPromise(step);
        else AfterQuiet(step, quiet!.Value);
        AsAskedFor(step);
        if (invited && caller is not null) step.Reason = new Reason("call.invited", Name: caller.Name);
        AsApplication(step);
        Redo(step);
        Advance(step, thankedOn);
        Alternatives(step);
        if (channel is null && caller is null) step.Blocked = new Reason("blocked.forbidden");
        return step;
    }

    /// <summary>What follows an unanswered <paramref name="first"/>; null when the playbook has nothing, or one request is all there should be.</summary>
    public Step? Second(Step first)
    {
        if (s.Playbook.Second is not { } parameters || s.IsApplication || s.Advanced) return null;
        if (s.Requests.Count >= MostPerWait) return Done(New(StepKind.CheckIn, null, null), s.Requests[1], second: true);
        if (first.Skipped is not null || (first.Blocked is not null && first.DoneOn is null)) return null;

        foreach (var form in parameters.Forms)
        {
            var step = form switch
            {
                RequestForm.Call => Callee(first.Recipient, s.Playbook.Calls, mustBeInvited: false) is { } callee
                    ? New(StepKind.Call, callee, ChannelKind.Phone)
                    : null,
                RequestForm.MoveUp => MoveUp(parameters, first),
                _ => SecondMessage(),
            };
            if (step is null) continue;
            return Schedule(step, first, parameters);
        }

        return null;
    }

    private DayCount? Quiet()
    {
        if (s.IsApplication) return s.Playbook.Application.After.Times(s.Pace);
        var quiet = s.Playbook.CheckIn.Quiet ?? (s.Advanced ? s.Playbook.ThankYou.After : null);
        return quiet?.Times(s.Pace);
    }

    private Step New(StepKind kind, Contact? recipient, ChannelKind? channel) =>
        new(kind, "", new Reason("checkIn.quiet", s.WaitStart))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
        };

    private Step Done(Step step, Outreach sent, bool second = false)
    {
        step.Kind = sent.Kind;
        step.Id = $"{(second ? "second" : "checkIn")}:{WaitId}";
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

    private void AfterPromise(Step step)
    {
        step.DueOn = s.Playbook.CheckIn.AfterPromise.After(s.FarEnd, step.Calendar);
        step.Traits |= DraftTraits.AfterPromise;
        step.Sources = s.Playbook.CheckIn.PromiseSources;
        (step.Reason, step.Rules) = s.Promise!.Kind switch
        {
            PromiseKind.Vague => (new Reason(Key(step, "vague"), s.FarEnd), (IReadOnlyList<string>)["R6", "R7"]),
            PromiseKind.Hold => (new Reason(Key(step, "hold"), s.FarEnd), ["R6", "R30"]),
            PromiseKind.Window => (new Reason(Key(step, "window"), s.FarEnd), ["R6"]),
            _ => (new Reason(Key(step, "promise"), s.FarEnd), ["R6"]),
        };
    }

    private static string Key(Step step, string what) => step.Kind == StepKind.Call ? "call.promise" : $"checkIn.{what}";

    private void AfterQuiet(Step step, DayCount quiet)
    {
        step.DueOn = quiet.After(s.WaitStart, step.Calendar);
        step.Sources = s.Playbook.CheckIn.QuietSources;
        (step.Reason, step.Rules) = s switch
        {
            { Advanced: true } => (new Reason("checkIn.nextStep", s.Reply!.On), (IReadOnlyList<string>)["R17"]),
            { WillContactYou: true } when step.Kind == StepKind.CheckIn => (new Reason("checkIn.contactYou", s.WaitStart), ["R6", "R8"]),
            _ => (new Reason(step.Kind == StepKind.Call ? "call.quiet" : "checkIn.quiet", s.WaitStart), ["R6"]),
        };
        if (s.Advanced) step.Traits |= DraftTraits.NextStep;
    }

    /// <summary>R25: "call me on Friday" beats the quiet time; a promised day and its grace stand (I4).</summary>
    private void AsAskedFor(Step step)
    {
        foreach (var instruction in s.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.UseChannel, On: { } on } && on > s.WaitStart && step.IsTo(instruction.Contact)
                && (s.Promise is null || on > step.DueOn))
            {
                step.DueOn = on;
                step.Rules = [.. step.Rules, "R25"];
            }
    }

    /// <summary>R16: not before a week has passed, nor before a promised day and its grace.</summary>
    private void AsApplication(Step step)
    {
        if (!s.IsApplication || s.Advanced) return;
        var week = s.Playbook.Application.After.Times(s.Pace).After(s.WaitStart, step.Calendar);
        if (s.Promise is null || week > step.DueOn) step.DueOn = LocalDate.Max(week, step.DueOn);
        step.Traits |= DraftTraits.Application;
        step.Reason = new Reason(step.Kind == StepKind.Call ? "call.application" : "checkIn.application", s.WaitStart);
        step.Rules = ["R16"];
        step.Sources = s.Playbook.Application.Sources;
    }

    /// <summary>Settled point 34: what did not arrive is due on the next business day.</summary>
    private void Redo(Step step)
    {
        if (s.Failure is not { } failure || failure.Step is not (StepKind.CheckIn or StepKind.MoveUp) || failure.On < s.WaitStart) return;
        step.Id += $"#{RoundSteps.Text(failure.On)}";
        step.Rules = [.. step.Rules, "R27"];
        Timing.Raise(step, step.Calendar.After(failure.On, 1), new Reason("moved.deliveryFailed", failure.On));
    }

    /// <summary>R21: another offer's deadline pulls the check-in forward, to three business days before it, after the thanks.</summary>
    private void Advance(Step step, LocalDate? thankedOn)
    {
        if (s.OtherOffer is not { DecideBy: { } decideBy } offer) return;
        step.Traits |= DraftTraits.OtherOffer;
        step.Rules = [.. step.Rules, "R15"];
        var latest = LocalDate.Max(step.Calendar.Before(decideBy, 3), offer.On);
        if (thankedOn is { } thanked) latest = LocalDate.Max(latest, thanked.PlusDays(2));
        if (latest >= step.DueOn || (s.Newest is { } round && latest <= round.HeldOn)) return;
        step.DueOn = latest;
        step.Moved(new Reason("moved.deadline", decideBy));
        step.Reason = new Reason("checkIn.deadline", decideBy);
        step.Rules = ["R6", "R15", "R21"];
        step.Sources = ["email-first"];
    }

    private void Alternatives(Step step)
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

    private Contact? Callee(Contact? preferred, CallPolicy policy, bool mustBeInvited)
    {
        if (preferred is not null && Callable(preferred)) return preferred;
        foreach (var contact in reach.ForStatus())
            if (Callable(contact))
                return contact;
        return null;

        bool Callable(Contact contact) => reach.CanCall(contact, policy) && (!mustBeInvited || reach.Invites(contact));
    }

    private Step? SecondMessage()
    {
        var (recipient, channel) = reach.StatusRecipient();
        return channel is null ? null : New(StepKind.CheckIn, recipient, channel);
    }

    /// <summary>R10, settled points 12 and 13: somebody more senior who was not asked yet, once, and never around a recruiter.</summary>
    private Step? MoveUp(SecondRequestParameters parameters, Step first)
    {
        if (s.Sent.Exists(sent => sent is { Kind: StepKind.MoveUp, Failed: false })) return null;
        if (parameters.MoveUpOnlyIfMet && reach.ArrangedByRecruiter) return null;
        foreach (var role in (ReadOnlySpan<ContactRole>)[ContactRole.HiringManager, ContactRole.SeniorManager])
            foreach (var contact in s.Interview.Contacts)
                if (contact.Role == role && (contact.Met || !parameters.MoveUpOnlyIfMet) && !WasAsked(contact, first)
                    && reach.Written(contact) is { } channel)
                    return New(StepKind.MoveUp, contact, channel);

        if (parameters.Forms is not [RequestForm.MoveUp]) return null;
        var nobody = New(StepKind.MoveUp, null, null);
        nobody.Blocked = new Reason("blocked.noManager");
        return nobody;
    }

    private bool WasAsked(Contact contact, Step first) =>
        contact.Id == first.Recipient?.Id || s.Sent.Exists(sent => sent.IsStatusRequest && !sent.Failed && sent.ContactId == contact.Id);

    private Step Schedule(Step step, Step first, SecondRequestParameters parameters)
    {
        step.Id = $"second:{WaitId}";
        var since = first.DoneOn ?? first.DueOn;
        step.DueOn = parameters.After.After(since, first.Calendar);
        step.Traits |= DraftTraits.Second;
        step.Sources = parameters.Sources;
        (step.Reason, step.Rules) = step.Kind switch
        {
            StepKind.Call => (new Reason("call.second", since), (IReadOnlyList<string>)["R9"]),
            StepKind.MoveUp => (new Reason("moveUp.second", since, step.Recipient?.Name), ["R10"]),
            _ => (new Reason("checkIn.second", since), ["R6"]),
        };
        if (s.Newest is { } round && (step.Kind == StepKind.MoveUp || (s.Pace > 1 && step.Kind == StepKind.Call)))
            step.DueOn = LocalDate.Max(step.DueOn, parameters.MoveUpAfter.After(round.HeldOn, step.Calendar));
        if (s.Promise is not null)
            step.DueOn = LocalDate.Max(step.DueOn, s.Playbook.CheckIn.AfterPromise.After(s.FarEnd, step.Calendar));
        if (step.Kind == StepKind.MoveUp && reach.ArrangedByRecruiter && s.Interview.Contacts.FirstOrDefault(reach.Arranged) is { } arranger
            && reach.Written(arranger) is { } channel)
            step.Alternatives =
                [new Alternative(arranger, channel, new Reason("alternative.recruiterFirst", Name: arranger.Name), ["channels"])];
        else if (step.Kind != StepKind.MoveUp) Alternatives(step);
        Redo(step);
        return step;
    }
}
