using System.Xml.Linq;
using FollowUp.Tables;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Storage;

/// <summary>
/// Keeps Data Protection's keys in the table <c>keys</c>, so that every instance reads the links another one made. Never purged. With a secret they lie there
/// locked as a whole: the framework's own encryption names a type of this assembly in each row, and skips in silence what it cannot read.
/// </summary>
internal sealed class KeyTable(ITableStore tables, IOptions<KeyOptions> options) : IXmlRepository
{
    private const string Partition = "dataprotection";
    private const string XmlProperty = "xml";
    private const string LockedProperty = "locked";

    private readonly ITable _table = tables.GetTable("keys");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        return Wait(ReadAsync);

        async Task<List<XElement>> ReadAsync()
        {
            var elements = new List<XElement>();
            await foreach (var row in RowsAsync(CancellationToken.None))
                if (Read(row) is { } xml)
                    elements.Add(XElement.Parse(xml));
            return elements;
        }
    }

    public void StoreElement(XElement element, string friendlyName) =>
        Wait(() => _table.SubmitAsync(TableAction.Upsert(RowOf(friendlyName, element.ToString(SaveOptions.DisableFormatting))), CancellationToken.None));

    /// <summary>Reads every key, and locks with the first secret those that are not yet.</summary>
    /// <exception cref="InvalidDataException">A key was locked with a secret that is not set.</exception>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(cancellationToken))
        {
            if (Read(row) is not { } xml || options.Value.Secrets is not [var secret, ..] || (LockedOf(row) is { } locked && KeyLock.Open(secret, row.RowKey, locked) is not null)) continue;
            try
            {
                await _table.SubmitAsync(TableAction.Update(RowOf(row.RowKey, xml), row.ETag!), cancellationToken);
            }
            catch (TableException e) when (e.Status == StatusCodes.Status412PreconditionFailed)
            {
                // Another instance that has started now did the same.
            }
        }
    }

    /// <summary>
    /// The interface is synchronous; keys are read at start and written a few times a year. A page that is being rendered has a context of its own, in which
    /// nothing goes on while this waits.
    /// </summary>
    private static T Wait<T>(Func<Task<T>> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(CancellationToken cancellationToken) => _table.QueryAllAsync(new TableQuery(Partition), cancellationToken);

    private TableEntity RowOf(string name, string xml)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        if (options.Value.Secrets is [var secret, ..]) properties[LockedProperty] = KeyLock.Close(secret, name, xml);
        else properties[XmlProperty] = xml;
        return new TableEntity(Partition, name, properties);
    }

    /// <summary>The key's XML; null when the row holds none.</summary>
    private string? Read(TableEntity row)
    {
        if (LockedOf(row) is not { } locked) return row.Properties.GetValueOrDefault(XmlProperty) as string;
        return options.Value.Secrets.Select(secret => KeyLock.Open(secret, row.RowKey, locked)).FirstOrDefault(xml => xml is not null)
            ?? throw new InvalidDataException(
                options.Value.Secrets.Count == 0
                    ? "FOLLOWUP_KEYS_SECRET is missing: the keys in the store are locked with it. Set it to what it was, or no link that was ever sent works."
                    : "FOLLOWUP_KEYS_SECRET is not the secret that the keys in the store are locked with. Put the former one behind it, with a space between.");
    }

    private static byte[]? LockedOf(TableEntity row) => row.Properties.GetValueOrDefault(LockedProperty) as byte[];
}
