using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Planning;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Leaving;

internal static class CloseAllEndpoint
{
    public static void MapCloseAll(this RouteGroupBuilder api) =>
        api.MapPost("/me/close-all", CloseAllAsync).Accepts<CloseAllRequest>("application/json").Produces<ClosedInterviews>().WithTags("Interviews")
            .WithSummary("\"I took a job\": closes every interview that is not closed, and answers a note to each person who should be told. Undo by deleting the event.");

    private static async Task<JsonHttpResult<ClosedInterviews>> CloseAllAsync(HttpContext http, CloseAll closeAll, IClock clock, CancellationToken cancellationToken)
    {
        var reason = await ReasonAsync(http.Request, cancellationToken);
        var closed = await closeAll.CloseAsync(http.CandidateId(), reason, Identifier.New(clock.GetCurrentInstant()), cancellationToken);
        return TypedResults.Json(new ClosedInterviews(closed), AppJson.Views);
    }

    private static async Task<string?> ReasonAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0
            ? JsonBody.Bind<CloseAllRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken)).Reason
            : null;
}

/// <param name="Reason">The candidate's own note, kept with each interview; the employers are not told it.</param>
internal sealed record CloseAllRequest(string? Reason = null);

internal sealed record ClosedInterviews(IReadOnlyList<ClosedInterview> Closed);

/// <param name="EventId">The closing event, by which it can be undone; null when it could not be closed.</param>
/// <param name="Note">What may be sent to tell them; null when there is nobody who may be written to, or when <paramref name="NoteIn"/> has it.</param>
/// <param name="NoteIn">The interview whose note names this one's role, too: one message for one person; null when there is none.</param>
/// <param name="Problem">Why it could not be closed; null when it was.</param>
internal sealed record ClosedInterview(string Id, string Company, string Role, string? EventId, DraftView? Note, string? NoteIn, string? Problem);
