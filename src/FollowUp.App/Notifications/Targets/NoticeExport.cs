using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Exports;

namespace FollowUp.App.Notifications.Targets;

/// <summary>Takes along where somebody is told, and brings back when not. Browsers and programs have to be connected again, like a token made again.</summary>
internal sealed class NoticeExport(TargetVault vault) : IExportPart
{
    public JsonNode? Export(CandidateRecords records) => NoticeBook.Find(records) is not { } book ? null : JsonSerializer.SerializeToNode(
        new ExportedNotices(book.Daily, book.QuietFrom, book.QuietUntil)
        {
            Targets = [.. book.Targets.Select(target => new ExportedTarget(target.Kind, vault.Open(target)?.Url ?? target.Host, target.CreatedAt, target.LastAt))],
        },
        AppJson.Documents);

    public void Restore(CandidateRecords records, JsonNode exported)
    {
        var known = JsonBody.Bind<ExportedNotices>(exported, IExportPart.Member);
        if (known.QuietFrom is < 0 or > 23) throw RequestRefused.Malformed($"{IExportPart.Member}.quietFrom", "Use an hour from 0 to 23.");
        if (known.QuietUntil is < 0 or > 23) throw RequestRefused.Malformed($"{IExportPart.Member}.quietUntil", "Use an hour from 0 to 23.");
        new NoticeBook { Daily = known.Daily, QuietFrom = known.QuietFrom, QuietUntil = known.QuietUntil }.Write(records);
    }

    private sealed record ExportedNotices(bool Daily, int QuietFrom, int QuietUntil)
    {
        public IReadOnlyList<ExportedTarget> Targets { get; init; } = [];
    }

    private sealed record ExportedTarget(NoticeKind Kind, string Url, Instant CreatedAt, Instant? LastAt = null);
}
