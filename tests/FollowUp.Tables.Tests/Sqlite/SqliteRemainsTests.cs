using System.Text;
using FollowUp.Tables.Sqlite;
using Microsoft.Data.Sqlite;

namespace FollowUp.Tables.Tests.Sqlite;

/// <summary>What was deleted is looked for in the bytes of the files, while the store is open.</summary>
public sealed class SqliteRemainsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 20, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>Rows of many sizes that grow, shrink and go make SQLite move others from page to page, which leaves copies that no zeros reach.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Scrub_AfterALifeOfChanges_LeavesNothingOfTheDeleted(int seed)
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);
        var random = new Random(seed);
        var there = new HashSet<(string Partition, string Row)>();
        for (var i = 0; i < 1500; i++)
        {
            var (partition, row) = ($"p{random.Next(20):D2}", $"r{random.Next(30):D2}");
            if (random.Next(6) != 0)
            {
                await table.SubmitAsync(TableAction.Upsert(Row(partition, row, random.Next(3) == 0 ? 9000 : random.Next(40, 900))), CancellationToken);
                there.Add((partition, row));
            }
            else if (there.Remove((partition, row)))
            {
                await table.SubmitAsync(TableAction.Delete(partition, row, TableAction.AnyETag), CancellationToken);
            }
        }

        foreach (var partition in there.GroupBy(row => row.Partition, StringComparer.Ordinal).Take(5))
        {
            await table.SubmitAsync([.. partition.Select(row => TableAction.Delete(row.Partition, row.Row, TableAction.AnyETag))], CancellationToken);
            await store.ScrubAsync(Now, TimeSpan.Zero, CancellationToken);

            Assert.False(Holds(store.Path, Mark(partition.Key)), partition.Key);
        }

        Assert.True(Holds(store.Path, Mark(there.GroupBy(row => row.Partition, StringComparer.Ordinal).Last().Key)), "Nothing is found in these files, whatever lies in them.");
    }

    [Fact]
    public async Task Scrub_RewrittenLately_EmptiesTheJournalOfWhatWasReplaced()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);
        await store.ScrubAsync(Now, Month, CancellationToken);
        await table.SubmitAsync(TableAction.Upsert(Row("before", "r", 9000)), CancellationToken);
        await table.SubmitAsync(TableAction.Delete("before", "r", TableAction.AnyETag), CancellationToken);
        Assert.True(Holds(store.Path, Mark("before")));

        await store.ScrubAsync(Now.AddDays(1), Month, CancellationToken);

        Assert.False(Holds(store.Path, Mark("before")));
        Assert.Equal(0, new FileInfo(store.Path + "-wal").Length);
    }

    /// <summary>Free pages of a file from before deleted rows were overwritten.</summary>
    [Fact]
    public async Task Scrub_FileOfAnOlderVersion_ClearsWhatItDeletedLongAgo()
    {
        var path = _folder.File("followup.db");
        using (var store = new SqliteTableStore(path))
        {
            var table = store.GetTable("rows");
            await table.CreateIfNotExistsAsync(CancellationToken);
            await table.SubmitAsync([.. Enumerable.Range(0, 50).Select(i => TableAction.Add(Row("old", $"{i}", 9000)))], CancellationToken);
        }

        using (var older = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString))
        {
            older.Open();
            using var delete = new SqliteCommand("PRAGMA secure_delete = OFF; DELETE FROM rows WHERE partition_key = 'old'", older);
            delete.ExecuteNonQuery();
        }

        Assert.True(Holds(path, Mark("old")));
        using var opened = new SqliteTableStore(path);
        await opened.ScrubAsync(Now, Month, CancellationToken);

        Assert.False(Holds(path, Mark("old")));
    }

    /// <summary>A backup that reads for a long time must not stop those who write; what could not be cleared away is, once it has ended.</summary>
    [Fact]
    public async Task Scrub_OtherProcessReads_LetsWritersGoOnAndTriesAgain()
    {
        using var store = new SqliteTableStore(_folder.File("followup.db"));
        var table = store.GetTable("rows");
        await table.CreateIfNotExistsAsync(CancellationToken);
        await table.SubmitAsync(TableAction.Upsert(Row("gone", "r", 9000)), CancellationToken);
        using (var reader = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.Path, Pooling = false }.ConnectionString))
        {
            reader.Open();
            using var transaction = reader.BeginTransaction(deferred: true);
            using var read = new SqliteCommand("SELECT count(*) FROM rows", reader, transaction);
            Assert.Equal(1L, read.ExecuteScalar());
            await table.SubmitAsync(TableAction.Delete("gone", "r", TableAction.AnyETag), CancellationToken);

            await store.ScrubAsync(Now, TimeSpan.Zero, CancellationToken);
            await table.SubmitAsync(TableAction.Upsert(Row("new", "r", 100)), CancellationToken);
        }

        await store.ScrubAsync(Now, Month, CancellationToken);

        Assert.False(Holds(store.Path, Mark("gone")));
        Assert.NotNull(await table.GetAsync("new", "r", CancellationToken));
    }

    private static string Mark(string partition) => $"mark of {partition};";

    private static TableEntity Row(string partition, string row, int length) => new(
        partition,
        row,
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Bytes"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Mark(partition), (length / Mark(partition).Length) + 1))),
        });

    private static bool Holds(string path, string text) => new[] { "", "-wal", "-shm" }.Select(suffix => path + suffix).Where(File.Exists).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
