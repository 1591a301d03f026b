using Microsoft.Data.Sqlite;

namespace FollowUp.Benchmarks;

/// <summary>
/// What samples do: a table of interviews with a date in it, and a timer that asks for those whose date has come, sends, and marks them one by one. The same
/// documents, in SQLite too; the engine itself compares the dates, which is the least a scan can cost.
/// </summary>
internal sealed class SampleScan : IDisposable
{
    private const string Today = "2026-11-25";

    private readonly SqliteConnection _connection;
    private readonly Reminders _reminders;

    private SampleScan(SqliteConnection connection, Reminders reminders) => (_connection, _reminders) = (connection, reminders);

    public static SampleScan Create(DirectoryInfo folder, Population population, Reminders reminders)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "sample.db")};Pooling=False");
        connection.Open();
        var sample = new SampleScan(connection, reminders);
        sample.Execute("PRAGMA journal_mode = WAL");
        sample.Execute("PRAGMA synchronous = FULL");
        sample.Execute("CREATE TABLE interviews (id TEXT NOT NULL PRIMARY KEY, remind_on TEXT NOT NULL, reminded INTEGER NOT NULL, document BLOB NOT NULL)");
        var days = reminders.Ids.ToDictionary(id => id[..id.IndexOf('.', StringComparison.Ordinal)], id => id, StringComparer.Ordinal);
        using var transaction = connection.BeginTransaction();
        for (var number = 0; number < population.Candidates; number++)
        {
            var row = population.InterviewRow(number);
            var isDue = days.TryGetValue(row.PartitionKey, out var id);
            sample.Execute("INSERT INTO interviews VALUES ($1, $2, 0, $3)", id ?? row.PartitionKey, isDue ? Today : "2026-12-09", row.Properties["doc0"]);
        }

        transaction.Commit();
        return sample;
    }

    public IReadOnlyList<(string Id, byte[] Document)> Find()
    {
        using var command = Command("SELECT id, document FROM interviews WHERE reminded = 0 AND remind_on <= $1", Today);
        using var reader = command.ExecuteReader();
        var due = new List<(string, byte[])>();
        while (reader.Read()) due.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        return due;
    }

    public void Prepare()
    {
        _reminders.Begin();
        Execute("UPDATE interviews SET reminded = 0 WHERE reminded = 1");
    }

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, _) in Find())
        {
            await _reminders.SendAsync(id, cancellationToken);
            Execute("UPDATE interviews SET reminded = 1 WHERE id = $1", id);
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql, params object[] arguments)
    {
        using var command = Command(sql, arguments);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params object[] arguments)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant above.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < arguments.Length; i++) command.Parameters.AddWithValue($"${i + 1}", arguments[i]);
        return command;
    }
}
