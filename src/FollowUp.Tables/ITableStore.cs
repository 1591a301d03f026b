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

    /// <summary>
    /// Lets nothing that was deleted or replaced be read from the store's files any more. Does nothing where the store is a service: what is deleted there
    /// cannot be read.
    /// </summary>
    /// <param name="now">The caller's clock.</param>
    /// <param name="every">
    /// The files are written anew, which takes time in proportion to their size, unless that was done within this time; zero does it at once. What could not be
    /// done is done by the next call, whatever it asks for.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for writers.</param>
    /// <exception cref="TableException">It could not be done now.</exception>
    Task ScrubAsync(DateTimeOffset now, TimeSpan every, CancellationToken cancellationToken) => Task.CompletedTask;
}
