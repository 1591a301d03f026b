using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>Where steps of one interview meet: thanks with thanks, thanks with a request, thanks with a call.</summary>
internal sealed class Crossings(Situation s, List<Step> steps)
{
    /// <summary>Two rounds on one day, with the same people.</summary>
    public bool HasTwin(Step step)
    {
        foreach (var known in steps)
            if (IsTwin(known, step))
                return true;
        return false;
    }

    private bool IsTwin(Step known, Step step) =>
        known.Id == step.Id
        || (known is { Kind: StepKind.ThankYou, IsOpen: true } && step is { Kind: StepKind.ThankYou, IsOpen: true }
            && known.LaterRoundOn == step.LaterRoundOn && known.DueOn == step.DueOn && s.IsSamePerson(known.Recipient, step.Recipient?.Id));

    /// <summary>Settled point 10: open thanks due on <paramref name="dueFrom"/> or later to the person who is asked become the request's opening.</summary>
    public void OpenWithThanks(Step request, LocalDate dueFrom)
    {
        if (request.Blocked is not null) return;
        foreach (var thanks in steps)
        {
            if (thanks is not { Kind: StepKind.ThankYou, IsOpen: true } || thanks.DueOn < dueFrom) continue;
            if (!s.IsSamePerson(request.Recipient, thanks.Recipient?.Id)) continue;
            thanks.Skipped = new Reason("skipped.thanksInCheckIn");
            request.Traits |= DraftTraits.OpensWithThanks;
        }
    }

    /// <summary>R38, R46: thanks that were left out stand in the next message to that person.</summary>
    public void OpenWithThanksLeftOut(Step message)
    {
        foreach (var thanks in steps)
            if (thanks is { Kind: StepKind.ThankYou, LaterRoundOn: null, Skipped: { } why } && s.IsSamePerson(message.Recipient, thanks.Recipient?.Id)
                && LeftOutOn(why) is { } day && !(thanks.Recipient is { } person && s.WasWrittenTo(person, day)))
                message.Traits |= DraftTraits.OpensWithThanks;
    }

    /// <summary>The first day on which another message would have carried the thanks; null for thanks that are not owed any more.</summary>
    private LocalDate? LeftOutOn(Reason why) => why.Key switch
    {
        "skipped.heard" or "skipped.thanksDecision" => why.Date,
        "skipped.thanksLate" or "skipped.thanksWritten" => why.Date?.PlusDays(1),
        "skipped.promised" or "skipped.paused" => s.WaitStart,
        _ => null,
    };

    /// <summary>R47: references and thanks due to one person together are one message.</summary>
    public bool GoesWithReferences(Step thanks)
    {
        if (thanks is not { Kind: StepKind.ThankYou, IsOpen: true, Recipient: not null }) return false;
        foreach (var references in steps)
        {
            if (references is not { Kind: StepKind.References, IsOpen: true } || !s.IsSamePerson(references.Recipient, thanks.Recipient.Id)) continue;
            if (thanks.DueOn < references.DueOn || thanks.DueOn >= references.DueOn.PlusDays(2)) continue;
            thanks.Skipped = new Reason("skipped.thanksInReferences");
            references.Traits |= DraftTraits.OpensWithThanks;
            return true;
        }

        return false;
    }

    /// <summary>R47: while references are to be sent to the person who would be asked, they go first. Left undone for a week they are in nobody's way.</summary>
    public void GiveWayToReferences(Step request)
    {
        foreach (var references in steps)
        {
            if (references is not { Kind: StepKind.References, IsOpen: true, Recipient: not null } || !s.IsSamePerson(request.Recipient, references.Recipient.Id)) continue;
            if (!Nudges.HasCome(s, references) || !Nudges.HasCome(s, request)) continue;
            Timing.Raise(request, references.DueOn.PlusDays(7), new Reason("moved.fortyEightHours", references.DueOn, references.Recipient.Name));
            new Timing(s).Place(request);
        }
    }

    /// <summary>R42: an idea that is noted before the thanks to that person goes inside them, and no second message about it within a week.</summary>
    public void CarryInThanks(Reach reach, Step? addValue)
    {
        if (s.Interview.ValueAdd is not { Kind: ValueAddKind.Idea } || s.Newest is not { } meeting || addValue is { IsOpen: false }) return;
        var (manager, interviewer) = RoundSteps.ForValue(s, reach, meeting);
        if ((addValue?.Recipient ?? manager ?? interviewer) is not { } reader || s.Sent.Exists(sent => sent is { CarriedValue: true, Failed: false })) return;
        foreach (var thanks in steps)
        {
            if (thanks is not { Kind: StepKind.ThankYou, Skipped: null, Recipient: not null, LaterRoundOn: null } || !s.IsSamePerson(reader, thanks.Recipient.Id)) continue;
            if (thanks.IsOpen && !thanks.Traits.HasFlag(DraftTraits.ThroughSomebodyElse)) thanks.Traits |= DraftTraits.CarriesValue;
            if (addValue is not null) Timing.Raise(addValue, (thanks.DoneOn ?? thanks.DueOn).PlusDays(7), new Reason("moved.valueAfterThanks", Name: thanks.Recipient.Name));
        }
    }

    /// <summary>R48: what is of value and was not sent by then goes inside the second request; until then it has its own message.</summary>
    public void CarryValue(Step second, Step? addValue)
    {
        if (s.Interview.ValueAdd is null || second.Kind == StepKind.Call || second.Traits.HasFlag(DraftTraits.SpokenOffer)) return;
        if (addValue is { IsOpen: true } && second.DueOn > addValue.DueOn && !(Nudges.HasCome(s, second) && second.Blocked is null))
        {
            if (s.IsSamePerson(second.Recipient, addValue.Recipient?.Id)) second.Traits |= DraftTraits.ValueApart;
            return;
        }

        if (addValue is { IsOpen: false } || s.Sent.Exists(sent => sent is { CarriedValue: true, Failed: false })) return;
        second.Traits |= DraftTraits.CarriesValue;
        second.By("R48");
        if (addValue is not null) addValue.Skipped = new Reason("skipped.valueInRequest");
    }

    /// <summary>
    /// R9: a call keeps 48 hours from every message, so it is never asked for together with overdue thanks to somebody else. The thanks are held
    /// back: were it the call, a thank-you never sent would keep the one question from being asked.
    /// </summary>
    public void GiveWayToCall(Step? call)
    {
        if (call is not { Kind: StepKind.Call, IsOpen: true, Blocked: null } || !Nudges.HasCome(s, call)) return;
        foreach (var thanks in steps)
            if (thanks is { Kind: StepKind.ThankYou, IsOpen: true })
                thanks.Blocked = new Reason("blocked.call", call.DueOn);
    }
}
