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
