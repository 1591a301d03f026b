using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using FollowUp.Core.Invitations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Adding;

internal static class AddEndpoints
{
    private const int LongestKey = 200;

    /// <summary>Of a form around a file.</summary>
    private const int FormBytes = 64 * 1024;

    public static void MapAdding(this RouteGroupBuilder pages)
    {
        pages.MapGet("/add", ShowAsync);
        pages.MapPost("/add", AddAsync);
        pages.MapPost("/add/invitation", FillAsync).WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes + FormBytes));
    }

    private static async Task<RazorComponentResult> ShowAsync(HttpContext http, CandidateStore store, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        return Page(Empty(records, clock));
    }

    /// <summary>The form before anything is filled in. Its key makes sending it twice one interview.</summary>
    private static FormValues Empty(CandidateRecords records, IClock clock) => FormValues.Of(
        ("key", Identifier.New(clock.GetCurrentInstant())), ("rounds[0].timeZone", ZoneNames.Show(records.Profile.Candidate.TimeZone)), ("contacts[0].met", "true"));

    private static async Task<IResult> AddAsync(HttpContext http, CandidateStore store, InterviewInput input, Plans plans, IClock clock)
    {
        var form = await FormValues.ReadAsync(http);
        if (form.Text("key") is not { Length: <= LongestKey } key) throw RequestRefused.Malformed("key", "Please load the page anew.");
        var add = new AddForm(form);
        var id = Identifier.From(http.CandidateId(), key);
        try
        {
            await store.ChangeAsync(
                http.CandidateId(),
                records =>
                {
                    if (records.Find(id) is not null) return;
                    var interview = input.Read((JsonObject)add.Body.DeepClone(), id, records.Profile.Candidate);
                    records.Admit(new StoredInterview { Interview = interview, CreatedAt = clock.GetCurrentInstant(), Invitations = NotedInvitations.Known(form, interview) }, plans);
                },
                http.RequestAborted,
                id);
        }
        catch (RequestRefused refused) when (refused.Status != StatusCodes.Status401Unauthorized)
        {
            return Page(form.Refused(refused, add.FieldOf), StatusCodes.Status422UnprocessableEntity);
        }

        Flash.Say(http, "Added. Here is the plan; you get a mail when something is due.");
        return new SeeOther($"/app/interviews/{id}");
    }

    /// <summary>Nothing is stored: it answers the form, filled in for the candidate to look at, or leads to the round that is noted already.</summary>
    private static async Task<IResult> FillAsync(HttpContext http, CandidateStore store, IClock clock)
    {
        var records = await store.ReadAsync(http, http.RequestAborted);
        var candidate = records.Profile.Candidate;
        var sent = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        var file = sent.Files["file"];
        var pasted = sent["invitation"].ToString();
        var today = clock.TodayOf(candidate);
        var invitation = file is { Length: > 0 }
            ? InvitationIntake.Read(await ReadAsync(file, http.RequestAborted), candidate, today, records.Profile.Email)
            : InvitationIntake.Read(pasted, candidate, today, records.Profile.Email);
        if (records.Match(invitation, today) is { } match) return NotedInvitations.Show(http, match, invitation);
        var form = InvitationForm.Fill(Empty(records, clock), invitation);
        if (!invitation.IsCancelled && invitation.Problem is null) return Page(form.Noting("Please look at what we read of it, and correct what is wrong."));
        var problem = invitation.Problem ?? "This invitation calls the interview off, so there is nothing to add.";
        return Page(form.With(("invitation", pasted.Length <= InvitationReader.MostCharacters ? pasted : "")).Refused(RequestRefused.Invalid("invitation", problem)), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>No more than is needed to see that it is too long.</summary>
    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(file.Length, InvitationIntake.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private static RazorComponentResult Page(FormValues form, int status = StatusCodes.Status200OK) => new RazorComponentResult<AddPage>(new { Form = form }) { StatusCode = status };
}
