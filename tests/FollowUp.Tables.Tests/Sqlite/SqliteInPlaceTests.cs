using FollowUp.Tables.Sqlite;

namespace FollowUp.Tables.Tests.Sqlite;

/// <summary>The file is deleted, moved or replaced while the store has it open. Only Unix lets anybody do that.</summary>
public sealed class SqliteInPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableStore _store;

    public SqliteInPlaceTests() => _store = new SqliteTableStore(_folder.File("followup.db"));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private ITable Table => _store.GetTable("rows");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("moved")]
    [InlineData("journal deleted")]
    public async Task Write_FileNoLongerInPlace_IsRefusedWhileReadsGoOn(string how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file stays where it is.");
        await BeginAsync();
        if (how == "deleted") File.Delete(_store.Path);
        if (how == "replaced")
        {
            File.Copy(_store.Path, _folder.File("copy.db"));
            File.Move(_folder.File("copy.db"), _store.Path, overwrite: true);
        }

        if (how == "moved") File.Move(_store.Path, _folder.File("elsewhere.db"));
        if (how == "journal deleted") File.Delete(_store.Path + "-wal");

        foreach (var write in (Func<Task>[])[AddAsync, AddTwoAsync, () => _store.PingAsync(CancellationToken), ScrubAsync])
        {
            var e = await Assert.ThrowsAsync<TableException>(write);
            Assert.Equal((503, "FileReplaced"), (e.Status, e.Code));
            Assert.Contains(_store.Path, e.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(await Table.GetAsync("p", "first", CancellationToken));
        Assert.Null(await Table.GetAsync("p", "later", CancellationToken));

        Task AddTwoAsync() => Task.WhenAll(AddAsync(), AddAsync());
        Task ScrubAsync() => _store.ScrubAsync(DateTimeOffset.UnixEpoch, TimeSpan.Zero, CancellationToken);
    }

    /// <summary>More readers than there are open connections need a new one, which must not open what lies at the path now.</summary>
    [Fact]
    public async Task Read_ReplacedFileAndNoConnectionLeft_DoesNotReadTheOther()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file stays where it is.");
        await BeginAsync();
        File.Delete(_store.Path);

        var inner = await _store.ReadAsync(_ => Table.GetAsync("p", "first", CancellationToken), CancellationToken);

        Assert.Equal("FileReplaced", (await Assert.ThrowsAsync<TableException>(() => inner)).Code);
        Assert.False(File.Exists(_store.Path));
    }

    [Fact]
    public async Task Write_FileMovedAndBack_GoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file stays where it is.");
        await BeginAsync();
        File.Move(_store.Path, _folder.File("elsewhere.db"));
        await Assert.ThrowsAsync<TableException>(AddAsync);
        File.Move(_folder.File("elsewhere.db"), _store.Path);

        await AddAsync();

        using var other = new SqliteTableStore(_store.Path);
        Assert.NotNull(await other.GetTable("rows").GetAsync("p", "later", CancellationToken));
    }

    private async Task BeginAsync()
    {
        await Table.CreateIfNotExistsAsync(CancellationToken);
        await Table.SubmitAsync(TableAction.Add(Row("first")), CancellationToken);
    }

    private Task AddAsync() => Table.SubmitAsync(TableAction.Upsert(Row("later")), CancellationToken);

    private static TableEntity Row(string rowKey) => new("p", rowKey, new Dictionary<string, object>(StringComparer.Ordinal));
}
