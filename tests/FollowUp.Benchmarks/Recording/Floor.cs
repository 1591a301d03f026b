using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.Benchmarks;

/// <summary>
/// The floor of a run: the same storage operations and the same posts, with the same bytes, as many at a time, in a bare loop that plans, renders and
/// serializes nothing.
/// </summary>
internal sealed class Floor(ITableStore store, Uri mailAddress, Recording recording) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = mailAddress };
    private readonly WakeUps _wakeUps = new(store);
    private readonly ConcurrentDictionary<string, ITable> _tables = new(StringComparer.Ordinal);

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var shards = new ConcurrentQueue<int>(Enumerable.Range(0, WakeUps.Shards));
        await Task.WhenAll(Enumerable.Range(0, DigestRun.ShardsAtOnce).Select(_ => DrainAsync()));
        await ReplayAsync(Recording.Shared, cancellationToken);

        async Task DrainAsync()
        {
            while (shards.TryDequeue(out var shard)) await PassAsync(shard, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task PassAsync(int shard, CancellationToken cancellationToken)
    {
        string? after = null;
        while (await _wakeUps.DueAsync(shard, Population.Now, after, DigestRun.PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var due in page.Chunk(DigestRun.Parallel))
            {
                await Task.WhenAll(due.Select(wakeUp => ReplayAsync(wakeUp.CandidateId, cancellationToken)));
                await _wakeUps.DeleteAsync(shard, due, cancellationToken);
            }

            after = page[^1].RowKey;
        }
    }

    /// <summary>ETags are those the store gives now; everything else is as it was recorded.</summary>
    private async Task ReplayAsync(string candidateId, CancellationToken cancellationToken)
    {
        var eTags = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var call in recording.CallsOf(candidateId))
        {
            switch (call)
            {
                case RecordedCall.Get get:
                    if (await TableOf(get.Table).GetAsync(get.PartitionKey, get.RowKey, cancellationToken) is { } row) eTags[row.RowKey] = row.ETag;
                    break;
                case RecordedCall.Query query:
                    await foreach (var found in TableOf(query.Table).QueryAllAsync(query.Range, cancellationToken)) eTags[found.RowKey] = found.ETag;
                    break;
                case RecordedCall.Submit submit:
                    var committed = await TableOf(submit.Table).SubmitAsync([.. submit.Actions.Select(action => Current(action, eTags))], cancellationToken);
                    for (var i = 0; i < committed.Count; i++) eTags[submit.Actions[i].Entity.RowKey] = committed[i];
                    break;
                case RecordedCall.Post post:
                    await PostAsync(post.Body, cancellationToken);
                    break;
            }
        }
    }

    private ITable TableOf(string name) => _tables.GetOrAdd(name, store.GetTable);

    private static TableAction Current(TableAction action, Dictionary<string, string?> eTags) => action.Verb switch
    {
        TableVerb.Update => TableAction.Update(action.Entity, eTags[action.Entity.RowKey]!),
        TableVerb.Merge => TableAction.Merge(action.Entity, eTags[action.Entity.RowKey]!),
        _ => action,
    };

    private async Task PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/mail/send") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MailStandIn.Key);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException($"The stand-in answered {(int)response.StatusCode}.");
    }
}
