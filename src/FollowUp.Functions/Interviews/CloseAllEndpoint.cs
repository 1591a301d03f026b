using System.Text.Json.Nodes;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Functions.Interviews;

internal static class CloseAllEndpoint
{
    public static void MapCloseAll(this RouteGroupBuilder api) =>
        api.MapPost("/me/close-all", CloseAllAsync).Accepts<CloseAllRequest>("application/json").Produces<ClosedInterviews>().WithTags("Interviews")
            .WithSummary("\"I took a job\": closes every interview that is not closed, and answers a note to each employer who should be told. Undo by deleting the event.");

    private static async Task<JsonHttpResult<ClosedInterviews>> CloseAllAsync(
        HttpContext http, CandidateStore store, InterviewInput input, Plans plans, DraftWriter drafts, IClock clock, CancellationToken cancellationToken)
    {
        var reason = await ReasonAsync(http.Request, cancellationToken);
        var all = new List<ClosedInterview>();
        int before;
        do
        {
            // More than one transaction takes are closed in several; whatever stops this, the same request closes the rest.
            before = all.Count;
            List<ClosedInterview> batch = [];
            await store.ChangeAsync(
                http.CandidateId(),
                records =>
                {
                    batch = [.. plans.All(records).Zip(records.Interviews)
                        .Where(pair => pair.First.Status != PlanStatus.Closed && !all.Exists(done => done.Id == pair.Second.Id))
                        .TakeWhile(_ => records.HasRoom)
                        .Select(pair => Close(records, pair.Second))];
                },
                cancellationToken);
            all.AddRange(batch);
        }
        while (all.Count > before);
        return TypedResults.Json(new ClosedInterviews(all), AppJson.Views);

        ClosedInterview Close(CandidateRecords records, Interview interview)
        {
            var candidate = records.Profile.Candidate;
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
            var closing = new JsonObject { ["kind"] = "closed", ["on"] = LocalDatePattern.Iso.Format(today) };
            if (reason is not null) closing["note"] = reason;
            try
            {
                var (changed, added) = input.AddEvent(interview, closing, candidate);
                records.Put(records.Get(interview.Id).Stored with { Interview = changed });
                return new ClosedInterview(interview.Id, interview.Company, interview.Role, added.Id, NoteOf(records, interview, today), Problem: null);
            }
            catch (RequestRefused e)
            {
                // One that takes no more events must not keep the others open.
                return new ClosedInterview(interview.Id, interview.Company, interview.Role, EventId: null, Note: null, e.Message);
            }
        }

        DraftView? NoteOf(CandidateRecords records, Interview interview, LocalDate today)
        {
            var candidate = records.Profile.Candidate;
            return plans.WithdrawalOf(records, interview) is { Channel: { } channel } step
                ? DraftView.Of(drafts.Write(new DraftRequest(candidate, interview, step, today, step.Recipient, channel, candidate.Language)))
                : null;
        }
    }

    private static async Task<string?> ReasonAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0
            ? JsonBody.Bind<CloseAllRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken)).Reason
            : null;
}

/// <param name="Reason">The candidate's own note, kept with each interview; the employers are not told it.</param>
internal sealed record CloseAllRequest(string? Reason = null);

internal sealed record ClosedInterviews(IReadOnlyList<ClosedInterview> Closed);

/// <param name="Id">The interview.</param>
/// <param name="Company">Its employer.</param>
/// <param name="Role">Its role.</param>
/// <param name="EventId">The closing event, by which it can be undone; null when it could not be closed.</param>
/// <param name="Note">What may be sent to tell them; null when there is nobody who may be written to.</param>
/// <param name="Problem">Why it could not be closed; null when it was.</param>
internal sealed record ClosedInterview(string Id, string Company, string Role, string? EventId, DraftView? Note, string? Problem);
