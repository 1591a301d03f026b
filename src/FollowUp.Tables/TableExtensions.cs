using System.Runtime.CompilerServices;

namespace FollowUp.Tables;

/// <summary>What every engine can do by way of <see cref="ITable"/>'s verbs.</summary>
public static class TableExtensions
{
    /// <summary>Commits one action and returns the row's new ETag, null for a delete.</summary>
    public static async Task<string?> SubmitAsync(this ITable table, TableAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return (await table.SubmitAsync([action], cancellationToken))[0];
    }

    /// <summary>Reads a whole range, page by page, as it is consumed.</summary>
    public static async IAsyncEnumerable<TableEntity> QueryAllAsync(
        this ITable table, TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        string? continuationToken = null;
        do
        {
            var page = await table.QueryAsync(query, continuationToken, cancellationToken);
            foreach (var entity in page.Entities) yield return entity;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
