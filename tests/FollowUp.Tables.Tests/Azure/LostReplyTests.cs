using Azure.Core.Pipeline;
using FollowUp.Tables.Azure;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>A real service behind a line that loses replies after the service has acted: the client library asks again, and the answer to that decides nothing.</summary>
public sealed class LostReplyTests(AzuriteFixture azurite) : IAsyncLifetime, IDisposable
{
    private const string P = "p";

    private readonly LossyLine _line = new();
    private ITable? _table;
    private ITable? _others;

    /// <summary>Each verb as it can be asked for; the row is "r", and it is there before unless it is added.</summary>
    public static TheoryData<TableVerb, bool, Loss> Landed
    {
        get
        {
            var data = new TheoryData<TableVerb, bool, Loss>();
            foreach (var loss in (Loss[])[Loss.ReplyBreaksOff, Loss.GatewayTimeout, Loss.NoReplyInTime])
                foreach (var verb in Enum.GetValues<TableVerb>())
                    foreach (var isAnyVersion in verb is TableVerb.Update or TableVerb.Merge or TableVerb.Delete ? new[] { false, true } : [true])
                        data.Add(verb, isAnyVersion, loss);
            return data;
        }
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private ITable Table => _table ?? throw new InvalidOperationException("InitializeAsync has not run.");

    /// <summary>The same table, by a line that loses nothing.</summary>
    private ITable Others => _others ?? throw new InvalidOperationException("InitializeAsync has not run.");

    public async ValueTask InitializeAsync()
    {
        var (connectionString, name) = (await azurite.GetConnectionStringAsync(), "t" + Guid.NewGuid().ToString("N"));
        var options = new AzureTableStoreOptions { Transport = new HttpClientTransport(_line) };
        (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.Zero, TimeSpan.Zero);
        _table = new AzureTableStore(connectionString, options).GetTable(name);
        _others = new AzureTableStore(connectionString).GetTable(name);
        await _others.CreateIfNotExistsAsync(CancellationToken);
        await _others.SubmitAsync(TableAction.Add(Row("profile", 0)), CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Landed))]
    public async Task SubmitOne_ReplyLost_IsKnownToHaveLanded(TableVerb verb, bool isAnyVersion, Loss loss)
    {
        var action = await PrepareAsync(verb, isAnyVersion);
        _line.LoseNext(loss);

        var eTag = await Table.SubmitAsync(action, CancellationToken);

        await AssertDoneAsync(verb, eTag);
    }

    [Theory]
    [MemberData(nameof(Landed))]
    public async Task SubmitMany_ReplyLost_IsKnownToHaveLanded(TableVerb verb, bool isAnyVersion, Loss loss)
    {
        var (action, profile) = (await PrepareAsync(verb, isAnyVersion), await ReadAsync("profile"));
        _line.LoseNext(loss);

        var eTags = await Table.SubmitAsync([action, TableAction.Update(Row("profile", 1), profile!.ETag!)], CancellationToken);

        await AssertDoneAsync(verb, eTags[0]);
        Assert.Equal((1, eTags[1]), ((int)(await ReadAsync("profile"))!.Properties["N"], (await ReadAsync("profile"))!.ETag));
    }

    [Theory]
    [InlineData(TableVerb.Add)]
    [InlineData(TableVerb.Upsert)]
    [InlineData(TableVerb.Delete)]
    public async Task SubmitMany_AllOfOneVerbAndReplyLost_IsKnownToHaveLanded(TableVerb verb)
    {
        if (verb == TableVerb.Delete) await Others.SubmitAsync([TableAction.Add(Row("a", 0)), TableAction.Add(Row("b", 0))], CancellationToken);
        _line.LoseNext(Loss.ReplyBreaksOff);

        await Table.SubmitAsync([Action("a"), Action("b")], CancellationToken);

        Assert.Equal(verb == TableVerb.Delete, await ReadAsync("a") is null);
        Assert.Equal(verb == TableVerb.Delete, await ReadAsync("b") is null);

        TableAction Action(string rowKey) => verb switch
        {
            TableVerb.Add => TableAction.Add(Row(rowKey, 1)),
            TableVerb.Upsert => TableAction.Upsert(Row(rowKey, 1)),
            _ => TableAction.Delete(P, rowKey, TableAction.AnyETag),
        };
    }

    /// <summary>What the rows say cannot tell whose they are: two who count the same thing write the same number.</summary>
    [Theory]
    [InlineData(TableVerb.Add, 409)]
    [InlineData(TableVerb.Update, 412)]
    [InlineData(TableVerb.Merge, 412)]
    public async Task SubmitOne_NeverArrivedAndSomebodyWroteTheSame_IsRefused(TableVerb verb, int status)
    {
        var action = await PrepareAsync(verb, isAnyVersion: false);
        _line.LoseNext(Loss.RequestBreaksOff, () => Others.SubmitAsync(action, CancellationToken));

        Assert.Equal(status, (await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(action, CancellationToken))).Status);
    }

    [Theory]
    [InlineData(TableVerb.Add, 409)]
    [InlineData(TableVerb.Update, 412)]
    [InlineData(TableVerb.Delete, 404)]
    public async Task SubmitMany_NeverArrivedAndSomebodyDidTheSame_IsRefusedWithTheIndex(TableVerb verb, int status)
    {
        TableAction[] actions = [await PrepareAsync(verb, isAnyVersion: false), TableAction.Update(Row("profile", 1), (await ReadAsync("profile"))!.ETag!)];
        _line.LoseNext(Loss.RequestBreaksOff, () => Others.SubmitAsync(actions, CancellationToken));

        var e = await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(actions, CancellationToken));

        Assert.Equal((status, 0), (e.Status, e.ActionIndex));
    }

    [Fact]
    public async Task SubmitMany_LandedAndARowReplacedSince_IsDoneWithAVersionThatNothingHas()
    {
        var profile = await ReadAsync("profile");
        _line.LoseNext(Loss.ReplyBreaksOff, () => Others.SubmitAsync(TableAction.Update(Row("profile", 2), TableAction.AnyETag), CancellationToken));

        var eTags = await Table.SubmitAsync([TableAction.Add(Row("r", 1)), TableAction.Update(Row("profile", 1), profile!.ETag!)], CancellationToken);

        Assert.Equal((await ReadAsync("r"))!.ETag, eTags[0]);
        Assert.Equal(2, (await ReadAsync("profile"))!.Properties["N"]);
        var e = await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(TableAction.Update(Row("profile", 3), eTags[1]!), CancellationToken));
        Assert.Equal(412, e.Status);
    }

    /// <summary>Nobody can tell any more; whoever asked reads the row again, as after any 412.</summary>
    [Fact]
    public async Task SubmitOne_LandedAndReplacedSince_IsRefused()
    {
        var action = await PrepareAsync(TableVerb.Update, isAnyVersion: false);
        _line.LoseNext(Loss.ReplyBreaksOff, () => Others.SubmitAsync(TableAction.Upsert(Row("r", 7)), CancellationToken));

        Assert.Equal(412, (await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(action, CancellationToken))).Status);
        Assert.Equal(7, (await ReadAsync("r"))!.Properties["N"]);
    }

    [Fact]
    public async Task Delete_LandedAndAddedAnewSince_IsRefusedAndKeepsTheRow()
    {
        var action = await PrepareAsync(TableVerb.Delete, isAnyVersion: false);
        _line.LoseNext(Loss.ReplyBreaksOff, () => Others.SubmitAsync(TableAction.Add(Row("r", 7)), CancellationToken));

        Assert.Equal(412, (await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(action, CancellationToken))).Status);
        Assert.NotNull(await ReadAsync("r"));
    }

    [Fact]
    public async Task Delete_OfSeveralOneOfThemNeverThere_IsRefusedThoughRepeated()
    {
        await Others.SubmitAsync(TableAction.Add(Row("a", 0)), CancellationToken);
        _line.LoseNext(Loss.RequestBreaksOff);

        var e = await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(
            [TableAction.Delete(P, "a", TableAction.AnyETag), TableAction.Delete(P, "b", TableAction.AnyETag)], CancellationToken));

        Assert.Equal((404, 1), (e.Status, e.ActionIndex));
        Assert.NotNull(await ReadAsync("a"));
    }

    [Fact]
    public async Task Submit_RefusedAtOnce_IsNotReadAfter()
    {
        await PrepareAsync(TableVerb.Update, isAnyVersion: true);
        _line.LoseNext(Loss.ReplyBreaksOff);
        await Table.GetAsync(P, "r", CancellationToken);
        var before = _line.Requests;

        Assert.Equal(409, (await Assert.ThrowsAsync<TableException>(() => Table.SubmitAsync(TableAction.Add(Row("r", 1)), CancellationToken))).Status);

        Assert.Equal((2, 3), (before, _line.Requests));
    }

    [Fact]
    public async Task SubmitAndCreate_OfATableRepliesLost_AreAsWithoutLoss()
    {
        var options = new AzureTableStoreOptions { Transport = new HttpClientTransport(_line) };
        var missing = new AzureTableStore(await azurite.GetConnectionStringAsync(), options).GetTable("m" + Guid.NewGuid().ToString("N"));
        _line.LoseNext(Loss.ReplyBreaksOff);
        var e = await Assert.ThrowsAsync<TableException>(() => missing.SubmitAsync(TableAction.Delete(P, "r", TableAction.AnyETag), CancellationToken));
        Assert.Equal((404, "TableNotFound"), (e.Status, e.Code));

        _line.LoseNext(Loss.ReplyBreaksOff);
        await missing.CreateIfNotExistsAsync(CancellationToken);
        await missing.SubmitAsync(TableAction.Add(Row("r", 1)), CancellationToken);
    }

    [Fact]
    public async Task Mark_OfACommit_IsNoPropertyOfTheRow()
    {
        await Table.SubmitAsync([TableAction.Add(Row("r", 1)), TableAction.Upsert(Row("s", 1))], CancellationToken);

        Assert.Equal(["N"], (await ReadAsync("r"))!.Properties.Keys);
        Assert.All((await Table.QueryAsync(new TableQuery(P), null, CancellationToken)).Entities, row => Assert.Equal(["N"], row.Properties.Keys));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => _line.Dispose();

    private static TableEntity Row(string rowKey, int number) => new(P, rowKey, new Dictionary<string, object>(StringComparer.Ordinal) { ["N"] = number });

    private Task<TableEntity?> ReadAsync(string rowKey) => Others.GetAsync(P, rowKey, CancellationToken);

    private async Task<TableAction> PrepareAsync(TableVerb verb, bool isAnyVersion)
    {
        var eTag = verb == TableVerb.Add ? null : await Others.SubmitAsync(TableAction.Add(Row("r", 0)), CancellationToken);
        var ifMatch = isAnyVersion ? TableAction.AnyETag : eTag;
        return verb switch
        {
            TableVerb.Add => TableAction.Add(Row("r", 1)),
            TableVerb.Upsert => TableAction.Upsert(Row("r", 1)),
            TableVerb.Update => TableAction.Update(Row("r", 1), ifMatch!),
            TableVerb.Merge => TableAction.Merge(Row("r", 1), ifMatch!),
            _ => TableAction.Delete(P, "r", ifMatch!),
        };
    }

    private async Task AssertDoneAsync(TableVerb verb, string? eTag)
    {
        var row = await ReadAsync("r");
        Assert.True(_line.Requests >= 2);
        Assert.Equal(verb == TableVerb.Delete, row is null);
        Assert.Equal(row?.ETag, eTag);
        if (row is not null) Assert.Equal(1, row.Properties["N"]);
    }
}
