using FollowUp.Tables.Sqlite;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Tests.Sqlite;

public sealed class SqliteTableStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ping_FolderMissing_CreatesIt()
    {
        var path = _folder.File(Path.Combine("not", "yet", "followup.db"));
        using var store = new SqliteTableStore(path);

        await store.PingAsync(CancellationToken);

        Assert.True(File.Exists(path));
        Assert.Equal(path, store.Path);
    }

    [Fact]
    public void Constructor_AnyPath_TouchesNothing()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));

        Assert.False(File.Exists(store.Path));
    }

    [Fact]
    public async Task File_OnceUsed_IsInWalModeWithUtf16Keys()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await store.PingAsync(CancellationToken);

        Assert.Equal("wal", Scalar(store.Path, "PRAGMA journal_mode"));
        Assert.Equal("UTF-16be", Scalar(store.Path, "PRAGMA encoding"));
    }

    [Fact]
    public async Task Session_Opened_SyncsEachCommitToTheDisk()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));

        var full = await store.ReadAsync(session => session.Scalar<long>("PRAGMA synchronous"), CancellationToken);

        Assert.Equal(2, full);
    }

    [Fact]
    public async Task ETags_OverDeletesAndReopening_NeverRepeat()
    {
        var seen = new List<string?>();
        for (var opening = 0; opening < 3; opening++)
        {
            using var store = new SqliteTableStore(_folder.File("followup.db"));
            var table = store.GetTable("rows");
            await table.CreateIfNotExistsAsync(CancellationToken);
            for (var i = 0; i < 5; i++)
            {
                seen.Add(await table.SubmitAsync(TableAction.Add(Row("r")), CancellationToken));
                await table.SubmitAsync(TableAction.Delete("p", "r", seen[^1]!), CancellationToken);
                seen.AddRange(await table.SubmitAsync([TableAction.Upsert(Row("a")), TableAction.Upsert(Row("b"))], CancellationToken));
            }
        }

        Assert.DoesNotContain(null, seen);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task TwoStores_OnOneFile_SeeEachOthersCommits()
    {
        using var one = new SqliteTableStore(_folder.File("followup.db"));
        using var two = new SqliteTableStore(_folder.File("followup.db"));
        await Task.WhenAll(one.PingAsync(CancellationToken), Task.Run(() => two.PingAsync(CancellationToken), CancellationToken));
        await one.GetTable("rows").CreateIfNotExistsAsync(CancellationToken);

        var etag = await one.GetTable("rows").SubmitAsync(TableAction.Add(Row("r")), CancellationToken);
        var seen = await two.GetTable("rows").GetAsync("p", "r", CancellationToken);
        await two.GetTable("rows").SubmitAsync(TableAction.Update(Row("r"), etag!), CancellationToken);
        var stale = await Assert.ThrowsAsync<TableException>(
            () => one.GetTable("rows").SubmitAsync(TableAction.Update(Row("r"), etag!), CancellationToken));

        Assert.Equal(etag, seen?.ETag);
        Assert.Equal(412, stale.Status);
    }

    [Fact]
    public async Task TwoStores_WritingAtOnce_LoseNothing()
    {
        using var one = new SqliteTableStore(_folder.File("followup.db"));
        using var two = new SqliteTableStore(_folder.File("followup.db"));
        await one.GetTable("rows").CreateIfNotExistsAsync(CancellationToken);

        await Task.WhenAll(
            Task.Run(() => AddManyAsync(one, "one"), CancellationToken),
            Task.Run(() => AddManyAsync(two, "two"), CancellationToken));

        var rows = await two.GetTable("rows").QueryAllAsync(new TableQuery("p"), CancellationToken).ToListAsync(CancellationToken);
        Assert.Equal(100, rows.Count);
        Assert.Equal(100, rows.Select(row => row.ETag).Distinct(StringComparer.Ordinal).Count());

        static async Task AddManyAsync(SqliteTableStore store, string name)
        {
            for (var i = 0; i < 50; i++) await store.GetTable("rows").SubmitAsync(TableAction.Add(Row($"{name}{i}")), CancellationToken);
        }
    }

    [Fact]
    public async Task Write_OtherProcessHoldsTheLock_WaitsForIt()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await store.GetTable("rows").CreateIfNotExistsAsync(CancellationToken);
        using var other = Open(store.Path);
        Execute(other, "BEGIN IMMEDIATE");

        var write = Task.Run(() => store.GetTable("rows").SubmitAsync(TableAction.Add(Row("r")), CancellationToken), CancellationToken);
        var read = await store.GetTable("rows").GetAsync("p", "r", CancellationToken);
        Execute(other, "ROLLBACK");

        Assert.Null(read);
        Assert.NotNull(await write);
    }

    [Fact]
    public async Task Write_TogetherWithARefusedOne_SucceedsByItself()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);
        using var other = Open(store.Path);
        Execute(other, "BEGIN IMMEDIATE");

        // The first waits for the lock; the others wait for the first and are then committed together.
        var first = table.SubmitAsync(TableAction.Add(Row("a")), CancellationToken);
        var refused = table.SubmitAsync([TableAction.Add(Row("c")), TableAction.Add(Row("a"))], CancellationToken);
        var last = table.SubmitAsync(TableAction.Add(Row("d")), CancellationToken);
        Execute(other, "ROLLBACK");

        await first;
        Assert.Equal(409, (await Assert.ThrowsAsync<TableException>(() => refused)).Status);
        var eTag = await last;
        var rows = await table.QueryAllAsync(new TableQuery("p"), CancellationToken).ToListAsync(CancellationToken);
        Assert.Equal(["a", "d"], rows.Select(row => row.RowKey));
        Assert.Equal(eTag, rows[1].ETag);
    }

    [Fact]
    public async Task Write_Cancelled_IsNotCommittedWithTheNext()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.SubmitAsync([TableAction.Add(Row("a"))], new CancellationToken(canceled: true)));
        await table.SubmitAsync(TableAction.Add(Row("b")), CancellationToken);

        Assert.Null(await table.GetAsync("p", "a", CancellationToken));
    }

    [Fact]
    public async Task Ping_ForeignDatabase_LeavesItAlone()
    {
        var path = _folder.File("other.db");
        using (var other = Open(path)) Execute(other, "CREATE TABLE theirs (x)");
        var before = await File.ReadAllBytesAsync(path, CancellationToken);
        using var store = new SqliteTableStore(path);

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        Assert.Equal((500, "ForeignFile"), (e.Status, e.Code));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, CancellationToken));
    }

    [Fact]
    public async Task Ping_FileOfANewerVersion_IsRefused()
    {
        var path = _folder.File("followup.db");
        using (var store = new SqliteTableStore(path)) await store.PingAsync(CancellationToken);
        using (var newer = Open(path)) Execute(newer, "PRAGMA user_version = 99");
        using var reopened = new SqliteTableStore(path);

        var e = await Assert.ThrowsAsync<TableException>(() => reopened.PingAsync(CancellationToken));

        Assert.Equal((500, "NewerFile"), (e.Status, e.Code));
    }

    [Fact]
    public async Task Ping_AgainAndAgain_UsesUpNoETag()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        for (var i = 0; i < 3; i++) await store.PingAsync(CancellationToken);

        Assert.Equal(0L, Scalar(store.Path, "SELECT last FROM etag_counter"));
    }

    [Fact]
    public async Task AnyVerb_AfterDispose_ThrowsObjectDisposed()
    {
        var store = new SqliteTableStore(_folder.File("followup.db"));
        await store.PingAsync(CancellationToken);
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetTable("rows").GetAsync("p", "r", CancellationToken));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.PingAsync(CancellationToken));
    }

    private static TableEntity Row(string rowKey) => new("p", rowKey, new Dictionary<string, object>(StringComparer.Ordinal));

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(string path, string sql)
    {
        using var connection = Open(path);
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
