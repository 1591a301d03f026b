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
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Leaving;

/// <summary>"I took a job", and a pause of everything.</summary>
internal static class LeavingEndpoints
{
    private const int UsualPauseDays = 14;

    public static void MapLeaving(this RouteGroupBuilder pages)
    {
        pages.MapGet("/took-a-job", ShowAsync);
        pages.MapPost("/took-a-job", CloseAsync);
        pages.MapGet("/pause", async (HttpContext http, CandidateStore store, IClock clock) =>
        {
            var today = clock.TodayOf((await store.ReadAsync(http, http.RequestAborted)).Profile.Candidate);
            return Page(FormValues.Of(("until", DayText.Iso(today.PlusDays(UsualPauseDays)))));
        });
        pages.MapPost("/pause", PauseAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(
        HttpContext http, CandidateStore store, Plans plans, CloseAll closeAll, StepCards cards, IClock clock, string? change = null, string? took = null)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        return new RazorComponentResult<TookAJobPage>(new { View = TookAJobView.Of(records, plans.All(records), change, took, closeAll, cards, clock.GetCurrentInstant()) });
    }

    private static async Task<SeeOther> CloseAsync(HttpContext http, CloseAll closeAll, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        var change = Identifier.New(clock.GetCurrentInstant());
        await closeAll.CloseAsync(http.CandidateId(), reason: null, change, http.RequestAborted, form.Text("took"), form.AllOf("close").ToHashSet(StringComparer.Ordinal));
        return new SeeOther($"/app/took-a-job?change={change}");
    }

    private static async Task<IResult> PauseAsync(HttpContext http, InterviewChanges changes, InterviewInput input, Plans plans, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        try
        {
            if (form.Text("until") is not { } until) throw RequestRefused.Invalid("until", "Please give a day.");
            var left = 0;
            var undo = await changes.ApplyAsync(
                http.CandidateId(),
                interviewId: null,
                "everything is paused",
                (records, put) =>
                {
                    left = 0;
                    var on = DayText.Iso(clock.TodayOf(records.Profile.Candidate));
                    foreach (var (interview, plan) in records.Interviews.Zip(plans.All(records)))
                    {
                        if (plan.Status is PlanStatus.Closed or PlanStatus.Paused) continue;
                        // One that takes no more events must not keep the others from it, nor those for which this commit has no room.
                        if (interview.Events.Count >= InterviewValidator.MostEvents || !records.HasRoom) left++;
                        else put(input.AddEvent(interview, new JsonObject { ["kind"] = "paused", ["on"] = on, ["until"] = until }, records.Profile.Candidate).Interview);
                    }
                },
                http.RequestAborted);
            Flash.Say(
                http,
                undo is null ? "There was nothing to pause." : left > 0 ? $"Paused, but for {left} more: please do it once again for these." : "Everything is paused. Rest well.",
                undo);
            return new SeeOther("/app");
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            return Page(form.Refused(refused), StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static RazorComponentResult Page(FormValues form, int status = StatusCodes.Status200OK) => new RazorComponentResult<PauseAllPage>(new { Form = form }) { StatusCode = status };
}
