namespace FollowUp.Tables.Sqlite;

/// <summary>What the file needs beyond reading and writing rows: to be tried out, looked through, and freed of what was deleted.</summary>
internal sealed class SqliteUpkeep(SqliteTableFile file)
{
    /// <summary>As much as a change of a large interview takes: a disk with less room is full to those who use it.</summary>
    private const int ProbeBytes = 64 * 1024;

    /// <summary>Up to here a look through all pages takes a fraction of a second.</summary>
    private const long SmallFile = 256L * 1024 * 1024;

    /// <summary>How long a checkpoint waits for readers of other processes. Writers wait with it, so it is short, and tried again later.</summary>
    private const int CheckpointWaitMilliseconds = 250;

    private volatile bool _isWritten = true;
    private volatile bool _isChecked;

    /// <summary>Whether the pages are to be looked at now.</summary>
    internal bool ChecksPages => !_isChecked || new FileInfo(file.Path) is { Exists: true, Length: <= SmallFile };

    /// <summary>Something was committed since the last scrubbing.</summary>
    internal void Written() => _isWritten = true;

    /// <summary>Commits as much as a change does. A transaction that is not kept would never reach the disk, and say nothing about it.</summary>
    internal bool Probe(SqliteSession session)
    {
        Written();
        return session.InTransaction(
            own =>
            {
                own.Execute("CREATE TABLE IF NOT EXISTS write_probe (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
                // Random: SQLite does not write what is there already.
                own.Execute("INSERT INTO write_probe VALUES (1, randomblob($1)) ON CONFLICT DO UPDATE SET bytes = excluded.bytes", ProbeBytes);
                file.RequireInPlace();
                return true;
            },
            keep: true);
    }

    internal bool CheckPages(SqliteSession session)
    {
        var found = session.Scalar<string>("PRAGMA quick_check(1)");
        if (found != "ok") throw SqliteFailure.Damaged(file.Path, found);
        return _isChecked = true;
    }

    /// <summary>
    /// Empties the journal, in which replaced pages lie; and writes the file anew when that is due. Zeros in place of what is deleted are not enough: where SQLite moves
    /// rows from page to page, a copy may stay behind between the rows of others.
    /// </summary>
    internal bool Scrub(SqliteSession session, DateTimeOffset now, TimeSpan every)
    {
        file.RequireInPlace();
        var isDue = !(LastRewritten(session) is { } last && now - last < every);
        if (!isDue && !_isWritten) return false;
        if (isDue)
        {
            // Noted as never done until it is, so that whoever is interrupted here leaves it to the next.
            NoteRewritten(session, 0);
            session.Execute("VACUUM");
            NoteRewritten(session, now.ToUnixTimeSeconds());
        }

        _isWritten = false;
        if (!TruncateJournal(session)) _isWritten = true;
        return true;
    }

    private static DateTimeOffset? LastRewritten(SqliteSession session) =>
        session.Scalar<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'last_rewritten'") == 0
            ? null
            : DateTimeOffset.FromUnixTimeSeconds(session.Scalar<long>("SELECT at FROM last_rewritten"));

    private static void NoteRewritten(SqliteSession session, long at) => session.InTransaction(
        own =>
        {
            own.Execute("CREATE TABLE IF NOT EXISTS last_rewritten (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)");
            return own.Execute("INSERT INTO last_rewritten VALUES (1, $1) ON CONFLICT DO UPDATE SET at = excluded.at", at);
        },
        keep: true);

    private static bool TruncateJournal(SqliteSession session)
    {
        SqliteTableFile.SetBusyTimeout(session, CheckpointWaitMilliseconds);
        var isBusy = session.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        SqliteTableFile.SetBusyTimeout(session, SqliteTableFile.UsualBusyTimeout);
        return !isBusy;
    }
}
