using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Adding;

internal static class AddEndpoints
{
    private const int LongestKey = 200;
    private static readonly Duration UndoLasts = Duration.FromHours(1);

    /// <summary>Of a form around a file.</summary>
    public const int FormBytes = 64 * 1024;

    public static void MapAdding(this RouteGroupBuilder pages)
    {
        pages.MapGet("/add", ShowAsync);
        pages.MapPost("/add", AddAsync);
        pages.MapPost("/interviews/{id}/unadd", TakeBackAsync);
        pages.MapPost(PeoplePart.Path["/app".Length..], ChangePeopleAsync);
        pages.MapPost("/add/invitation", FillAsync).WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes + FormBytes));
    }

    private static async Task<RazorComponentResult> ShowAsync(HttpContext http, CandidateStore store, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var begun = NewInterview.Of(records, clock);
        return Page(Empty(begun), times: begun.Times);
    }

    /// <summary>The form before anything is filled in.</summary>
    private static FormValues Empty(NewInterview begun) => FormValues.Of(("key", begun.Key), ("rounds[0].timeZone", begun.Zone), ("contacts[0].met", "true"));

    private static async Task<IResult> AddAsync(HttpContext http, CandidateStore store, InterviewInput input, Plans plans, IClock clock)
    {
        var form = ReadMarks.Read(await FormValues.ReadAsync(http));
        if (form.Text("key") is not { Length: <= LongestKey } key) throw RequestRefused.Malformed("key", "Please load the page anew.");
        var add = new AddForm(form);
        var id = Identifier.From(http.CandidateId(), key);
        Interview? twin = null;
        try
        {
            await store.ChangeAsync(
                http.CandidateId(),
                records =>
                {
                    if (records.Find(id) is not null) return;
                    var interview = input.Read((JsonObject)add.Body.DeepClone(), id, records.Profile.Candidate);
                    twin = form.Has(AddPage.Again) ? null : Twins.Of(interview, records.Interviews);
                    if (twin is null) records.Admit(new StoredInterview { Interview = interview, CreatedAt = clock.GetCurrentInstant(), Invitations = NotedInvitations.Known(form, interview) }, plans);
                },
                http.RequestAborted,
                id);
        }
        catch (RequestRefused refused) when (refused.Status != StatusCodes.Status401Unauthorized)
        {
            return Page(add.Form.Refused(refused, add.FieldOf), StatusCodes.Status422UnprocessableEntity);
        }

        if (twin is not null) return new RazorComponentResult<AddPage>(new { add.Form, Twin = twin }) { StatusCode = StatusCodes.Status409Conflict };
        Flash.Say(http, "Added. Here is the plan; you get a mail when something is due.", $"/app/interviews/{id}/unadd");
        return new SeeOther($"/app/interviews/{id}");
    }

    /// <summary>Takes back what was just added, as long as nothing was done with it.</summary>
    private static async Task<IResult> TakeBackAsync(string id, HttpContext http, CandidateStore store, IClock clock)
    {
        await store.ChangeAsync(
            http.CandidateId(),
            records =>
            {
                var stored = records.Get(id).Stored;
                if (clock.GetCurrentInstant() - stored.CreatedAt > UndoLasts || stored.Recent is { Count: > 0 } || stored.Interview.Events.Count > 0)
                    throw new RequestRefused(StatusCodes.Status409Conflict, "Something was done with this interview since, so it was kept. You can delete it on its page.");
                records.Remove(id);
            },
            http.RequestAborted);
        Flash.Say(http, "Undone. It is not among your interviews any more.");
        return new SeeOther(LocalPath.Home);
    }

    /// <summary>Nothing is stored: it answers the form, filled in for the candidate to look at, or leads to the round that is noted already.</summary>
    private static async Task<IResult> FillAsync(HttpContext http, CandidateStore store, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var sent = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        return Fill(http, records, clock, await SentInvitation.OfAsync(sent.Files["file"], sent["invitation"].ToString(), http.RequestAborted));
    }

    /// <summary>The page for what was pasted, chosen, dropped or shared.</summary>
    public static IResult Fill(HttpContext http, CandidateRecords records, IClock clock, SentInvitation sent)
    {
        var (candidate, today) = (records.Profile.Candidate, clock.TodayOf(records.Profile.Candidate));
        var invitation = sent.Read(candidate, today, records.Profile.Email);
        if (records.Match(invitation, today) is { } match) return NotedInvitations.Show(http, match, invitation);
        var form = InvitationForm.Fill(Empty(NewInterview.Of(records, clock)), invitation);
        if (!invitation.IsCancelled && invitation.Problem is null) return Page(form);
        var problem = invitation.Problem ?? "This invitation calls the interview off, so there is nothing to add.";
        return Page(form.With(("invitation", sent.Kept)).Refused(RequestRefused.Invalid("invitation", problem)), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>One person more or less, without a script: what was typed comes back, and nothing is stored.</summary>
    private static async Task<RazorComponentResult> ChangePeopleAsync(HttpContext http, CancellationToken _)
    {
        var form = ReadMarks.Read(await FormValues.ReadAsync(http));
        if (form.Text("remove") is { } index) return Page(FormPeople.Remove(form.With(("remove", null)), index));
        var more = FormPeople.Add(form.With(("more", null)));
        return more is not null ? Page(more, added: FormPeople.Of(more)[^1]) : Page(form.Noting($"An interview has {InvitationForm.MostPeople} people at most."));
    }

    private static RazorComponentResult Page(FormValues form, int status = StatusCodes.Status200OK, int? added = null, IReadOnlyList<(string Value, string Text)>? times = null) =>
        new RazorComponentResult<AddPage>(new { Form = form, Added = added, Times = times ?? [] }) { StatusCode = status };
}
