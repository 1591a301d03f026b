namespace FollowUp.Tables.Sqlite;

/// <summary>The statements for one table. Its name is letters and digits only (<see cref="TableName"/>).</summary>
internal sealed class SqliteStatements(string table)
{
    private readonly string _firstPage = Page(table, ">=", "");
    private readonly string _firstPageToEnd = Page(table, ">=", "AND row_key <= $4");
    private readonly string _nextPage = Page(table, ">", "");
    private readonly string _nextPageToEnd = Page(table, ">", "AND row_key <= $4");

    // Not WITHOUT ROWID: rows hold documents of many KiB, and those in the tree's inner pages would make it deep.
    internal string CreateTable { get; } = $"""
        CREATE TABLE IF NOT EXISTS "{table}" (
            partition_key TEXT NOT NULL,
            row_key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            properties BLOB NOT NULL,
            PRIMARY KEY (partition_key, row_key))
        """;

    internal string Get { get; } = $"""SELECT row_key, etag, properties FROM "{table}" WHERE partition_key = $1 AND row_key = $2""";

    internal string Add { get; } = $"""INSERT INTO "{table}" VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""";

    internal string Upsert { get; } = $"""
        INSERT INTO "{table}" VALUES ($1, $2, $3, $4)
        ON CONFLICT DO UPDATE SET etag = excluded.etag, properties = excluded.properties
        """;

    internal string Update { get; } = $"""
        UPDATE "{table}" SET etag = $3, properties = $4 WHERE partition_key = $1 AND row_key = $2 AND $5 IN (0, etag)
        """;

    internal string Touch { get; } = $"""UPDATE "{table}" SET etag = $3 WHERE partition_key = $1 AND row_key = $2 AND $4 IN (0, etag)""";

    internal string Delete { get; } = $"""DELETE FROM "{table}" WHERE partition_key = $1 AND row_key = $2 AND $3 IN (0, etag)""";

    internal string WholeFirstPage { get; } = Whole(table, ">=");

    internal string WholeNextPage { get; } = Whole(table, ">");

    internal string Query(bool isFirstPage, bool hasEnd) => (isFirstPage, hasEnd) switch
    {
        (true, true) => _firstPageToEnd,
        (true, false) => _firstPage,
        (false, true) => _nextPageToEnd,
        (false, false) => _nextPage,
    };

    private static string Page(string table, string start, string end) => $"""
        SELECT row_key, etag, properties FROM "{table}"
        WHERE partition_key = $1 AND row_key {start} $2 {end} ORDER BY row_key LIMIT $3
        """;

    private static string Whole(string table, string start) => $"""
        SELECT row_key, etag, properties, partition_key FROM "{table}"
        WHERE (partition_key, row_key) {start} ($1, $2) ORDER BY partition_key, row_key LIMIT $3
        """;
}
