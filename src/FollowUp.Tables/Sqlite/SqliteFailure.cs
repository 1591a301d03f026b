using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUp.Tables.Sqlite;

/// <summary>What SQLite's result codes mean to callers.</summary>
internal static class SqliteFailure
{
    private const string DamagedFile = "DamagedFile";

    internal static TableException From(SqliteException e, string path)
    {
        var (status, code, what) = Explain(e);
        return new(status, code, $"The store '{path}' {what}. ({e.Message})", innerException: e);
    }

    /// <summary>What SQLite found when it looked through the pages; it names pages and tables, never what lies in them.</summary>
    internal static TableException Damaged(string path, string found) =>
        new(500, DamagedFile, $"The store '{path}' is damaged; stop the program and restore a backup, or salvage it with 'sqlite3 FILE .recover'. ({found.ReplaceLineEndings(" ")})");

    /// <summary>Whether the file's contents are wrong, which waiting does not mend.</summary>
    internal static bool IsDamage(TableException failure) => failure.Code == DamagedFile;

    private static (int Status, string Code, string What) Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            (503, "ServerBusy", "is locked by another process; try again, then look for one that hangs"),
        raw.SQLITE_READONLY =>
            (503, "ReadOnlyFile", "cannot be written; make the file and its folder writable for this user, then restart"),
        raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            (503, "FileNotOpened", "may not be opened; make the file readable and writable for this user"),
        raw.SQLITE_CANTOPEN =>
            (503, "FileNotOpened", "cannot be opened; check that the path is a file this user may create and write"),
        raw.SQLITE_FULL =>
            (503, "DiskFull", "cannot grow: the disk is full; free some space, nothing was lost"),
        raw.SQLITE_IOERR =>
            (503, "DiskError", "cannot be read or written; check the disk, and that it is not a network share"),
        raw.SQLITE_NOTADB =>
            (500, DamagedFile, "is not an SQLite database, or is damaged; restore a backup or choose another path"),
        raw.SQLITE_CORRUPT =>
            (500, DamagedFile, "is damaged; stop the program and restore a backup, or salvage it with 'sqlite3 FILE .recover'"),
        raw.SQLITE_ERROR when e.Message.Contains("no such table", StringComparison.Ordinal) =>
            (404, "TableNotFound", "lacks this table; call CreateIfNotExistsAsync first"),
        _ => (500, "InternalError", "gave an unexpected error"),
    };
}
