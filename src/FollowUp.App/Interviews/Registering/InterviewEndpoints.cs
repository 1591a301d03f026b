using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Registering;

internal static class InterviewEndpoints
{
    private const int LongestIdempotencyKey = 200;
    private const int UsualPage = 50;
    private const int LargestPage = 100;

    public static void MapInterviews(this RouteGroupBuilder api)
    {
        var interviews = api.MapGroup("/interviews").WithTags("Interviews");
        interviews.MapPost("", RegisterAsync).Accepts<Interview>("application/json", InvitationBody.OtherTypes).Produces<Registered>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes))
            .WithSummary("Register an interview. Required: company, role, and rounds or the short form heldAt. With from=invitation: register what a calendar file, a mail or a text invites to, or do what it says to the round noted already.");
        interviews.MapGet("", ListAsync).Produces<InterviewPage>().WithSummary("All interviews, in a fixed order, page by page: next is the value for after. Some time after its end an interview is archived; closed ones are listed all the same.");
        interviews.MapGet("/{id}", GetAsync).Produces<Interview>().WithSummary("One interview, with its ETag.");
        interviews.MapPatch("/{id}", PatchAsync).Accepts<Interview>("application/merge-patch+json", "application/json").Produces<Interview>()
            .WithSummary("Change an interview by a merge patch (RFC 7396). Needs If-Match.");
        interviews.MapDelete("/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).WithSummary("Delete an interview for good. Needs If-Match.");
        interviews.MapPost("/{id}/rounds", AddRoundAsync).Accepts<Round>("application/json").Produces<PlanView>(StatusCodes.Status201Created)
            .WithSummary("Add the next round; answers the new plan.");
        interviews.MapPost("/{id}/events", AddEventAsync).Accepts<InterviewEvent>("application/json").Produces<PlanView>(StatusCodes.Status201Created)
            .WithSummary("Say what happened; answers the new plan. The Location header names the event.");
        interviews.MapDelete("/{id}/events/{eventId}", UndoEventAsync).Produces<PlanView>().WithSummary("Undo an event; answers the new plan.");
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext http, CandidateStore store, InterviewInput input, Plans plans, IClock clock, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancellationToken, string? from = null)
    {
        if (from is not (null or "invitation")) throw RequestRefused.Malformed("from", "Use invitation, or leave it out.");
        if (from is not null) return await RegisterInvitationAsync(http, store, input, plans, clock, key, cancellationToken);
        if (http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) throw new RequestRefused(StatusCodes.Status415UnsupportedMediaType, "Send the interview as application/json; an invitation goes to POST /api/interviews?from=invitation.");
        // Only a mail may be longer than every other body.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = JsonBody.MostBytes;
        var body = await JsonBody.ReadObjectAsync(http.Request, cancellationToken);
        var (candidateId, now) = (http.CandidateId(), clock.GetCurrentInstant());
        var id = NewId(candidateId, key, now);
        var hash = key is null ? null : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body.ToJsonString())));

        var records = await store.ChangeAsync(
            candidateId,
            current =>
            {
                if (current.Find(id) is { } existing)
                {
                    if (existing.RequestHash == hash) return;
                    throw RequestRefused.Invalid("Idempotency-Key", "It was used for another interview. Send the same body again, or use a new key.");
                }

                var interview = input.Read((JsonObject)body.DeepClone(), id, current.Profile.Candidate);
                current.Admit(new StoredInterview { Interview = interview, CreatedAt = now, RequestHash = hash }, plans);
            },
            cancellationToken,
            interviewId: key is null ? null : id);

        return Registered(http, records, id, plans, StatusCodes.Status201Created);
    }

    /// <summary>A newer invitation of a round that is noted moves it or calls it off: then nothing is registered a second time, and the answer is 200.</summary>
    private static async Task<IResult> RegisterInvitationAsync(
        HttpContext http, CandidateStore store, InterviewInput input, Plans plans, IClock clock, string? key, CancellationToken cancellationToken)
    {
        var body = await InvitationBody.ReadAsync(http.Request, cancellationToken);
        var (candidateId, now) = (http.CandidateId(), clock.GetCurrentInstant());
        var newId = NewId(candidateId, key, now);
        var hash = key is null ? null : body.Hash();
        var (id, isNew) = (newId, true);
        var records = await store.ChangeAsync(
            candidateId,
            current =>
            {
                (id, isNew) = (newId, true);
                if (current.Find(newId) is { } existing)
                {
                    if (existing.RequestHash == hash) return;
                    throw RequestRefused.Invalid("Idempotency-Key", "It was used for another interview. Send the same body again, or use a new key.");
                }

                var candidate = current.Profile.Candidate;
                var today = clock.TodayOf(candidate);
                var read = body.Read(candidate, today, current.Profile.Email);
                if (current.Match(read, today) is { } match)
                {
                    (id, isNew) = (match.InterviewId, false);
                    var (noted, _) = current.Get(id);
                    if (InvitedInterview.Apply(noted, match, read, input, candidate, today) is var changed && changed != noted) current.Put(changed);
                    return;
                }

                var interview = input.Read(InvitedInterview.Body(read, body.Interview), newId, candidate);
                var stored = new StoredInterview { Interview = interview, CreatedAt = now, RequestHash = hash };
                current.Admit(interview.Rounds is [{ } round, ..] ? stored.Remembering(InvitedInterview.Known(read, round.Stage)) : stored, plans);
            },
            cancellationToken,
            interviewId: key is null ? null : newId);
        return Registered(http, records, id, plans, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static string NewId(string candidateId, string? key, Instant now)
    {
        if (key is not null && (string.IsNullOrWhiteSpace(key) || key.Length > LongestIdempotencyKey))
            throw RequestRefused.Malformed("Idempotency-Key", $"Use 1 to {LongestIdempotencyKey} characters, or leave it out.");
        return key is null ? Identifier.New(now) : Identifier.From(candidateId, key);
    }

    private static IResult Registered(HttpContext http, CandidateRecords records, string id, Plans plans, int status)
    {
        var (stored, eTag) = records.Get(id);
        http.TellVersion(eTag);
        return TypedResults.Json(
            new Registered(id, ToJson(stored.Interview), plans.Of(records, stored.Interview)), AppJson.Views, statusCode: status)
            .At($"/api/interviews/{id}", http);
    }

    private static async Task<JsonHttpResult<InterviewPage>> ListAsync(
        HttpContext http, CandidateStore store, Plans plans, CancellationToken cancellationToken, string? status = null, string? after = null, string? limit = null)
    {
        if (status is not (null or "active" or "closed")) throw RequestRefused.Malformed("status", "Use active or closed, or leave it out for all.");
        var most = limit is null ? UsualPage
            : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LargestPage ? number
            : throw RequestRefused.Malformed("limit", $"Use a number from 1 to {LargestPage}.");
        var records = await store.ReadAsync(http, cancellationToken);
        if (status != "active") await store.AddArchiveAsync(records, after, most + 1, cancellationToken);
        var page = new List<InterviewItem>();
        foreach (var (interview, plan) in records.Interviews.Zip(plans.All(records)))
        {
            if (after is not null && string.CompareOrdinal(interview.Id, after) <= 0) continue;
            if (status is not null && (plan.Status == PlanStatus.Closed || records.IsArchived(interview.Id)) != (status == "closed")) continue;
            page.Add(new InterviewItem(interview.Id, interview.Company, interview.Role, plan.Status, plan.WaitingUntil, plan.ClosesOn, ToJson(interview)));
        }

        var next = page.Count > most ? page[most - 1].Id : null;
        return TypedResults.Json(new InterviewPage([.. page.Take(most)], next), AppJson.Views);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, CandidateStore store, CancellationToken cancellationToken)
    {
        var (stored, eTag) = (await store.ReadAsync(http, cancellationToken, id)).Get(id);
        return Answer(http, stored.Interview, eTag);
    }

    private static async Task<IResult> PatchAsync(string id, HttpContext http, CandidateStore store, InterviewInput input, CancellationToken cancellationToken)
    {
        var patch = await JsonBody.ReadObjectAsync(http.Request, cancellationToken);
        var ifMatch = http.RequireIfMatch();
        var records = await store.ChangeAsync(
            http.CandidateId(),
            current =>
            {
                var (stored, eTag) = current.Get(id);
                HttpConditions.Match(ifMatch, eTag);
                current.Put(stored with { Interview = input.Patch(stored.Interview, patch, current.Profile.Candidate) });
            },
            cancellationToken,
            id);
        var (changed, newETag) = records.Get(id);
        return Answer(http, changed.Interview, newETag);
    }

    private static async Task<NoContent> DeleteAsync(string id, HttpContext http, CandidateStore store, CancellationToken cancellationToken)
    {
        var ifMatch = http.RequireIfMatch();
        await store.ChangeAsync(
            http.CandidateId(),
            current =>
            {
                HttpConditions.Match(ifMatch, current.Get(id).ETag);
                current.Remove(id);
            },
            cancellationToken,
            id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AddRoundAsync(
        string id, HttpContext http, CandidateStore store, InterviewInput input, Plans plans, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadObjectAsync(http.Request, cancellationToken);
        var records = await ChangeInterviewAsync(
            http, store, id, (interview, candidate) => input.AddRound(interview, (JsonObject)body.DeepClone(), candidate), cancellationToken);
        return TypedResults.Json(plans.Of(records, records.Get(id).Stored.Interview), AppJson.Views, statusCode: StatusCodes.Status201Created)
            .At($"/api/interviews/{id}", http);
    }

    private static async Task<IResult> AddEventAsync(
        string id, HttpContext http, CandidateStore store, InterviewInput input, Plans plans, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadObjectAsync(http.Request, cancellationToken);
        InterviewEvent? added = null;
        var records = await ChangeInterviewAsync(
            http,
            store,
            id,
            (interview, candidate) =>
            {
                (interview, added) = input.AddEvent(interview, (JsonObject)body.DeepClone(), candidate);
                return interview;
            },
            cancellationToken);
        return TypedResults.Json(plans.Of(records, records.Get(id).Stored.Interview), AppJson.Views, statusCode: StatusCodes.Status201Created)
            .At($"/api/interviews/{id}/events/{added!.Id}", http);
    }

    private static async Task<JsonHttpResult<PlanView>> UndoEventAsync(
        string id, string eventId, HttpContext http, CandidateStore store, Plans plans, CancellationToken cancellationToken)
    {
        var records = await ChangeInterviewAsync(
            http,
            store,
            id,
            (interview, _) =>
            {
                var left = interview.Events.Where(e => e.Id != eventId).ToArray();
                return left.Length < interview.Events.Count ? interview with { Events = left } : throw RequestRefused.NotFound("There is no such event.");
            },
            cancellationToken);
        return TypedResults.Json(plans.Of(records, records.Get(id).Stored.Interview), AppJson.Views);
    }

    private static Task<CandidateRecords> ChangeInterviewAsync(
        HttpContext http, CandidateStore store, string id, Func<Interview, Candidate, Interview> change, CancellationToken cancellationToken) =>
        store.ChangeAsync(
            http.CandidateId(),
            current =>
            {
                var (stored, eTag) = current.Get(id);
                if (http.Request.Headers.IfMatch is [{ } ifMatch]) HttpConditions.Match(ifMatch, eTag);
                current.Put(stored with { Interview = change(stored.Interview, current.Profile.Candidate) });
            },
            cancellationToken,
            id);

    private static JsonHttpResult<JsonNode> Answer(HttpContext http, Interview interview, string eTag)
    {
        http.TellVersion(eTag);
        return TypedResults.Json(ToJson(interview), AppJson.Documents);
    }

    private static JsonNode ToJson(Interview interview) => JsonSerializer.SerializeToNode(interview, AppJson.Documents)!;
}

internal sealed record Registered(string Id, JsonNode Interview, PlanView Plan);

internal sealed record InterviewPage(IReadOnlyList<InterviewItem> Items, string? Next);

internal sealed record InterviewItem(
    string Id, string Company, string Role, PlanStatus Status, LocalDate? WaitingUntil, LocalDate? ClosesOn, JsonNode Interview);
