using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.App.Tests.Storage;

/// <summary>A server that nobody stopped before its store was moved elsewhere.</summary>
public sealed class StoreSetupTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TryPrepare_MigrationClaimsTheStoreMeanwhile_IsNoticedInAMinuteAndSoIsItsEnd(bool isBehindHost)
    {
        await using var app = await TestApp.StartAsync(_ => { }, isBehindHost: isBehindHost);
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        var setup = app.Get<StoreSetup>();
        Assert.True(await setup.TryPrepareAsync(CancellationToken));
        await MarkAsync(app);
        Assert.True(await setup.TryPrepareAsync(CancellationToken));

        app.Clock.Now += Duration.FromMinutes(1);

        Assert.False(await setup.TryPrepareAsync(CancellationToken));
        Assert.False(await setup.TryPrepareAsync(CancellationToken));
        Assert.Single(app.Log.All, line => line.Level == LogLevel.Error && line.Text.Contains("was moved to elsewhere", StringComparison.Ordinal));
        var answer = (await ana.PostAsync("/api/interviews", Bodies.Short())).ExpectProblem(503);
        Assert.Contains("was moved to elsewhere", answer.Body, StringComparison.Ordinal);
        using var client = app.Client();
        Assert.Equal(503, (int)(await client.GetAsync("/app/sign-in", CancellationToken)).StatusCode);

        await app.Tables.GetTable("keys").SubmitAsync(TableAction.Delete(StoreMark.Partition, StoreMark.Name, TableAction.AnyETag), CancellationToken);
        Assert.True(await setup.TryPrepareAsync(CancellationToken));
        (await ana.GetAsync("/api/me")).Expect(200);
    }

    [Fact]
    public async Task TryPrepare_StoreDoesNotAnswerWhenLookedAtAgain_LeavesItToWhoeverNeedsIt()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, made => store = made));
        Assert.True(await app.Get<StoreSetup>().TryPrepareAsync(CancellationToken));
        app.Clock.Now += Duration.FromMinutes(1);
        store!.BeforeGet = _ => throw new TableException(503, "ServerBusy", "The store is busy.");

        Assert.True(await app.Get<StoreSetup>().TryPrepareAsync(CancellationToken));
        Assert.Null(app.Get<StoreSetup>().Problem);
    }

    private static Task MarkAsync(TestApp app) =>
        app.Get<SharedState>().PutAsync(StoreMark.Partition, StoreMark.Name, new StoreMark(IsComplete: true, "elsewhere", app.Clock.Now), CancellationToken);
}
