using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What follows an unanswered first request: a call, a word to somebody more senior, or one more message (rules R9 and R10, settled points 12 and 13).</summary>
internal sealed class SecondRequest(Situation s, Reach reach, RequestSteps steps)
{
    /// <summary>I2: a wait has at most two.</summary>
    private const int MostPerWait = 2;

    /// <summary>
    /// The ways to follow <paramref name="first"/>, the best one first. None when the playbook has nothing, or one request is all there should be.
    /// </summary>
    public IEnumerable<Step> Ways(Step first)
    {
        if (s.Playbook.Second is not { } parameters || s.IsApplication || s.Advanced) yield break;
        if (s.Requests.Count >= MostPerWait)
        {
            yield return steps.Done(steps.New(StepKind.CheckIn, null, null), s.Requests[1], $"second:{steps.WaitId}", second: true);
            yield break;
        }

        if (first.Skipped is not null || (first.Blocked is not null && first.DoneOn is null)) yield break;
        foreach (var (form, _) in parameters.Forms)
        {
            var ways = form switch
            {
                RequestForm.Call when first.Kind == StepKind.Call => [], // I2: one call, ever
                RequestForm.Call => steps.Callees(s.Playbook.Calls, mustBeInvited: false)
                    .Select(callee => steps.New(StepKind.Call, callee, ChannelKind.Phone)),
                RequestForm.MoveUp => MoveUps(parameters, first),
                _ => SecondMessages(),
            };
            foreach (var step in ways) yield return Schedule(step, first, parameters);
        }
    }

    private IEnumerable<Step> SecondMessages()
    {
        var (recipient, channel) = reach.StatusRecipient();
        if (channel is null) yield break;
        yield return steps.New(StepKind.CheckIn, recipient, channel);
        foreach (var contact in steps.AtHand())
            if (contact != recipient)
                yield return steps.New(StepKind.CheckIn, contact, reach.Written(contact));
    }

    /// <summary>R10, settled points 12 and 13: somebody more senior who was not asked yet, once, and never around a recruiter.</summary>
    private IEnumerable<Step> MoveUps(SecondRequestParameters parameters, Step first)
    {
        if (s.Sent.Exists(sent => sent is { Kind: StepKind.MoveUp, Failed: false })) yield break;
        if (parameters.MoveUpOnlyIfMet && reach.ArrangedByRecruiter) yield break;
        var known = false;
        foreach (var role in (ContactRole[])[ContactRole.HiringManager, ContactRole.SeniorManager])
            foreach (var contact in s.Interview.Contacts)
                if (contact.Role == role && (contact.Met || !parameters.MoveUpOnlyIfMet) && !WasAsked(contact, first)
                    && reach.Written(contact) is { } channel)
                {
                    known = true;
                    yield return steps.New(StepKind.MoveUp, contact, channel);
                }

        if (known || parameters.Forms is not [{ Form: RequestForm.MoveUp }]) yield break;
        var nobody = steps.New(StepKind.MoveUp, null, null);
        nobody.Blocked = new Reason("blocked.noManager");
        yield return nobody;
    }

    private bool WasAsked(Contact contact, Step first) =>
        contact.Id == first.Recipient?.Id || s.Sent.Exists(sent => sent.IsStatusRequest && !sent.Failed && sent.ContactId == contact.Id);

    private Step Schedule(Step step, Step first, SecondRequestParameters parameters)
    {
        step.Id = $"second:{steps.WaitId}";
        var since = first.DoneOn ?? first.DueOn;
        step.DueOn = parameters.After.After(since, first.Calendar);
        step.Traits |= DraftTraits.Second;
        step.Sources = parameters.SourcesOf(step.Kind) ?? [];
        (step.Reason, step.Rules) = step.Kind switch
        {
            StepKind.Call => (new Reason("call.second", since), (IReadOnlyList<string>)["R9"]),
            StepKind.MoveUp => (new Reason("moveUp.second", since, step.Recipient?.Name), ["R10"]),
            _ => (new Reason("checkIn.second", since), ["R6"]),
        };
        if (s.Newest is { } round && (step.Kind == StepKind.MoveUp || (s.Pace > 1 && step.Kind == StepKind.Call)))
            step.DueOn = LocalDate.Max(step.DueOn, parameters.MoveUpAfter.After(round.HeldOn, step.Calendar));
        if (s.Promise is { } promise)
            Timing.Raise(
                step,
                s.Playbook.CheckIn.AfterPromise.After(s.FarEnd, step.Calendar),
                promise.Kind == PromiseKind.Hold ? new Reason("moved.hold", Until: s.FarEnd) : new Reason("moved.promise", s.FarEnd));
        // A first request that could not yet speak of the offer is followed in time; one that did is left its days.
        if (step.Kind != StepKind.MoveUp && first.DoneOn < s.OtherOffer?.On) steps.Advance(step, since);
        if (step.Kind == StepKind.MoveUp && reach.ArrangedByRecruiter && s.Interview.Contacts.FirstOrDefault(reach.Arranged) is { } arranger
            && reach.Written(arranger) is { } channel)
            step.Alternatives =
                [new Alternative(arranger, channel, new Reason("alternative.recruiterFirst", Name: arranger.Name), ["channels"])];
        else if (step.Kind != StepKind.MoveUp) steps.Alternatives(step);
        if (s.Requests is [var asked, ..]) s.Redo(step, s.WaitStart, asked.Order, StepKind.CheckIn, StepKind.MoveUp);
        return step;
    }
}
