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
        if (s.Requests.Count >= MostPerWait)
        {
            yield return steps.Done(steps.New(StepKind.CheckIn, null, null), s.Requests[1], $"second:{steps.WaitId}", second: true);
            yield break;
        }

        if (first.Skipped is not null || (first.Blocked is not null && first.DoneOn is null)) yield break;
        if (s.SpokenOffer is not null)
        {
            if (AboutOffer(first) is { } again) yield return again;
            yield break;
        }

        if (s.Playbook.Second is not { } parameters || s.IsApplication || s.Arranging is not null) yield break;
        foreach (var (form, _) in parameters.Forms)
        {
            var ways = form switch
            {
                RequestForm.Call when first.Kind == StepKind.Call => [], // I2: one call, ever
                RequestForm.Call when s.WillContactYou && !reach.InvitedToCall => [], // R8: "we will contact you" asks for no calls
                RequestForm.Call => steps.Callees(s.Playbook.Calls, mustBeInvited: false)
                    .Select(callee => steps.New(StepKind.Call, callee, ChannelKind.Phone)),
                RequestForm.MoveUp => MoveUps(parameters, first),
                _ => SecondMessages(first),
            };
            foreach (var step in ways) yield return Schedule(step, first, parameters);
        }
    }

    /// <summary>R43: what was first asked late, so that a second question would come after four weeks of silence, is asked once.</summary>
    public void LeaveOutIfLate(Step first, Step second)
    {
        if (second is not { IsOpen: true, Blocked: null } || s.Playbook.Second is not { } parameters || s.SpokenOffer is not null) return;
        var asked = first.DoneOn ?? (Nudges.HasCome(s, first) ? LocalDate.Max(first.DueOn, s.JudgedOn) : first.DueOn);
        var limit = s.SilentSince.PlusDays(Waits.UnnamedEndDays * s.Pace);
        if (parameters.After.After(asked, first.Calendar) <= limit) return;
        var wasPlanned = first.DoneOn is null && parameters.After.After(first.DueOn, first.Calendar) <= limit;
        second.Skipped = new Reason("skipped.askedLate", limit, Until: wasPlanned ? second.DueOn : null);
    }

    /// <summary>R34: once more, to whoever made the offer.</summary>
    private Step? AboutOffer(Step first)
    {
        var (recipient, channel) = steps.OffersMaker();
        // One call that nobody answered is all there is.
        if (channel == ChannelKind.Phone && first.Kind == StepKind.Call) channel = recipient is null ? null : reach.Written(recipient);
        if (channel is null) return null;
        var step = steps.New(channel == ChannelKind.Phone ? StepKind.Call : StepKind.CheckIn, recipient, channel);
        var since = first.DoneOn ?? first.DueOn;
        step.Id = $"second:{steps.WaitId}";
        step.Count(s.Playbook.Offer.Again, since);
        if (s.Promise is not null) step.DueOn = LocalDate.Max(step.DueOn, s.Playbook.Offer.AfterPaper.After(s.FarEnd, step.Calendar));
        step.Reason = new Reason("offer.again", since, Until: first.DoneOn is null ? since : null);
        step.Rules = ["R34"];
        step.Sources = s.Playbook.Offer.Sources;
        step.Traits |= DraftTraits.Second | DraftTraits.SpokenOffer;
        return step;
    }

    /// <summary>R51: the other one who can be asked goes before the one who stays silent; behind an agency's back nobody does (rule R36).</summary>
    private IEnumerable<Step> SecondMessages(Step first)
    {
        var (recipient, channel) = reach.StatusRecipient();
        if (channel is null) yield break;
        if (reach.ArrangedByRecruiter && !reach.ByAgency)
            foreach (var contact in steps.AtHand())
                if (!WasAsked(contact, first) && !s.IsSamePerson(first.Recipient, contact.Id))
                    yield return steps.New(StepKind.CheckIn, contact, reach.Written(contact));
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
        if (reach.ByAgency)
        {
            // R36: the question goes to the consultant, nobody is asked behind their back.
            if (reach.Consultant is { } consultant && reach.Written(consultant) is { } way) yield return steps.New(StepKind.CheckIn, consultant, way);
            yield break;
        }

        var known = false;
        foreach (var role in (ContactRole[])[ContactRole.HiringManager, ContactRole.SeniorManager])
            foreach (var contact in s.Interview.Contacts)
                if (contact.Role == role && (contact.Met || !parameters.MoveUpOnlyIfMet) && !WasAsked(contact, first)
                    && reach.Written(contact) is { } channel)
                {
                    known = true;
                    var step = steps.New(StepKind.MoveUp, contact, channel);
                    yield return step;
                }

        if (known || parameters.Forms is not [{ Form: RequestForm.MoveUp }]) yield break;
        var nobody = steps.New(StepKind.MoveUp, null, null);
        nobody.Blocked = new Reason("blocked.noManager");
        yield return nobody;
    }

    /// <summary>R48: the interviewer gets a copy of what goes to the manager, unless written to within 48 hours.</summary>
    private Contact? CopyFor(Contact manager, ChannelKind channel, LocalDate dueOn)
    {
        if (channel != ChannelKind.Email || s.Newest is not { } round) return null;
        foreach (var contact in s.Interview.Contacts)
            if (contact.Role == ContactRole.Interviewer && contact != manager && reach.Written(contact) == channel
                && round.Round.With.Contains(contact.Id, StringComparer.Ordinal) && !s.IsSamePerson(manager, contact.Id)
                && !s.WasWrittenTo(contact, since: dueOn.PlusDays(-1)))
                return contact;
        return null;
    }

    private bool WasAsked(Contact contact, Step first) =>
        contact.Id == first.Recipient?.Id || s.Sent.Exists(sent => sent.IsStatusRequest && !sent.Failed && sent.ContactId == contact.Id);

    private Step Schedule(Step step, Step first, SecondRequestParameters parameters)
    {
        step.Id = $"second:{steps.WaitId}";
        var since = first.DoneOn ?? first.DueOn;
        step.DueOn = parameters.After.After(since, first.Calendar);
        step.CountedFrom = parameters.After.Business ? since : null;
        step.Traits |= DraftTraits.Second;
        // R46: nobody has asked yet.
        LocalDate? planned = first.DoneOn is null ? since : null;
        step.Sources = parameters.SourcesOf(step.Kind) ?? [];
        (step.Reason, step.Rules) = step.Kind switch
        {
            StepKind.Call => (new Reason("call.second", since, Until: planned), (IReadOnlyList<string>)["R9"]),
            StepKind.MoveUp => (new Reason("moveUp.second", since, step.Recipient?.Name, planned), ["R10"]),
            _ => (new Reason("checkIn.second", since, Until: planned), ["R6"]),
        };
        if (s.WillContactYou) step.By("R8");
        if (s.Newest is { } round && (step.Kind == StepKind.MoveUp || (s.Pace > 1 && step.Kind == StepKind.Call)))
            step.DueOn = LocalDate.Max(step.DueOn, parameters.MoveUpAfter.After(round.HeldOn, step.Calendar));
        if (step is { Kind: StepKind.MoveUp, Recipient: { } manager, Channel: { } medium }) step.Copy = CopyFor(manager, medium, step.DueOn);
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
