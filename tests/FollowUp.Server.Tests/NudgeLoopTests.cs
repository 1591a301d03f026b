using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.Server.Tests;

public sealed class NudgeLoopTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loop_StoreThatWasMoved_SendsNothing()
    {
        await using var app = await TestApp.StartAsync();
        await (await app.InviteAsync()).RegisterAsync();
        await MarkAsync(app);
        app.Clock.Now = TestApp.At("2026-11-19 08:00");

        await RingAsync(app, () => app.Get<StoreSetup>().Problem is not null || app.Mails.Count > 0);
        Assert.Empty(app.Mails);
        await app.Tables.GetTable("keys").SubmitAsync(TableAction.Delete(StoreMark.Partition, StoreMark.Name, TableAction.AnyETag), CancellationToken);
        await RingAsync(app, () => app.Mails.Count > 0);
    }

    private static Task MarkAsync(TestApp app) =>
        app.Get<SharedState>().PutAsync(StoreMark.Partition, StoreMark.Name, new StoreMark(IsComplete: true, "elsewhere", app.Clock.Now), CancellationToken);

    private static async Task RingAsync(TestApp app, Func<bool> isDone)
    {
        using var loop = ActivatorUtilities.CreateInstance<NudgeLoop>(app.Get<IServiceProvider>());
        await loop.StartAsync(CancellationToken);
        await Until.TrueAsync(isDone, () => "The loop did nothing.");
        await loop.StopAsync(CancellationToken);
    }
}
