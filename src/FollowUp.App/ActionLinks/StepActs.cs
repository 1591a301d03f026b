using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Etiquette;
using NodaTime.Text;

namespace FollowUp.App.ActionLinks;

/// <summary>
/// Does what a link stands for, through the same rules as the API. Whatever cannot be done any more, since it was done, closed or deleted, is said kindly and
/// changes nothing.
/// </summary>
internal sealed class StepActs(CandidateStore store, InterviewInput input, Plans plans, StepLinkWords words)
{
    /// <summary>What the page shows before anything is done.</summary>
    public async Task<StepLinkView> LookAsync(StepLink link, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(link.CandidateId, cancellationToken, link.InterviewId) is not { } records) return StepLinkWords.Gone;
        return Find(records, link, out var interview, out var step) switch
        {
            Found.Ready => words.Ask(records, link, interview!, step),
            Found.Undoable => words.Noted(records, link, interview!, already: true),
            Found.Noted => words.Noted(records, link, interview!, already: true, mayUndo: false),
            _ => StepLinkWords.Gone,
        };
    }

    /// <summary>Acts, once.</summary>
    /// <param name="choice">How the call went, what they answered, or how long to put it off.</param>
    /// <param name="day">A day that goes with it, as <c>2026-11-25</c>; empty without one.</param>
    public async Task<StepLinkView> ActAsync(StepLink link, string? choice, string? day, CancellationToken cancellationToken)
    {
        var found = Found.Gone;
        Interview? interview = null;
        PlannedStep? step = null;
        try
        {
            var records = await store.ChangeAsync(
                link.CandidateId,
                current =>
                {
                    found = Find(current, link, out interview, out step);
                    if (link.IsUndo && found == Found.Undoable) TakeBack(current, link);
                    else if (!link.IsUndo && found == Found.Ready) Enter(current, link, interview!, step, choice, day);
                },
                cancellationToken,
                link.InterviewId);
            return (found, link.IsUndo) switch
            {
                (Found.Undoable, true) => words.TakenBack(records, link, records.Get(link.InterviewId).Stored.Interview),
                (Found.Ready, false) => words.Noted(records, link, records.Get(link.InterviewId).Stored.Interview, already: false),
                (Found.Undoable, false) => words.Noted(records, link, interview!, already: true),
                (Found.Noted, _) => words.Noted(records, link, interview!, already: true, mayUndo: false),
                _ => StepLinkWords.Gone,
            };
        }
        catch (RequestRefused e) when (e.Status == StatusCodes.Status422UnprocessableEntity && interview is not null)
        {
            var fault = e.Errors?.FirstOrDefault().Value?.FirstOrDefault() ?? e.Message;
            var records = await store.LoadAsync(link.CandidateId, cancellationToken, link.InterviewId);
            return records is null ? StepLinkWords.Gone : words.Ask(records, link, interview, step, choice, day, fault);
        }
        catch (RequestRefused e) when (e.Status == StatusCodes.Status401Unauthorized)
        {
            // The account went in between.
            return StepLinkWords.Gone;
        }
    }

    private Found Find(CandidateRecords records, StepLink link, out Interview? interview, out PlannedStep? step)
    {
        (interview, step) = (records.Find(link.InterviewId)?.Interview, null);
        if (interview is null) return Found.Gone;
        if (interview.Events.FirstOrDefault(e => e.Id == link.EventId) is { } entered)
            return entered.On >= words.Today(records).PlusDays(-1) ? Found.Undoable : Found.Noted;
        var plan = plans.PlanOf(records, interview);
        step = plan.Steps.FirstOrDefault(planned => planned.Id == link.StepId);
        if (link.IsUndo) return Found.Gone;
        // An answer is news also after the step was done, moved or let go, but not after a decision.
        if (link.Action == StepAction.Close) return plan.Status != PlanStatus.Closed ? Found.Ready : Found.Noted;
        if (link.Action == StepAction.Answered) return plan.Status != PlanStatus.Closed || plan.Waiting?.Key == "closed.letGo" ? Found.Ready : Found.Noted;
        if (step is null) return Found.Gone;
        return step.IsDue || step.Status == StepStatus.Upcoming ? Found.Ready : Found.Noted;
    }

    private void Enter(CandidateRecords records, StepLink link, Interview interview, PlannedStep? step, string? choice, string? day)
    {
        var today = words.Today(records);
        foreach (var (concerned, planned) in Concerned(records, link, interview, step))
        {
            var (changed, _) = input.AddEvent(concerned, EventOf(link.Action, planned, today, choice, day), records.Profile.Candidate, link.EventId);
            records.Put(records.Get(concerned.Id).Stored with { Interview = changed });
        }
    }

    /// <summary>One message that speaks for several interviews is noted, or put off, in each of them (rule R20).</summary>
    private List<(Interview Interview, PlannedStep? Step)> Concerned(CandidateRecords records, StepLink link, Interview interview, PlannedStep? step)
    {
        var concerned = new List<(Interview, PlannedStep?)> { (interview, step) };
        if (link.Action is StepAction.Answered or StepAction.Close || step is not { SharedWith.Count: > 0 }) return concerned;
        foreach (var (other, plan) in records.Interviews.Zip(plans.All(records)))
            if (step.SharedWith.Contains(other.Id)
                && plan.Steps.FirstOrDefault(planned => planned.Kind == step.Kind && planned.SharedWith.Contains(interview.Id)) is { } same)
                concerned.Add((other, same));
        return concerned;
    }

    /// <summary>What is entered; only an answer does without the step.</summary>
    private static JsonObject EventOf(StepAction action, PlannedStep? step, LocalDate today, string? choice, string? day)
    {
        LocalDate? given = string.IsNullOrWhiteSpace(day) ? null
            : LocalDatePattern.Iso.Parse(day.Trim()) is { Success: true } parsed ? parsed.Value
            : throw RequestRefused.Invalid("day", "This is no day. Write one such as 2026-11-25.");
        switch (action)
        {
            case StepAction.Answered:
                if (choice == "offer") return StepEvents.Offered(today, given);
                var promise = given is { } on ? new Promise { Kind = PromiseKind.Date, On = on } : null;
                return choice == Words.TimesOffered
                    ? StepEvents.TimesOffered(today, promise: promise)
                    : StepEvents.Answered(today, Chosen(Words.Answers, choice, "Please choose what they said."), promise: promise);
            case StepAction.Snooze:
                var until = StepLinkWords.BusinessDays(step!, today, choice) is { } days ? StepEvents.AfterBusinessDays(step!, today, days)
                    : given ?? throw RequestRefused.Invalid("choice", "Please choose until when, or give a day.");
                return StepEvents.Snoozed(step!, today, until);
            case StepAction.Close:
                return StepEvents.Closed(today);
            default:
                var call = step!.Kind == StepKind.Call ? Chosen(Words.Calls, choice, "Please choose how the call went.") : EventOutcome.Voicemail;
                return StepEvents.Done(step, today, call) ?? throw RequestRefused.Invalid("choice", "There is nothing to note about this step.");
        }
    }

    private static EventOutcome Chosen((string Value, string Text)[] offered, string? choice, string remedy)
    {
        foreach (var outcome in Enum.GetValues<EventOutcome>())
            if (string.Equals(FormName.Of(outcome), choice, StringComparison.OrdinalIgnoreCase) && offered.Any(one => one.Value == FormName.Of(outcome)))
                return outcome;
        throw RequestRefused.Invalid("choice", remedy);
    }

    private static void TakeBack(CandidateRecords records, StepLink link)
    {
        foreach (var interview in records.Interviews)
            if (interview.Events.Any(e => e.Id == link.EventId))
                records.Put(records.Get(interview.Id).Stored with { Interview = interview with { Events = [.. interview.Events.Where(e => e.Id != link.EventId)] } });
    }

    private enum Found
    {
        /// <summary>There is no such candidate, interview or step, or nothing to take back.</summary>
        Gone,

        /// <summary>It can be done.</summary>
        Ready,

        /// <summary>It was done by this link, a day ago at most.</summary>
        Undoable,

        /// <summary>It was done or is over.</summary>
        Noted,
    }
}
