using FollowUp.Tables;

namespace FollowUp.Benchmarks;

/// <summary>One table of a <see cref="RecordingStore"/>.</summary>
internal sealed class RecordingTable(RecordingStore store, ITable table) : ITable
{
    public string Name => table.Name;

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetAsync(partitionKey, rowKey, cancellationToken);
        if (store.Recording is not { } recording) return row;
        recording.Add(Name == "candidates" ? partitionKey : Recording.Shared, new RecordedCall.Get(Name, partitionKey, rowKey));
        recording.CountRead(row is null ? [] : [row]);
        return row;
    }

    public async Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await table.QueryAsync(query, continuationToken, cancellationToken);
        if (store.Recording is not { } recording) return page;
        // Pages of the due index are what any loop over it begins with.
        if (Name != "wakeups") recording.Add(Name == "candidates" ? query.PartitionKey! : Recording.Shared, new RecordedCall.Query(Name, query));
        recording.CountRead(page.Entities);
        return page;
    }

    public Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
    {
        if (store.Recording is { } recording)
        {
            recording.CountWritten(actions);
            if (OwnerOf(actions) is { } owner) recording.Add(owner, new RecordedCall.Submit(Name, actions));
        }

        return table.SubmitAsync(actions, cancellationToken);
    }

    /// <summary>Null for the batch that deletes a page of wake-ups, which the loop over the due index makes itself.</summary>
    private string? OwnerOf(IReadOnlyList<TableAction> actions) => Name switch
    {
        "candidates" => actions[0].Entity.PartitionKey,
        "wakeups" when actions[0].Verb == TableVerb.Delete => null,
        "wakeups" => actions[0].Entity.RowKey[(actions[0].Entity.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..],
        _ => Recording.Shared,
    };
}
