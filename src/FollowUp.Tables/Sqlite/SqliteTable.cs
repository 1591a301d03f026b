using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>One table of the file.</summary>
internal sealed class SqliteTable(SqliteTableStore store, string name) : ITable
{
    private readonly SqliteStatements _sql = new(name);

    public string Name => name;

    public async Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        await store.WriteAsync(session => session.Execute(_sql.CreateTable), cancellationToken);

    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.Check(partitionKey, rowKey);
        return await store.ReadAsync(
            session =>
            {
                using var reader = session.Command(_sql.Get, partitionKey, rowKey).ExecuteReader();
                return reader.Read() ? ReadEntity(reader, partitionKey) : null;
            },
            cancellationToken);
    }

    public async Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableLimits.Check(query);
        return query.PartitionKey is { } partitionKey
            ? await store.ReadAsync(session => ReadPage(session, partitionKey, query, continuationToken), cancellationToken)
            : await store.ReadAsync(session => ReadWholePage(session, query.MaxPerPage, continuationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
    {
        TableLimits.Check(actions);
        return await store.WriteAsync(
            session =>
            {
                var version = session.NextETags(actions.Count);
                var etags = new string?[actions.Count];
                for (var i = 0; i < actions.Count; i++, version++)
                {
                    Apply(session, actions[i], version, actions.Count == 1 ? null : i);
                    etags[i] = actions[i].Verb == TableVerb.Delete ? null : SqliteETag.Format(version);
                }

                return etags;
            },
            cancellationToken);
    }

    private TablePage ReadWholePage(SqliteSession session, int most, string? continuationToken)
    {
        // The token is both keys of the last row, escaped.
        var after = (continuationToken ?? "&").Split('&');
        if (after.Length != 2) throw TableLimits.Malformed("InvalidInput", "This is no continuation token of a whole table; start the query again.", null);
        var command = session.Command(
            continuationToken is null ? _sql.WholeFirstPage : _sql.WholeNextPage, Uri.UnescapeDataString(after[0]), Uri.UnescapeDataString(after[1]), most + 1);
        return ReadPage(command, most, reader => reader.GetString(3), last => $"{Uri.EscapeDataString(last.PartitionKey)}&{Uri.EscapeDataString(last.RowKey)}");
    }

    private TablePage ReadPage(SqliteSession session, string partitionKey, TableQuery query, string? continuationToken)
    {
        // The token is the last row key of the page before: no row is skipped or repeated, whatever was written in between.
        var command = session.Command(
            _sql.Query(isFirstPage: continuationToken is null, hasEnd: query.ToRowKey is not null),
            partitionKey,
            continuationToken ?? query.FromRowKey ?? "",
            query.MaxPerPage + 1,
            query.ToRowKey ?? "");
        return ReadPage(command, query.MaxPerPage, _ => partitionKey, last => last.RowKey);
    }

    /// <summary>The statement gives one row more than a page has where there are more.</summary>
    private TablePage ReadPage(SqliteCommand command, int most, Func<SqliteDataReader, string> partitionOf, Func<TableEntity, string> tokenOf)
    {
        var entities = new List<TableEntity>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (entities.Count == most) return new TablePage(entities, tokenOf(entities[^1]));
            entities.Add(ReadEntity(reader, partitionOf(reader)));
        }

        return new TablePage(entities, ContinuationToken: null);
    }

    private void Apply(SqliteSession session, TableAction action, long version, int? actionIndex)
    {
        var (entity, expected) = (action.Entity, SqliteETag.Parse(action.IfMatch));
        var changed = action.Verb switch
        {
            TableVerb.Add => session.Execute(_sql.Add, entity.PartitionKey, entity.RowKey, version, EntityBlob.Write(entity.Properties)),
            TableVerb.Upsert => session.Execute(
                _sql.Upsert, entity.PartitionKey, entity.RowKey, version, EntityBlob.Write(entity.Properties)),
            TableVerb.Update => session.Execute(
                _sql.Update, entity.PartitionKey, entity.RowKey, version, EntityBlob.Write(entity.Properties), expected),
            TableVerb.Merge when entity.Properties.Count == 0 => session.Execute(_sql.Touch, entity.PartitionKey, entity.RowKey, version, expected),
            TableVerb.Merge => session.Execute(_sql.Update, entity.PartitionKey, entity.RowKey, version, EntityBlob.Write(Merged(session, entity, actionIndex)), expected),
            TableVerb.Delete => session.Execute(_sql.Delete, entity.PartitionKey, entity.RowKey, expected),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Verb, "This verb is unknown."),
        };
        if (changed == 0) throw Refusal(session, action, actionIndex);
    }

    /// <summary>The properties of a row as they are to be; those given alone where there is no row, which the update then finds out.</summary>
    private Dictionary<string, object> Merged(SqliteSession session, TableEntity change, int? actionIndex)
    {
        using var reader = session.Command(_sql.Get, change.PartitionKey, change.RowKey).ExecuteReader();
        var merged = reader.Read() ? (Dictionary<string, object>)ReadEntity(reader, change.PartitionKey).Properties : new(StringComparer.Ordinal);
        foreach (var (name, value) in change.Properties) merged[name] = value;
        EntityLimits.Check(change with { Properties = merged }, actionIndex);
        return merged;
    }

    private TableException Refusal(SqliteSession session, TableAction action, int? actionIndex)
    {
        var entity = action.Entity;
        if (action.Verb == TableVerb.Add)
            return new(409, "EntityAlreadyExists", $"Add in table {name}: the row exists; read it, then update it.", actionIndex);

        using var reader = session.Command(_sql.Get, entity.PartitionKey, entity.RowKey).ExecuteReader();
        return reader.Read()
            ? new(412, "UpdateConditionNotSatisfied", $"{action.Verb} in table {name}: the row has changed; read it again.", actionIndex)
            : new(404, "ResourceNotFound", $"{action.Verb} in table {name}: there is no such row.", actionIndex);
    }

    private TableEntity ReadEntity(SqliteDataReader reader, string partitionKey)
    {
        var rowKey = reader.GetString(0);
        try
        {
            return new(partitionKey, rowKey, EntityBlob.Read(reader.GetFieldValue<byte[]>(2)), SqliteETag.Format(reader.GetInt64(1)));
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            throw new TableException(
                500,
                "DamagedFile",
                $"A row of table {name} in '{store.Path}' cannot be read: {e.Message} Restore a backup.",
                innerException: e);
        }
    }
}
