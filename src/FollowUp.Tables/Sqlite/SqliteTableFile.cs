using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>Opens the file, makes it on first use, and knows whether it is still the one at its path.</summary>
internal sealed class SqliteTableFile(string path) : IDisposable
{
    /// <summary>"FUPT": marks the file as this engine's, so that no other program's database is ever written to.</summary>
    private const int ApplicationId = 0x46555054;

    private const int SchemaVersion = 1;

    /// <summary>How long a connection waits for other processes' locks before it gives up with 503.</summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>The same in milliseconds.</summary>
    internal const int UsualBusyTimeout = BusyTimeoutSeconds * 1000;

    private readonly Lock _creation = new();

    /// <summary>Does no work: it holds on to the file that was opened first, so that nobody ever works on another one by mistake.</summary>
    private SqliteSession? _first;

    private bool _isWal;

    internal string Path => path;

    internal SqliteSession Open()
    {
        lock (_creation)
        {
            if (_first is null)
            {
                CreateFolder();
                _first = Open(SqliteOpenMode.ReadWriteCreate, PrepareFile);
            }

            RequireInPlace();
            return Open(SqliteOpenMode.ReadWrite, _ => { });
        }
    }

    /// <summary>To be asked before each commit: what is written into a file without a name is lost with the process.</summary>
    /// <exception cref="TableException">The file, or the journal beside it, was deleted, moved or replaced.</exception>
    internal void RequireInPlace()
    {
        if (_first?.HasMoved() == true)
        {
            throw new TableException(
                503,
                "FileReplaced",
                $"The store '{path}' was deleted, moved or replaced while it was in use, so nothing is written any more. Move the file back if you can; else stop the "
                + "program, put a backup there, and start it again.");
        }

        if (_isWal && !File.Exists(path + "-wal"))
        {
            throw new TableException(
                503,
                "FileReplaced",
                $"The journal '{path}-wal' was deleted while the store was in use, so nothing is written any more. Stop the program, which saves what it can, and start it again.");
        }
    }

    public void Dispose()
    {
        lock (_creation) _first?.Dispose();
    }

    private SqliteSession Open(SqliteOpenMode mode, Action<SqliteSession> prepare)
    {
        var session = new SqliteSession(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // The store keeps its own sessions, with their prepared statements.
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ConnectionString);
        try
        {
            SetBusyTimeout(session, UsualBusyTimeout);
            // UTF-16 big-endian compares byte by byte as .NET's ordinal comparison and the Table service do; UTF-8 orders characters beyond
            // U+FFFF differently. It only takes effect in a new file.
            session.Execute("PRAGMA encoding = 'UTF-16be'");
            prepare(session);
            session.Execute("PRAGMA synchronous = FULL");
            // What is deleted or replaced is overwritten with zeros, wherever it lay.
            session.Execute("PRAGMA secure_delete = ON");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void PrepareFile(SqliteSession session)
    {
        var isNew = IsNew(session);
        _isWal = session.Scalar<string>("PRAGMA journal_mode = WAL") == "wal";
        if (isNew) session.InTransaction(CreateSchema, keep: true);
    }

    internal static void SetBusyTimeout(SqliteSession session, int milliseconds) =>
        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {milliseconds}"));

    private bool IsNew(SqliteSession session)
    {
        var (applicationId, version) = (session.Scalar<long>("PRAGMA application_id"), session.Scalar<long>("PRAGMA user_version"));
        var isEmpty = applicationId == 0 && session.Scalar<long>("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && applicationId != ApplicationId)
        {
            throw new TableException(
                500, "ForeignFile", $"'{path}' is a database of another program and is left alone; choose another path for the store.");
        }

        if (version > SchemaVersion)
        {
            throw new TableException(
                500, "NewerFile", $"'{path}' was written by a newer version of this program; run that version, or restore a backup.");
        }

        return isEmpty;
    }

    private static bool CreateSchema(SqliteSession session)
    {
        session.Execute($"PRAGMA application_id = {ApplicationId}");
        session.Execute($"PRAGMA user_version = {SchemaVersion}");
        // No table's name has an underscore, so this one can never be taken for one.
        session.Execute("CREATE TABLE IF NOT EXISTS etag_counter (last INTEGER NOT NULL)");
        session.Execute("INSERT INTO etag_counter SELECT 0 WHERE NOT EXISTS (SELECT * FROM etag_counter)");
        return true;
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TableException(
                503,
                "FolderNotCreated",
                $"The folder of '{path}' cannot be created: {e.Message} Create it or choose another path.",
                innerException: e);
        }
    }
}
