using System.Globalization;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Ui;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Acting;

/// <summary>What one button does: a step done or put off, a pause ended, an interview closed, a change undone.</summary>
internal static class QuickEndpoints
{
    private const int MostDays = 30;

    public static void MapQuick(this RouteGroupBuilder pages)
    {
        pages.MapPost("/interviews/{id}/did", DidAsync);
        pages.MapPost("/interviews/{id}/snooze", SnoozeAsync);
        pages.MapPost("/interviews/{id}/close", (string id, HttpContext http, InterviewChanges changes, InterviewInput input, IClock clock) =>
            EnterAsync(http, id, "closed", "the interview is closed", changes, input, clock));
        pages.MapPost("/interviews/{id}/declined", (string id, HttpContext http, InterviewChanges changes, InterviewInput input, IClock clock) =>
            EnterAsync(http, id, "closed", "the offer is declined", changes, input, clock, EventOutcome.Declined));
        pages.MapPost("/interviews/{id}/resume", (string id, HttpContext http, InterviewChanges changes, InterviewInput input, IClock clock) =>
            EnterAsync(http, id, "resumed", "the pause is over", changes, input, clock));
        pages.MapPost("/interviews/{id}/who", WhoAsync);
        pages.MapPost("/undo/{change}", UndoAsync);
    }

    private static async Task<IResult> DidAsync(
        string id, HttpContext http, InterviewChanges changes, InterviewInput input, Plans plans, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        var call = form.Text("call") switch { "spoke" => EventOutcome.Spoke, "noAnswer" => EventOutcome.NoAnswer, _ => EventOutcome.Voicemail };
        var said = "";
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            "a step done",
            (records, put) =>
            {
                records.Get(id);
                var today = clock.TodayOf(records.Profile.Candidate);
                var all = plans.All(records);
                var step = StepOf(all, id, form.Text("step"));
                said = $"Done: {StepNames.Of(step)}.";
                foreach (var (interview, plan) in records.Interviews.Zip(all))
                    if ((interview.Id == id ? step : SameMessage(plan, step, id)) is { } done && (interview.Id == id || step.SharedWith.Contains(interview.Id)))
                        put(input.AddEvent(interview, StepEvents.Done(done, today, call) ?? throw NothingToTell(), records.Profile.Candidate).Interview);
            },
            http.RequestAborted);
        Flash.Say(http, call == EventOutcome.Spoke ? $"{said} If they spoke of the decision, say so under “{ActWords.Replied}”." : said, undo);
        return new SeeOther(LocalPath.OrHome(form.Text("then")));
    }

    private static async Task<IResult> SnoozeAsync(string id, HttpContext http, InterviewChanges changes, InterviewInput input, Plans plans, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        if (!int.TryParse(form.Text("days"), CultureInfo.InvariantCulture, out var days) || days is < 1 or > MostDays) throw RequestRefused.Invalid("days", $"Choose a day 1 to {MostDays} business days ahead.");
        LocalDate until = default;
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            "a reminder",
            (records, put) =>
            {
                var interview = records.Get(id).Stored.Interview;
                var today = clock.TodayOf(records.Profile.Candidate);
                var step = StepOf(plans.All(records), id, form.Text("step"));
                until = StepEvents.AfterBusinessDays(step, today, days);
                put(input.AddEvent(interview, StepEvents.Snoozed(step, today, until), records.Profile.Candidate).Interview);
            },
            http.RequestAborted);
        Flash.Say(http, $"You get a reminder on {DayText.Medium(until)}.", undo);
        return new SeeOther(LocalPath.OrHome(form.Text("then")));
    }

    private static async Task<IResult> EnterAsync(
        HttpContext http, string id, string kind, string what, InterviewChanges changes, InterviewInput input, IClock clock, EventOutcome? outcome = null)
    {
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            what,
            (records, put) => put(input.AddEvent(
                records.Get(id).Stored.Interview,
                new JsonObject { ["kind"] = kind, ["on"] = DayText.Iso(clock.TodayOf(records.Profile.Candidate)), ["outcome"] = outcome is { } how ? FormName.Of(how) : null },
                records.Profile.Candidate).Interview),
            http.RequestAborted);
        Flash.Say(http, $"Saved: {what}.", undo);
        return new SeeOther($"/app/interviews/{id}");
    }

    /// <summary>The person a text should go to, asked for on its card. What is wrong with it is told by the whole form.</summary>
    private static async Task<IResult> WhoAsync(string id, HttpContext http, ActForms forms)
    {
        var form = await FormValues.ReadAsync(http);
        return await forms.DoAsync<PersonPage>(http, id, "a person", act => PersonForm.Save(act, PersonForm.New), LocalPath.OrHome(form.Text("then")));
    }

    private static async Task<IResult> UndoAsync(string change, HttpContext http, InterviewChanges changes)
    {
        var form = await FormValues.ReadAsync(http);
        await changes.UndoAsync(http.CandidateId(), change, http.RequestAborted);
        Flash.Say(http, "Undone.");
        return new SeeOther(LocalPath.OrHome(form.Text("then")));
    }

    private static PlannedStep StepOf(IReadOnlyList<Plan> plans, string id, string? step) =>
        plans.FirstOrDefault(plan => plan.InterviewId == id)?.Steps.FirstOrDefault(planned => planned.Id == step)
        ?? throw new RequestRefused(StatusCodes.Status409Conflict, "The plan has changed, so nothing was saved. Load the page again to see it.");

    /// <summary>The step of another interview for which the same message speaks (rule R20).</summary>
    private static PlannedStep? SameMessage(Plan plan, PlannedStep step, string id) =>
        plan.Steps.FirstOrDefault(other => other.Kind == step.Kind && other.SharedWith.Contains(id));

    private static RequestRefused NothingToTell() => RequestRefused.Invalid("step", "There is nothing to note about this step.");
}
