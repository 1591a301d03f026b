using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Removing;

/// <summary>Removes an entry of the history, a person, or a whole interview. The first two can be undone like any change of a page; the third cannot.</summary>
internal static class RemovingEndpoints
{
    public static void MapRemoving(this RouteGroupBuilder pages)
    {
        var interview = pages.MapGroup("/interviews/{id}");
        interview.MapPost("/events/remove", RemoveEventAsync);
        interview.MapGet("/people/{person}/remove", ShowPersonAsync);
        interview.MapPost("/people/{person}/remove", RemovePersonAsync);
        interview.MapGet("/delete", async (string id, HttpContext http, CandidateStore store, Wording wording, IClock clock) =>
            Page(await store.ReadAsync(http, http.RequestAborted, id), id, wording, clock, FormErrors.None));
        interview.MapPost("/delete", DeleteAsync);
    }

    private static async Task<IResult> RemoveEventAsync(string id, HttpContext http, InterviewChanges changes)
    {
        var form = await FormValues.ReadAsync(http);
        var undo = await changes.ApplyAsync(
            http.CandidateId(), id, "an entry removed", (records, put) => put(records.Get(id).Stored.Interview.WithoutEvent(form.Text("event"))), http.RequestAborted);
        Flash.Say(http, "The entry is removed, and the plan goes by what is left.", undo);
        return new SeeOther($"/app/interviews/{id}");
    }

    private static async Task<RazorComponentResult> ShowPersonAsync(
        string id, string person, HttpContext http, CandidateStore store, Wording wording, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted, id);
        var about = About.Of(records, id, clock.TodayOf(records.Profile.Candidate), wording);
        return new RazorComponentResult<RemovePersonPage>(new { About = about, Person = person, Name = NameOf(about, person) });
    }

    private static async Task<IResult> RemovePersonAsync(
        string id, string person, HttpContext http, InterviewChanges changes, InterviewInput input, Wording wording, IClock clock)
    {
        var undo = await changes.ApplyAsync(
            http.CandidateId(),
            id,
            "a person removed",
            (records, put) =>
            {
                var candidate = records.Profile.Candidate;
                var about = About.Of(records, id, clock.TodayOf(candidate), wording);
                NameOf(about, person);
                put(input.Patch(about.Interview.WithoutPerson(person), [], candidate));
            },
            http.RequestAborted);
        Flash.Say(http, "They are removed, and the plan goes by who is left.", undo);
        return new SeeOther($"/app/interviews/{id}");
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, CandidateStore store, Wording wording, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        var what = "";
        try
        {
            await store.ChangeAsync(
                http.CandidateId(),
                records =>
                {
                    var (stored, eTag) = records.Get(id);
                    // What is removed for good is what was looked at.
                    HttpConditions.Match(form.Text("version") ?? "", eTag);
                    what = $"{Shown.Line(stored.Interview.Company)}, {Shown.Line(stored.Interview.Role)}";
                    records.Remove(id);
                },
                http.RequestAborted,
                id);
        }
        catch (RequestRefused refused) when (refused.Status == StatusCodes.Status412PreconditionFailed)
        {
            var errors = new FormErrors();
            errors.Add("", "It was changed meanwhile, perhaps in another window, and nothing was deleted. This is how it is now.");
            return Page(await store.ReadAsync(http, http.RequestAborted, id), id, wording, clock, errors);
        }

        Flash.Say(http, $"“{what}” is deleted.");
        return new SeeOther("/app/interviews");
    }

    private static RazorComponentResult Page(CandidateRecords records, string id, Wording wording, IClock clock, FormErrors errors) =>
        new RazorComponentResult<DeletePage>(new { About = About.Of(records, id, clock.TodayOf(records.Profile.Candidate), wording), Version = records.Get(id).ETag, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : null,
        };

    private static string NameOf(About about, string person) =>
        about.People.FirstOrDefault(known => known.Value == person).Text ?? throw RequestRefused.NotFound("There is no such person in this interview.");
}
