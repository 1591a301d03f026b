using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Comparing;

internal static class ComparingEndpoints
{
    public static void MapComparing(this RouteGroupBuilder pages)
    {
        pages.MapGet("/interviews/{id}/compare", CompareAsync);
        pages.MapPost("/interviews/{id}/playbook", SwitchAsync);
    }

    private static async Task<RazorComponentResult> CompareAsync(
        string id, HttpContext http, CandidateStore store, Comparisons comparisons, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted, id);
        var interview = records.Get(id).Stored.Interview;
        return new RazorComponentResult<ComparePage>(new
        {
            Id = id,
            Company = Shown.Line(interview.Company),
            Role = Shown.Line(interview.Role),
            HasOwn = interview.Playbook is not null,
            Comparison = comparisons.Of(records.Profile.Candidate, records.Interviews, id, clock.GetCurrentInstant()),
        });
    }

    private static async Task<IResult> SwitchAsync(string id, HttpContext http, InterviewChanges changes, InterviewInput input)
    {
        var form = await FormValues.ReadAsync(http);
        var name = form.Text("playbook");
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            "another playbook",
            (records, put) => put(input.Patch(records.Get(id).Stored.Interview, new JsonObject { ["playbook"] = name }, records.Profile.Candidate)),
            http.RequestAborted);
        Flash.Say(http, name is null ? "This interview now goes by your settings." : $"This interview now goes by {name}.", undo);
        return new SeeOther($"/app/interviews/{id}/compare");
    }
}
