using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App.Interviews.Invitations;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this RouteGroupBuilder api) => api.MapPost("/invitations", ReadAsync)
        .Accepts<InvitationRequest>("application/json", InvitationBody.OtherTypes).Produces<InvitationView>().WithTags("Interviews")
        .WithMetadata(new RequestSizeLimitAttribute(InvitationIntake.MostBytes))
        .WithSummary("Read an invitation: a calendar file, a whole mail, or a text. Answers what was read, with how certain each field is; nothing is stored.");

    private static async Task<JsonHttpResult<InvitationView>> ReadAsync(HttpContext http, CandidateStore store, IClock clock, CancellationToken cancellationToken)
    {
        var body = await InvitationBody.ReadAsync(http.Request, cancellationToken);
        var records = await store.ReadAsync(http, cancellationToken);
        var candidate = records.Profile.Candidate;
        var today = clock.TodayOf(candidate);
        if (body.Interview is not null) throw RequestRefused.Malformed("interview", "It is for POST /api/interviews?from=invitation. Please leave it out.");
        var read = body.Read(candidate, today, records.Profile.Email);
        return TypedResults.Json(InvitationView.Of(read, records.Match(read, today)), AppJson.Views);
    }
}

internal sealed record InvitationRequest
{
    /// <summary>The text of the invitation, the contents of its calendar file, or the source of its mail.</summary>
    public required string Text { get; init; }

    /// <summary>What is to be noted besides, or instead of what was read: members of an interview. Only where one is registered.</summary>
    public JsonObject? Interview { get; init; }
}
