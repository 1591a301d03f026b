using Azure;
using Azure.Data.Tables;

namespace FollowUp.Tables.Azure;

/// <summary>One table of the Table service, by way of its client library.</summary>
internal sealed class AzureTable(TableClient client, AttemptPolicy attempts, AzureFailure failure, string name) : ITable
{
    private static readonly string[] KeysAndMark = [nameof(AzureRow.PartitionKey), nameof(AzureRow.RowKey), AzureRow.MarkName];

    private readonly string _what = $"Table {client.Name}";

    public string Name => name;

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        failure.ExplainAsync(_what, () => client.CreateIfNotExistsAsync(cancellationToken), cancellationToken);

    public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.Check(partitionKey, rowKey);
        return failure.ExplainAsync(
            _what, async () => (await FindAsync(partitionKey, rowKey, select: null, cancellationToken))?.ToEntity(), cancellationToken);
    }

    public Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableLimits.Check(query);
        // The library would take anything else for the beginning.
        if (continuationToken?.IndexOf(' ', StringComparison.Ordinal) is < 1)
            throw TableLimits.Malformed("InvalidInput", "This is no continuation token of this engine; start the query again.", null);
        return failure.ExplainAsync(_what, ReadPageAsync, cancellationToken);

        async Task<TablePage> ReadPageAsync()
        {
            var pages = client.QueryAsync<AzureRow>(Filter(query), query.MaxPerPage, cancellationToken: cancellationToken).AsPages(continuationToken);
            await foreach (var page in pages)
                return new TablePage([.. page.Values.Select(row => row.ToEntity())], page.ContinuationToken);
            return new TablePage([], ContinuationToken: null);
        }
    }

    public async Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
    {
        TableLimits.Check(actions);
        var (commit, mark) = (attempts.Begin(), LostReply.MarkFor(actions));
        var what = actions is [var only] ? $"{only.Verb} in table {client.Name}" : $"Transaction of {actions.Count} actions in table {client.Name}";
        try
        {
            return await failure.ExplainAsync(what, () => CommitAsync(what, actions, mark, cancellationToken), cancellationToken);
        }
        catch (TableException e) when (commit.IsRepeated && mark is not null && LostReply.IsPossible(e))
        {
            var settled = await failure.ExplainAsync(
                what,
                () => LostReply.SettleAsync(actions, mark.Value, row => FindAsync(row.PartitionKey, row.RowKey, KeysAndMark, cancellationToken)),
                cancellationToken);
            if (settled is null) throw;
            return settled;
        }
    }

    private async Task<IReadOnlyList<string?>> CommitAsync(
        string what, IReadOnlyList<TableAction> actions, int? mark, CancellationToken cancellationToken)
    {
        if (actions is [var only]) return [VersionOf(only, await SendAsync(what, only, mark, cancellationToken))];

        var replies = (await client.SubmitTransactionAsync(actions.Select(action => ToTransactionAction(action, mark)), cancellationToken)).Value;
        return replies.Count == actions.Count
            ? [.. actions.Zip(replies, VersionOf)]
            : throw new TableException(
                500, "InvalidResponse", $"{what}: {replies.Count} results came back; read the rows again to see what was committed.");
    }

    private async Task<Response> SendAsync(string what, TableAction action, int? mark, CancellationToken cancellationToken)
    {
        var entity = action.Entity;
        switch (action.Verb)
        {
            case TableVerb.Add:
                return await client.AddEntityAsync(new AzureRow(entity, mark), cancellationToken);
            case TableVerb.Upsert:
                return await client.UpsertEntityAsync(new AzureRow(entity, mark), TableUpdateMode.Replace, cancellationToken);
            case TableVerb.Update:
                return await client.UpdateEntityAsync(new AzureRow(entity, mark), IfMatch(action), TableUpdateMode.Replace, cancellationToken);
            case TableVerb.Merge:
                return await client.UpdateEntityAsync(new AzureRow(entity, mark), IfMatch(action), TableUpdateMode.Merge, cancellationToken);
            default:
                var reply = await client.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, IfMatch(action), cancellationToken);
                // The library is content when the row was not there.
                return reply.IsError ? throw failure.Explain(what, reply) : reply;
        }
    }

    private static TableTransactionAction ToTransactionAction(TableAction action, int? mark) => action.Verb switch
    {
        TableVerb.Add => new(TableTransactionActionType.Add, new AzureRow(action.Entity, mark)),
        TableVerb.Upsert => new(TableTransactionActionType.UpsertReplace, new AzureRow(action.Entity, mark)),
        TableVerb.Update => new(TableTransactionActionType.UpdateReplace, new AzureRow(action.Entity, mark), IfMatch(action)),
        TableVerb.Merge => new(TableTransactionActionType.UpdateMerge, new AzureRow(action.Entity, mark), IfMatch(action)),
        _ => new(TableTransactionActionType.Delete, AzureRow.KeysOf(action.Entity), IfMatch(action)),
    };

    private async Task<AzureRow?> FindAsync(string partitionKey, string rowKey, string[]? select, CancellationToken cancellationToken)
    {
        var found = await client.GetEntityIfExistsAsync<AzureRow>(partitionKey, rowKey, select, cancellationToken);
        if (found.HasValue) return found.Value;
        return AzureFailure.CodeOf(found.GetRawResponse()) == AzureFailure.TableNotFound ? throw failure.Explain(_what, found.GetRawResponse()) : null;
    }

    private static ETag IfMatch(TableAction action) => new(action.IfMatch!);

    private static string? VersionOf(TableAction action, Response reply) =>
        action.Verb == TableVerb.Delete ? null : reply.Headers.ETag?.ToString("H");

    private static string? Filter(TableQuery query) => (query.PartitionKey, query.FromRowKey, query.ToRowKey) switch
    {
        (null, _, _) => null,
        (var partition, null, null) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}"),
        (var partition, var from, null) => TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from}"),
        (var partition, null, var to) => TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey le {to}"),
        var (partition, from, to) => TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}"),
    };
}
