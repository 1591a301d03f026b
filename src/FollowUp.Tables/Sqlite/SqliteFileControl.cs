using System.Runtime.InteropServices;
using SQLitePCL;

namespace FollowUp.Tables.Sqlite;

/// <summary>What the wrapper around SQLite does not pass on.</summary>
internal static class SqliteFileControl
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: compares the open file's inode with the one at its path, by one call of the system.</summary>
    private const int HasMovedOperation = 20;

    /// <summary>False also where the system lets nobody move or delete an open file, as Windows does: SQLite knows no answer there.</summary>
    internal static bool HasMoved(sqlite3 connection)
    {
        var moved = 0;
        return FileControl(connection, databaseName: 0, HasMovedOperation, ref moved) == raw.SQLITE_OK && moved != 0;
    }

#pragma warning disable SYSLIB1054 // The source generator needs unsafe code; a number is all that crosses here.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(SafeHandle connection, nint databaseName, int operation, ref int argument);
#pragma warning restore SYSLIB1054
}
