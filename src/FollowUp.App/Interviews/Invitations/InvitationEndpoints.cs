using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Core.Invitations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Invitations;

internal static class InvitationEndpoints
{
    private const string Json = "application/json";

    public static void MapInvitations(this RouteGroupBuilder api) => api.MapPost("/invitations", ReadAsync)
        .Accepts<InvitationRequest>(Json, "text/calendar", "message/rfc822", "text/plain").Produces<InvitationView>().WithTags("Interviews")
        .WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes))
        .WithSummary("Read an invitation: a calendar file, a whole mail, or a text. Answers what was read, with how certain each field is; nothing is stored.");

    private static async Task<JsonHttpResult<InvitationView>> ReadAsync(HttpContext http, CandidateStore store, IClock clock, CancellationToken cancellationToken)
    {
        var (text, file) = await BodyAsync(http.Request, cancellationToken);
        var records = await store.ReadAsync(http, cancellationToken);
        var candidate = records.Profile.Candidate;
        var today = clock.TodayOf(candidate);
        var read = text is null ? InvitationIntake.Read(file, candidate, today, records.Profile.Email) : InvitationIntake.Read(text, candidate, today, records.Profile.Email);
        return TypedResults.Json(InvitationView.Of(read, records.Match(read, today)), AppJson.Views);
    }

    private static async Task<(string? Text, byte[] File)> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type == Json) return (JsonBody.Bind<InvitationRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken)).Text, []);
        if (type is not ("text/calendar" or "message/rfc822" or "text/plain"))
            throw new RequestRefused(StatusCodes.Status415UnsupportedMediaType, "Send a calendar file as text/calendar, a whole mail as message/rfc822, a text as text/plain, or JSON with the member text.");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        return type == "text/plain" ? (MailSource.Decode(content.ToArray()), []) : (null, content.ToArray());
    }
}

internal sealed record InvitationRequest
{
    /// <summary>The text of the invitation, the contents of its calendar file, or the source of its mail.</summary>
    public required string Text { get; init; }
}
