using FollowUp.App.Candidates;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Tables;

namespace FollowUp.App.Tests.Digests;

/// <summary>Candidates of one shard, as chance would have it, each with an interview that brings a digest on Thursday 19 November 2026.</summary>
internal static class ShardCrowd
{
    public const int Shard = 3;

    public static async Task<IReadOnlyList<string>> MakeAsync(TestApp app, int count)
    {
        await app.CreateTablesAsync();
        var ids = Enumerable.Range(0, 100_000).Select(number => $"candidate{number:00000}").Where(id => WakeUps.ShardOf(id) == Shard).Take(count).ToList();
        foreach (var id in ids)
        {
            var profile = new Profile { Id = id, Email = $"{id}@example.com", Candidate = new Candidate { TimeZone = "America/Sao_Paulo" }, CreatedAt = app.Clock.Now };
            await app.Candidates.SubmitAsync(TableAction.Add(Document.ToEntity(id, CandidateRecords.ProfileKey, profile)), CancellationToken.None);
            await Crowd.RegisterAsync(app, id, 1);
        }

        return ids;
    }
}
