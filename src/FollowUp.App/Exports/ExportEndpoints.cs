using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Digests;
using FollowUp.App.Storage;

namespace FollowUp.App.Exports;

/// <summary>Everything that is stored about a candidate, out and in again.</summary>
internal static class ExportEndpoints
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddSingleton<Restoration>();

    public static void MapExport(this RouteGroupBuilder api) =>
        api.MapGet("/me/export", ExportAsync).Produces<ExportView>().WithTags("Me").WithSummary("Everything that is stored about you, as one JSON document.");

    public static async Task<IResult> ExportAsync(HttpContext http, CandidateStore store, DigestClaims claims, IExportPart notices, IClock clock, CancellationToken cancellationToken)
    {
        var rows = await store.ReadRowsAsync(http.CandidateId(), from: null, cancellationToken);
        var records = store.Read(rows) ?? throw RequestRefused.Gone();
        http.Response.Headers.ContentDisposition = "attachment; filename=\"followup-export.json\"";
        return TypedResults.Json(
            new ExportView(
                clock.GetCurrentInstant(),
                MeView.Of(records, store.NextDigestAt(records)),
                [.. records.Interviews.Select(interview => records.Get(interview.Id).Stored)],
                [.. claims.ReadAll(rows).Select(digest => digest.TryUnpack() ?? digest)],
                records.Other(CandidateRecords.MailKey) is { } mail ? Document.TryRead<JsonNode>(mail) : null,
                notices.Export(records)),
            AppJson.Documents);
    }
}

/// <param name="Mail">What was taken from mails that came in; null when there were none.</param>
/// <param name="Notifications">Where the candidate is told beside the mails; null when nowhere.</param>
internal sealed record ExportView(Instant ExportedAt, MeView Me, IReadOnlyList<StoredInterview> Interviews, IReadOnlyList<DigestRecord> Digests, JsonNode? Mail, JsonNode? Notifications);
