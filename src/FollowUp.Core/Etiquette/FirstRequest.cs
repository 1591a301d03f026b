using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The first status request of a wait: the check-in, or the call that takes its place (rules R6 to R9, R15, R16, R21, R25).</summary>
internal sealed class FirstRequest(Situation s, Reach reach, RequestSteps steps)
{
    /// <summary>
    /// The ways to make the first request: to the usual recipient, done or to be done, then to others who are at hand. None when the playbook's
    /// thank-you serves, or one follow-up was all there is.
    /// </summary>
    /// <param name="thankedOn">The day of the last thanks, sent or planned; another offer may not pull the request before those.</param>
    public IEnumerable<Step> Ways(LocalDate? thankedOn)
    {
        if (Make(thankedOn, standIn: null) is not { } usual) yield break;
        yield return usual;
        foreach (var contact in steps.AtHand())
            if (contact != usual.Recipient && Make(thankedOn, contact) is { } other)
                yield return other;
    }

    private Step? Make(LocalDate? thankedOn, Contact? standIn)
    {
        if (s.IsApplication && s.Arranging is null && s.SpokenOffer is null && s.Requests.Count == 0
            && s.Sent.Exists(sent => sent.IsStatusRequest && !sent.Failed))
            return null;

        var quiet = Quiet();
        if (s.Requests.Count == 0 && s.Promise is null && quiet is null) return null;

        var invited = reach.InvitedToCall;
        var (recipient, channel) = standIn is null ? Usual() : (standIn, reach.Written(standIn));
        var caller = channel == ChannelKind.Phone ? recipient : Caller(recipient, invited, only: standIn is not null);
        if (channel == ChannelKind.Phone && caller != recipient) channel = null;
        var step = caller is null ? steps.New(StepKind.CheckIn, recipient, channel) : steps.New(StepKind.Call, caller, ChannelKind.Phone);
        step.Id = $"checkIn:{steps.WaitId}";
        if (s.Requests.Count > 0) return steps.Done(step, s.Requests[0], step.Id);

        if (s.SpokenOffer is not null) steps.AboutOffer(step);
        else if (s.Arranging is { } open) AfterArranging(step, open);
        else if (s.Promise is not null) AfterPromise(step);
        else AfterQuiet(step, quiet!.Value);
        AsAskedFor(step);
        if (invited && caller is not null)
        {
            step.Reason = new Reason("call.invited", Name: caller.Name);
            step.Sources = ["common-practice"];
            step.By("R25");
        }

        if (caller is not null) AfterTalk(step, invited);
        AsApplication(step);
        if (step.Kind == StepKind.Call) step.By("R9");
        s.Redo(step, s.WaitStart, after: -1, StepKind.CheckIn, StepKind.MoveUp);
        steps.Advance(step, thankedOn);
        steps.Alternatives(step);
        if (channel is null && caller is null)
            step.Blocked = new Reason(s.Sent.Exists(sent => sent.Failed) ? "blocked.unreachable" : "blocked.forbidden");
        return step;
    }

    private Contact? Caller(Contact? recipient, bool invited, bool only)
    {
        var form = s.IsApplication ? s.Playbook.Application.Form : s.Playbook.CheckIn.Form;
        var policy = s.IsApplication && form == RequestForm.Call ? CallPolicy.Known : s.Playbook.Calls;
        if (form != RequestForm.Call && !invited) return null;
        var callees = steps.Callees(policy, mustBeInvited: form != RequestForm.Call);
        return only ? callees.FirstOrDefault(contact => contact == recipient) : callees.FirstOrDefault();
    }

    /// <summary>R31: the quiet time follows the stage.</summary>
    private DayCount? Quiet()
    {
        if (s.IsApplication) return s.Playbook.Application.After.Times(s.Pace);
        var parameters = s.Playbook.CheckIn;
        // Where thanks serve as the first message, a reply, "you are through" and another offer's deadline still call for a question.
        if (parameters.Quiet is not { } quiet)
            return s.ReplyFollows || s.Arranging is not null || s.ReferencesAskedOn > s.WaitStart || s.OtherOffer?.On < Ending.QuietEnd(s, s.CalendarOf(null))
                ? s.Playbook.ThankYou.After.Times(s.Pace)
                : null;
        if (s.Interview.EmployerType == EmployerType.Academic && parameters.QuietAcademic is { } academic) return academic;
        return (s.IsLate ? parameters.QuietLate ?? quiet : quiet).Times(s.Pace);
    }

    /// <summary>R37: where there is no usable way to write, an established phone is the way; R34: an offer is asked about by the medium it was made by.</summary>
    private (Contact? Recipient, ChannelKind? Channel) Usual() => s.SpokenOffer is not null ? steps.OffersMaker() : reach.Contactable();

    /// <summary>R32: two notes about a time went unanswered, so the question is where things stand.</summary>
    private void AfterArranging(Step step, Arranging open)
    {
        step.Count(s.Playbook.Arrange.AfterOwnWord, open.LastNoteOn);
        if (s.Promise is not null) step.DueOn = LocalDate.Max(step.DueOn, s.Playbook.CheckIn.AfterPromise.After(s.FarEnd, step.Calendar));
        var afterMiss = open.Kind == EventKind.MissedByCandidate;
        step.Reason = new Reason(afterMiss ? "checkIn.afterMissed" : "checkIn.afterArranging", open.LastNoteOn, Until: open.Notes.Count < open.Notable ? open.LastNoteOn : null);
        step.Rules = afterMiss ? ["R6", "R54"] : ["R6", "R32"];
        step.Sources = s.Playbook.Arrange.Sources;
        if (open.Kind == EventKind.HeardBack) step.Traits |= DraftTraits.NextStep;
    }

    /// <summary>R37: a conversation that brought no news is followed by one more call, at a quiet hour.</summary>
    private void AfterTalk(Step step, bool invited)
    {
        var onlyWay = step.Recipient is { } recipient && reach.Written(recipient) is null;
        if (s.SpokenOffer is not null || s.Arranging is not null || (!onlyWay && !invited)) return;
        step.By("R37");
        step.From("by-phone");
        if (onlyWay && !invited) step.Reason = s.Promise is null ? new Reason("call.onlyWay", Name: step.Recipient!.Name) : step.Reason;
        if (s.Promise is not null || s.Reply is not ({ Kind: EventKind.Called } or { Channel: ChannelKind.Phone })) return;
        step.Count(s.Playbook.CallAgain, s.Reply.On);
        step.Reason = new Reason("call.talked", s.Reply.On);
        step.AtQuietHour = true;
    }

    private void AfterPromise(Step step)
    {
        step.Count(s.Playbook.CheckIn.AfterPromise, s.FarEnd);
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

    private static string Key(Step step, string what) => step.Kind == StepKind.Call ? what is "contactYou" or "vague" ? $"call.{what}" : "call.promise" : $"checkIn.{what}";

    private void AfterQuiet(Step step, DayCount quiet)
    {
        // R31, R35: once references are out, their five days count; where thanks would have served, being asked for them is a word to count from.
        var references = s.Playbook.CheckIn.QuietLate is not null || s.Playbook.CheckIn.Quiet is null ? s.ReferencesSince : null;
        step.Count(quiet, references ?? s.WaitStart);
        step.Sources = s.Playbook.CheckIn.QuietSources;
        (step.Reason, step.Rules) = s switch
        {
            { WillContactYou: true } => (
                new Reason(Key(step, "contactYou"), LocalDate.Max(s.WaitStart, s.PromiseMadeOn)), (IReadOnlyList<string>)["R6", "R8"]),
            _ when references is { } sent && step.Kind == StepKind.CheckIn => (new Reason("checkIn.references", sent), ["R6", "R35"]),
            { ReplyFollows: true } when step.Kind == StepKind.CheckIn => (new Reason("checkIn.reply", s.WaitStart), ["R6", "R26", "R31"]),
            _ => (new Reason(step.Kind == StepKind.Call ? "call.quiet" : "checkIn.quiet", s.WaitStart), ["R6", "R31"]),
        };
        if (s.ReferencesSince is not null) step.Traits |= DraftTraits.AfterReferences;
    }

    /// <summary>R25: "call me on Friday" beats the quiet time; a promised day and its grace stand (I4).</summary>
    private void AsAskedFor(Step step)
    {
        foreach (var instruction in s.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.UseChannel, On: { } on } && on > s.WaitStart && step.IsTo(instruction.Contact)
                && (s.Promise is null || on > step.DueOn))
            {
                step.DueOn = on;
                step.By("R25");
            }
    }

    /// <summary>R16: not before a week has passed, nor before a promised day and its grace.</summary>
    private void AsApplication(Step step)
    {
        if (!s.IsApplication || s.Arranging is not null || s.SpokenOffer is not null) return;
        var week = s.Playbook.Application.After.Times(s.Pace).After(s.WaitStart, step.Calendar);
        if (s.Promise is null || week > step.DueOn) step.DueOn = LocalDate.Max(week, step.DueOn);
        step.Traits |= DraftTraits.Application;
        step.Reason = new Reason(step.Kind == StepKind.Call ? "call.application" : "checkIn.application", s.AppliedOn);
        step.Rules = ["R16"];
        step.Sources = s.Playbook.Application.Sources;
    }
}
