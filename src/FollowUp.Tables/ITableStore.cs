namespace FollowUp.Tables;

/// <summary>A place that holds tables: an account of the Azure Table service, or one SQLite file.</summary>
public interface ITableStore
{
    /// <summary>How many storage transactions were made: requests sent (retries included), or statements and commits on a file.</summary>
    /// <remarks>One page of a query, one point read and one commit count as one each, which is how Azure bills them.</remarks>
    long TransactionCount { get; }

    /// <summary>Gets a table by name; nothing is read or created.</summary>
    /// <param name="name">3 to 63 ASCII letters and digits, the first a letter, without the deployment's prefix.</param>
    /// <exception cref="ArgumentException">The name, with the deployment's prefix, is not one the Table service takes.</exception>
    ITable GetTable(string name);

    /// <summary>Asks the store whether it can be used with these credentials; for a host to call when it starts.</summary>
    /// <exception cref="TableException">It cannot; the message says why and what to do.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
