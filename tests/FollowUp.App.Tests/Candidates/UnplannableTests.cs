using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.Core.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests.Candidates;

/// <summary>Somebody whose interviews the rules' code fails on: what has nothing to do with plans must go on.</summary>
public sealed class UnplannableTests : IAsyncLifetime, IDisposable
{
    private readonly FailingCalendar _calendar = new();
    private readonly SignedEvents _provider = new();
    private TestApp? _app;
    private Member? _ana;

    private TestApp App => _app!;

    private Member Ana => _ana!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(services => services.AddSingleton<IHolidayCalendar>(_calendar), [_provider.Setting]);
        _ana = await App.InviteAsync();
        await Ana.RegisterAsync(Bodies.Interview().With("country", "PT"));
        _calendar.Fails = true;
    }

    [Fact]
    public async Task Unplannable_MaySeeUnsubscribeExportAndErase()
    {
        (await Ana.GetAsync("/api/me")).Expect(200);
        var me = (await Ana.PatchAsync("/api/me", new JsonObject { ["digests"] = false })).Expect(200).Json;
        Assert.NotNull((string?)me["unsubscribedAt"]);
        Assert.Single((await Ana.GetAsync("/api/me/export")).Expect(200).Json["interviews"]!.AsArray());
        // Whoever was told of nothing is looked at again when the fault may be mended.
        Assert.Contains(App.Clock.Now + NodaTime.Duration.FromDays(1), await App.WakeUpsOfAsync(Ana.Id));

        (await Ana.SendAsync(HttpMethod.Delete, "/api/me", """{"email":"ana@example.com"}""")).Expect(204);

        Assert.Empty(await App.RowsAsync(Ana.Id));
    }

    [Fact]
    public async Task Unplannable_Bounces_IsNotedAndKeepsNobodyElsesEventsBack()
    {
        var bea = await App.InviteAsync("bea@example.com");

        (await _provider.PostAsync(
            App,
            SignedEvents.Event("bounce", $"{Ana.Id}.2026-11-18", App.Clock.Now),
            SignedEvents.Event("bounce", $"{bea.Id}.2026-11-18", App.Clock.Now, "bea@example.com"))).Expect(204);

        foreach (var id in (string[])[Ana.Id, bea.Id])
            Assert.NotNull((await App.Get<CandidateStore>().FindProfileAsync(id, CancellationToken))!.Suppression);
    }

    [Fact]
    public async Task Interview_ThatCannotBePlanned_IsNotTakenIn()
    {
        var bea = await App.InviteAsync("bea@example.com");

        (await bea.PostAsync("/api/interviews", Bodies.Interview().With("country", "PT"))).ExpectProblem(500);

        Assert.Equal(["profile"], (await App.RowsAsync(bea.Id)).Select(row => row.RowKey));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    public void Dispose() => _provider.Dispose();
}
