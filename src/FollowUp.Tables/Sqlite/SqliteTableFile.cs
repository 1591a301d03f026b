using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Sqlite;

/// <summary>Opens the file, and makes it on first use.</summary>
internal sealed class SqliteTableFile(string path)
{
    /// <summary>"FUPT": marks the file as this engine's, so that no other program's database is ever written to.</summary>
    private const int ApplicationId = 0x46555054;

    private const int SchemaVersion = 1;

    /// <summary>How long a connection waits for other processes' locks before it gives up with 503.</summary>
    private const int BusyTimeoutSeconds = 5;

    private readonly Lock _creation = new();
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        // The store keeps its own sessions, with their prepared statements.
        Pooling = false,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ConnectionString;

    private bool _checked;

    internal string Path => path;

    internal SqliteSession Open()
    {
        lock (_creation)
        {
            if (!_checked) CreateFolder();
            var session = new SqliteSession(_connectionString);
            try
            {
                Prepare(session);
                return session;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
    }

    private void Prepare(SqliteSession session)
    {
        session.Execute($"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}");
        // UTF-16 big-endian compares byte by byte as .NET's ordinal comparison and the Table service do; UTF-8 orders characters beyond
        // U+FFFF differently. It only takes effect in a new file.
        session.Execute("PRAGMA encoding = 'UTF-16be'");
        if (!_checked)
        {
            var isNew = IsNew(session);
            session.Execute("PRAGMA journal_mode = WAL");
            if (isNew) session.InTransaction(CreateSchema, keep: true);
            _checked = true;
        }

        session.Execute("PRAGMA synchronous = FULL");
    }

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
