using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>One connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    internal SqliteSession(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    /// <summary>The statement, prepared on first use, with its parameters <c>$1</c>, <c>$2</c> and so on set.</summary>
    internal SqliteCommand Command(string sql, params ReadOnlySpan<object> arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // every statement is built from constants and a table name of letters and digits
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= arguments.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = arguments[i];
        return command;
    }

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    internal int Execute(string sql, params ReadOnlySpan<object> arguments) => Command(sql, arguments).ExecuteNonQuery();

    internal T Scalar<T>(string sql, params ReadOnlySpan<object> arguments) => (T)Command(sql, arguments).ExecuteScalar()!;

    /// <summary>Takes <paramref name="count"/> numbers that no row of this file ever had and returns the first.</summary>
    internal long NextETags(int count) => Scalar<long>("UPDATE etag_counter SET last = last + $1 RETURNING last", count) - count + 1;

    /// <summary>Whether the file that this connection has open is no longer the one at its path.</summary>
    internal bool HasMoved() => SqliteFileControl.HasMoved(_connection.Handle!);

    /// <summary>Takes the write lock, then commits, or rolls back when <paramref name="work"/> throws or is not to be kept.</summary>
    internal T InTransaction<T>(Func<SqliteSession, T> work, bool keep)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            var result = work(this);
            Execute(keep ? "COMMIT" : "ROLLBACK");
            return result;
        }
        catch (TableException)
        {
            Execute("ROLLBACK");
            throw;
        }
    }
}
