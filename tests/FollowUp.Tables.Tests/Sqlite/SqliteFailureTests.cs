using FollowUp.Tables.Sqlite;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Tests.Sqlite;

public sealed class SqliteFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnyVerb_NotADatabase_NamesFileAndRemedy()
    {
        var path = _folder.File("followup.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 200)), CancellationToken);
        using var store = new SqliteTableStore(path);

        var e = await Assert.ThrowsAsync<TableException>(() => store.GetTable("rows").GetAsync("p", "r", CancellationToken));

        AssertExplained(e, 500, "DamagedFile", path, "restore a backup");
    }

    [Fact]
    public async Task Query_DamagedPages_NamesFileAndRemedy()
    {
        var path = _folder.File("followup.db");
        using (var store = new SqliteTableStore(path)) await AddRowsAsync(store, 500);
        using (var file = File.OpenWrite(path))
        {
            file.Position = 3 * 4096;
            file.Write(Enumerable.Repeat((byte)0x5A, (int)file.Length - (3 * 4096)).ToArray());
        }

        using var damaged = new SqliteTableStore(path);
        var e = await Assert.ThrowsAsync<TableException>(
            () => damaged.GetTable("rows").QueryAsync(new TableQuery("p"), null, CancellationToken));

        AssertExplained(e, 500, "DamagedFile", path, "backup");
    }

    /// <summary>What nobody has read yet is found all the same, and by a connection that has the old pages in its memory.</summary>
    [Fact]
    public async Task Ping_PagesDamagedMeanwhile_SaysSo()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await AddRowsAsync(store, 500);
        await store.PingAsync(CancellationToken);
        await store.ScrubAsync(DateTimeOffset.UnixEpoch, TimeSpan.Zero, CancellationToken);
        using (var file = new FileStream(store.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(Enumerable.Repeat((byte)0x5A, 3 * 4096).ToArray());
        }

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 500, "DamagedFile", store.Path, "restore a backup");
    }

    [Fact]
    public async Task Ping_NoRoomLeft_SaysSoUntilThereIs()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await AddRowsAsync(store, 1);
        await store.ReadAsync(session => session.Scalar<long>("PRAGMA max_page_count = 1"), CancellationToken);

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 503, "DiskFull", store.Path, "free some space");
        await store.PingAsync(CancellationToken);
    }

    [Fact]
    public async Task Ping_DiskIsFull_SaysSoWhileReadsGoOn()
    {
        using var disk = new SmallDisk(_folder.File("disk"), megabytes: 1);
        using var store = new SqliteTableStore(Path.Combine(disk.Path, "followup.db"));
        await AddRowsAsync(store, 20);
        await store.PingAsync(CancellationToken);
        disk.Fill();

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 503, "DiskFull", store.Path, "free some space");
        Assert.NotNull(await store.GetTable("rows").GetAsync("p", "0000", CancellationToken));
        disk.Empty();
        await store.PingAsync(CancellationToken);
    }

    [Fact]
    public async Task Get_UnreadableRow_NamesTableAndFile()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await AddRowsAsync(store, 1);
        await store.WriteAsync(session => session.Execute("UPDATE rows SET properties = x'0101'"), CancellationToken);

        var e = await Assert.ThrowsAsync<TableException>(() => store.GetTable("rows").GetAsync("p", "0000", CancellationToken));

        AssertExplained(e, 500, "DamagedFile", store.Path, "Restore a backup");
    }

    [Fact]
    public async Task Ping_PathIsAFolder_NamesPathAndRemedy()
    {
        using var store = new SqliteTableStore(Path.GetDirectoryName(_folder.File("x"))!);

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 503, "FileNotOpened", store.Path, "check that the path");
    }

    [Fact]
    public async Task Ping_FolderIsAFile_NamesPathAndRemedy()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", CancellationToken);
        using var store = new SqliteTableStore(_folder.File(Path.Combine("file", "followup.db")));

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 503, "FolderNotCreated", store.Path, "choose another path");
    }

    [Fact]
    public async Task Write_ReadOnlyFile_NamesFileAndRemedyWhileReadsGoOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are those of Unix.");
        var path = _folder.File("followup.db");
        using (var store = new SqliteTableStore(path)) await AddRowsAsync(store, 1);
        using var guard = new ReadOnlyFile(path);

        using var readOnly = new SqliteTableStore(path);
        var e = await Assert.ThrowsAsync<TableException>(() => readOnly.PingAsync(CancellationToken));

        AssertExplained(e, 503, "ReadOnlyFile", path, "writable");
        Assert.NotNull(await readOnly.GetTable("rows").GetAsync("p", "0000", CancellationToken));
    }

    [Fact]
    public async Task Write_SessionMayNotWrite_NamesFileAndRemedy()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await AddRowsAsync(store, 1);
        await store.ReadAsync(session => session.Execute("PRAGMA query_only = ON"), CancellationToken);

        var e = await Assert.ThrowsAsync<TableException>(() => store.PingAsync(CancellationToken));

        AssertExplained(e, 503, "ReadOnlyFile", store.Path, "writable");
    }

    [Fact]
    public async Task Write_NoRoomLeft_ChangesNothingAndSaysSo()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        await AddRowsAsync(store, 1);
        await store.ReadAsync(session => session.Scalar<long>("PRAGMA max_page_count = 1"), CancellationToken);
        var big = new Dictionary<string, object>(StringComparer.Ordinal) { ["Bytes"] = new byte[TableLimits.MaxBinaryLength] };

        var e = await Assert.ThrowsAsync<TableException>(() => store.GetTable("rows").SubmitAsync(
            [TableAction.Add(new TableEntity("p", "small", new Dictionary<string, object>(StringComparer.Ordinal))), TableAction.Add(new TableEntity("p", "big", big))],
            CancellationToken));

        AssertExplained(e, 503, "DiskFull", store.Path, "free some space");
        Assert.Null(await store.GetTable("rows").GetAsync("p", "small", CancellationToken));
    }

    [Theory]
    [InlineData(5, 503, "ServerBusy")]
    [InlineData(6, 503, "ServerBusy")]
    [InlineData(10, 503, "DiskError")]
    [InlineData(3, 503, "FileNotOpened")]
    [InlineData(20, 500, "InternalError")]
    public void From_ResultCode_HasStatusAndCode(int resultCode, int status, string code)
    {
        var e = SqliteFailure.From(new SqliteException("said so", resultCode), "store.db");

        AssertExplained(e, status, code, "store.db", "said so");
        Assert.IsType<SqliteException>(e.InnerException);
    }

    private static void AssertExplained(TableException e, int status, string code, string path, string remedy)
    {
        Assert.Equal((status, code), (e.Status, e.Code));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.Message, StringComparison.Ordinal);
    }

    private static async Task AddRowsAsync(SqliteTableStore store, int count)
    {
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["Text"] = new string('x', 200) };
        foreach (var chunk in Enumerable.Range(0, count).Chunk(TableLimits.MaxActions))
            await table.SubmitAsync([.. chunk.Select(i => TableAction.Add(new TableEntity("p", $"{i:D4}", properties)))], CancellationToken);
    }
}
