namespace FollowUp.Tables;

/// <summary>
/// The few verbs of a table store, as the Azure Table service defines them: rows are addressed by partition key and row key,
/// ordered by ordinal comparison of those keys, guarded by ETags, and committed together within one partition.
/// </summary>
/// <remarks>Every engine passes the same contract suite. Every failure is a <see cref="TableException"/>.</remarks>
public interface ITable
{
    /// <summary>The table's name, without the deployment's prefix.</summary>
    string Name { get; }

    /// <summary>Creates the table; does nothing when it exists.</summary>
    Task CreateIfNotExistsAsync(CancellationToken cancellationToken);

    /// <summary>Reads one row, or null when there is none.</summary>
    Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>Reads one page of a partition in row-key order.</summary>
    /// <param name="query">The partition and the range of row keys.</param>
    /// <param name="continuationToken">
    /// Null for the first page, else <see cref="TablePage.ContinuationToken"/> of the page before, with the same query.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; nothing is changed by a query.</param>
    /// <returns>A page that may be short or even empty and still carry a continuation token.</returns>
    Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Commits all actions or none. One action is sent as a plain request, several as one transaction.</summary>
    /// <param name="actions">1 to 100 actions on different rows of one partition, 4 MiB at most.</param>
    /// <param name="cancellationToken">Stops waiting; the commit may or may not have happened.</param>
    /// <remarks>
    /// A commit whose reply was lost is sent again, and whether the first attempt took effect is found out by reading. Two things stay unknown: a commit that
    /// got no reply at all (503), and one of a single row that somebody else replaced before it was read (409 or 412). Read the row again before deciding.
    /// </remarks>
    /// <returns>The new ETag of each action's row, in order; null for a delete.</returns>
    /// <exception cref="TableException">
    /// 409 when an added row exists, 412 when an ETag is stale, 404 when a row to update or delete is missing, 413 when a limit is
    /// exceeded, 400 when a key or a transaction is malformed (checked before anything is sent).
    /// <see cref="TableException.ActionIndex"/> names the first action that failed.
    /// </exception>
    Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken);
}
