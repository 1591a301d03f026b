using System.Text.Json.Nodes;
using FollowUp.App.Storage;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace FollowUp.Server.Tests.Commands;

/// <summary>From a file to the Table service and back, each interrupted at many points.</summary>
public sealed class MigrationTests(AzuriteFixture azurite)
{
    private static readonly string[] TableNames = ["candidates", "keys", "lookups", "wakeups"];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_InterruptedAgainAndAgain_LosesNothingAndNobodyServesMeanwhile(bool toFile)
    {
        using var folder = new TemporaryFolder();
        var (file, tables) = (("FOLLOWUP_STORE", $"sqlite:{folder.File("followup.db")}"), await TableSettingsAsync());
        (string, string)[] from = toFile ? tables : [file];
        (string, string)[] to = toFile ? [file] : tables;
        await using var before = await TestApp.StartAsync(from);
        var members = await FillAsync(before);
        var link = before.Get<IDataProtectionProvider>().CreateProtector("test").Protect("ana");
        await using var after = await TestApp.StartAsync(to);
        after.Clock.Now = before.Clock.Now;
        var destination = new WatchedStore(after.Tables);
        var expected = await RowsAsync(before.Tables);

        for (var interruptions = 0; ; interruptions++)
        {
            var left = interruptions == 0 ? 0 : 2;
            destination.BeforeCommit = (_, _) => Interlocked.Decrement(ref left) < 0 ? throw new OperationCanceledException() : Task.CompletedTask;
            try
            {
                await MoveAsync(before.Tables, destination);
                Assert.InRange(interruptions, 8, 100);
                break;
            }
            catch (OperationCanceledException)
            {
                // And again.
            }

            if (interruptions > 0)
                Assert.Contains("not complete", (await Assert.ThrowsAsync<InvalidDataException>(() => after.Get<StoreSetup>().PrepareAsync(CancellationToken))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(expected, await RowsAsync(after.Tables));
        await after.Get<StoreSetup>().PrepareAsync(CancellationToken);
        Assert.Contains("was moved", (await Assert.ThrowsAsync<InvalidDataException>(() => before.Get<StoreSetup>().PrepareAsync(CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Equal("ana", after.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(link));
        foreach (var member in members)
        {
            var there = new Member(after, member.Id, member.Email, member.Token);
            var (old, now) = ((await member.GetAsync("/api/me/export")).Expect(200), (await there.GetAsync("/api/me/export")).Expect(200));
            Assert.True(JsonNode.DeepEquals(old.Json, now.Json));
        }

        await after.TickAtAsync("2026-11-19 10:00");
        Assert.Equal(members.Count, after.Mails.Count);
    }

    [Fact]
    public async Task Run_SourceServedMeanwhile_SaysSoAndTheNextOneCatchesUp()
    {
        var (source, watched) = (await SourceAsync(), new SimulatedTableStore());
        var destination = new WatchedStore(watched);
        destination.BeforeCommit = async (table, _) =>
        {
            if (table != "wakeups") return;
            destination.BeforeCommit = null;
            await PutAsync(source, "candidates", "c1", "late");
        };

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => MoveAsync(source, destination));
        Assert.Contains("1 rows changed while they were copied", e.Message, StringComparison.Ordinal);
        await MoveAsync(source, destination);

        Assert.Equal(await RowsAsync(source), await RowsAsync(watched));
    }

    [Fact]
    public async Task Run_CopyOfAStoreInService_MissesNoWakeUpAndLeavesItInService()
    {
        var (source, watched) = (await SourceAsync(), new SimulatedTableStore());
        var destination = new WatchedStore(watched);
        destination.BeforeCommit = async (table, _) =>
        {
            // As everybody does it: first the wake-up, then the candidate, here in the middle of being copied.
            if (table != "candidates") return;
            destination.BeforeCommit = null;
            await PutAsync(source, "wakeups", "01", "20261119T110000Z|c9");
            await PutAsync(source, "candidates", "c9", "profile");
        };

        await new Migration(source, "here", destination, "there", SystemClock.Instance, TextWriter.Null).RunAsync(replace: false, isCopy: true, CancellationToken);

        Assert.Contains("|c9", await RowsAsync(watched), StringComparison.Ordinal);
        foreach (var store in (ITableStore[])[source, watched])
            Assert.Null(await new SharedState(store, TimeProvider.System, new Random()).FindAsync<StoreMark>(StoreMark.Partition, StoreMark.Name, CancellationToken));
    }

    [Fact]
    public async Task Run_DestinationHoldsOtherRows_LeavesThemUnlessTheyMayGo()
    {
        var (source, destination) = (await SourceAsync(), await SourceAsync());
        await PutAsync(destination, "candidates", "someone-else", "profile");
        await PutAsync(destination, "candidates", "c1", "profile", "newer");
        var before = await RowsAsync(destination);

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => MoveAsync(source, destination));

        Assert.Contains("1 of its rows differ and may be newer, and 1 are not in", e.Message, StringComparison.Ordinal);
        Assert.Contains("--replace", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(destination));
        await MoveAsync(source, destination, replace: true);
        Assert.Equal(await RowsAsync(source), await RowsAsync(destination));
    }

    /// <summary>An app that was deployed before notes things for itself with its first tick.</summary>
    [Fact]
    public async Task Run_DestinationWhereNobodyWasYet_NeedsNoPermission()
    {
        var (source, destination) = (await SourceAsync(), new SimulatedTableStore());
        foreach (var table in TableNames) await destination.GetTable(table).CreateIfNotExistsAsync(CancellationToken);
        await PutAsync(destination, "keys", "sweep", "progress");
        await PutAsync(destination, "keys", "dataprotection", "key-1");

        await MoveAsync(source, destination);

        Assert.Equal(await RowsAsync(source), await RowsAsync(destination));
    }

    [Fact]
    public async Task Run_ThereAndBack_ComesBackWithWhatWasErasedGone()
    {
        var (first, second) = (await SourceAsync(), new SimulatedTableStore());
        await MoveAsync(first, second);
        await second.GetTable("candidates").SubmitAsync(TableAction.Delete("c2", "profile", TableAction.AnyETag), CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => MoveAsync(second, first));
        await MoveAsync(second, first, replace: true);

        Assert.Equal(await RowsAsync(second), await RowsAsync(first));
        Assert.DoesNotContain("candidates c2", await RowsAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FromAnUnfinishedStoreOrToAnothersUnfinishedOne_IsRefused()
    {
        var (source, unfinished) = (await SourceAsync(), new SimulatedTableStore());
        var destination = new WatchedStore(unfinished);
        destination.BeforeCommit = (table, _) => table == "candidates" ? throw new OperationCanceledException() : Task.CompletedTask;
        await Assert.ThrowsAsync<OperationCanceledException>(() => MoveAsync(source, destination));

        Assert.Contains("not complete", (await Assert.ThrowsAsync<InvalidDataException>(() => MoveAsync(unfinished, new SimulatedTableStore()))).Message, StringComparison.Ordinal);
        var other = new Migration(await SourceAsync(), "sqlite:other", unfinished, "there", SystemClock.Instance, TextWriter.Null);
        Assert.Contains("being filled from here", (await Assert.ThrowsAsync<InvalidDataException>(() => other.RunAsync(replace: true, isCopy: false, CancellationToken))).Message, StringComparison.Ordinal);
        var nothing = new Migration(new SimulatedTableStore(), "nowhere", unfinished, "there", SystemClock.Instance, TextWriter.Null);
        Assert.Contains("never ran", (await Assert.ThrowsAsync<InvalidDataException>(() => nothing.RunAsync(replace: false, isCopy: false, CancellationToken))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ToTheTableService_MovesAndTheFileIsServedNoMore()
    {
        using var folder = new TemporaryFolder();
        var (file, tables) = ($"sqlite:{folder.File("followup.db")}", await TableSettingsAsync());
        await using (var before = await TestApp.StartAsync(("FOLLOWUP_STORE", file))) await FillAsync(before);

        var output = await RunAsync(0, "migrate", "--from", file, "--to", "tables");
        Assert.Contains("candidates: compared", output, StringComparison.Ordinal);
        Assert.Contains("FOLLOWUP_STORE=tables", output, StringComparison.Ordinal);
        Assert.Contains("was moved to tables", await RunAsync(1, "invite", "new@example.com"), StringComparison.Ordinal);
        Assert.Contains("no file", await RunAsync(1, "migrate", "--from", "sqlite:nowhere.db", "--to", "tables"), StringComparison.Ordinal);
        Assert.Contains("same store", await RunAsync(1, "migrate", "--from", "tables", "--to", "tables"), StringComparison.Ordinal);
        Assert.Contains("--to: FOLLOWUP_STORE must be", await RunAsync(1, "migrate", "--from", "tables", "--to", "cloud"), StringComparison.Ordinal);

        async Task<string> RunAsync(int exit, params string[] arguments)
        {
            await using var process = ServerProcess.StartBuilt(folder.Path, arguments, [.. tables.Where(setting => setting.Item1 != "FOLLOWUP_STORE"), ("FOLLOWUP_STORE", file)]);
            var ended = await process.WaitAsync();
            Assert.True(ended == exit, $"{ended}: {process.Output}{process.Errors}");
            Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
            return process.Errors + process.Output;
        }
    }

    private static Task MoveAsync(ITableStore source, ITableStore destination, bool replace = false) =>
        new Migration(source, "here", destination, "there", SystemClock.Instance, TextWriter.Null).RunAsync(replace, isCopy: false, CancellationToken);

    /// <summary>Candidates with interviews, one of them archived, a digest that was sent, links that were made.</summary>
    private static async Task<IReadOnlyList<Member>> FillAsync(TestApp app)
    {
        var members = new List<Member>();
        for (var i = 0; i < 8; i++)
        {
            var member = await app.InviteAsync($"member{i}@example.com");
            await member.RegisterAsync();
            members.Add(member);
        }

        await app.TickAtAsync("2026-11-18 18:00");
        return members;
    }

    private static async Task<SimulatedTableStore> SourceAsync()
    {
        var store = new SimulatedTableStore();
        foreach (var table in TableNames) await store.GetTable(table).CreateIfNotExistsAsync(CancellationToken);
        foreach (var id in (string[])["c1", "c2", "c3"])
        {
            await PutAsync(store, "candidates", id, "profile");
            await PutAsync(store, "wakeups", "05", $"20261119T110000Z|{id}");
        }

        // More than one page, and more than one commit of a partition.
        for (var i = 0; i < 1100; i += 100)
            await store.GetTable("candidates").SubmitAsync([.. Enumerable.Range(i, 100).Select(row => TableAction.Add(Row("c4", $"digest:{row:0000}")))], CancellationToken);
        return store;
    }

    private static Task PutAsync(ITableStore store, string table, string partition, string row, string text = "") =>
        store.GetTable(table).SubmitAsync(TableAction.Upsert(Row(partition, row, text)), CancellationToken);

    private static TableEntity Row(string partition, string row, string text = "") =>
        new(partition, row, new Dictionary<string, object>(StringComparer.Ordinal) { ["doc0"] = System.Text.Encoding.UTF8.GetBytes(text), ["schema"] = 1 });

    /// <summary>Every row of every table but the mark, as text.</summary>
    private static async Task<string> RowsAsync(ITableStore store)
    {
        var lines = new List<string>();
        foreach (var table in TableNames)
        {
            await foreach (var row in store.GetTable(table).QueryAllAsync(new TableQuery(PartitionKey: null), CancellationToken))
            {
                if (row.PartitionKey == StoreMark.Partition) continue;
                var values = row.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)
                    .Select(property => $"{property.Key}={(property.Value is byte[] bytes ? Convert.ToHexString(bytes) : $"{property.Value.GetType().Name} {property.Value}")}");
                lines.Add($"{table} {row.PartitionKey} {row.RowKey} {string.Join(' ', values)}");
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private async Task<(string, string)[]> TableSettingsAsync() =>
    [
        ("FOLLOWUP_STORE", "tables"),
        ("FOLLOWUP_TABLES", await azurite.GetConnectionStringAsync()),
        ("FOLLOWUP_TABLE_PREFIX", $"m{Guid.NewGuid():N}"[..20]),
    ];
}
