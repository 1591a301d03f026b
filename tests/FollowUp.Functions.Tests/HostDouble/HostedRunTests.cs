using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.Server.Tests.Kills;
using FollowUp.App.Tests.Mail;
using FollowUp.Testing;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>The deployed app as the cloud runs it: timer, queue, shards and HTTP in processes of their own, on the emulator's queues and tables.</summary>
[Collection(nameof(Alone))]
public sealed class HostedRunTests(PublishedHandler published, AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Shards = "digest-shards";
    private const string Poison = "digest-shards-poison";
    private const string OperatorKey = "operator-key";
    private const int LeaseSeconds = 3;
    private const int MostRings = 10;

    private static readonly HostTimes Times = new(Taken: TimeSpan.FromSeconds(2), RetryDelay: TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private StorageQueues? _queues;
    private (string Name, string Value)[] _store = [];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private StorageQueues Queues => _queues!;

    public async ValueTask InitializeAsync()
    {
        var prefix = $"h{Guid.NewGuid():N}"[..20];
        _queues = new StorageQueues((await azurite.GetServerAsync()).QueueEndpoint, $"{prefix}-");
        _store = [("FOLLOWUP_STORE", "tables"), ("FOLLOWUP_TABLES", await azurite.GetConnectionStringAsync()), ("FOLLOWUP_TABLE_PREFIX", prefix)];
    }

    public ValueTask DisposeAsync()
    {
        _queues?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Tick_AcrossProcesses_SendsEveryDueDigestOnceAndThePublicReachesNoTrigger()
    {
        await using var provider = await StandInSendGrid.StartAsync(Accept);
        await using var app = await OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, due: 40, ofEachOther: 3);
        await using var host = await StartAsync(provider);
        await host.ScaleAsync(FunctionsHost.Http, 2);
        await host.ScaleAsync("DigestShard", 3);
        await AssertPublicAsync(host.Address);
        await Task.WhenAll(host.Instances("DigestShard").Select(instance => instance.GetAddressAsync()));

        Assert.True(await host.RingAsync(isPastDue: true));
        await host.DrainedAsync(Shards);
        Assert.True(await host.RingAsync());
        await host.DrainedAsync(Shards);

        Assert.Equal(crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal), Sent(provider).Order(StringComparer.Ordinal));
        Assert.Equal(2 * WakeUps.Shards, host.Invocations.Count(invocation => invocation is { Function: "DigestShard", Succeeded: true }));
        foreach (var id in crowd.Due) Assert.Equal(DigestState.Sent, (await app.DigestAsync(id, crowd.Today))!.State);
        foreach (var id in crowd.Erased) Assert.Empty(await app.RowsAsync(id));
        Assert.Equal(0, await Queues.CountAsync(Poison));
    }

    [Fact]
    public async Task Tick_InstancesKilledAndScaledInInTheMiddle_LosesNoDigestAndRepeatsOnlyWhereAcceptanceWasUnknown()
    {
        const int Due = 90, Kills = 4;
        var random = new Random(20261119);
        await using var provider = await StandInSendGrid.StartAsync(async context =>
        {
            int wait;
            lock (random) wait = random.Next(60);
            await Task.Delay(wait, context.RequestAborted);
            await Accept(context);
        });
        await using var app = await OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, Due, ofEachOther: 3);
        await using var host = await StartAsync(provider, ("FOLLOWUP_LEASE_SECONDS", LeaseSeconds.ToString(CultureInfo.InvariantCulture)));
        await host.ScaleAsync("DigestShard", 2);
        await Task.WhenAll(host.Instances("DigestShard").Select(instance => instance.GetAddressAsync()));

        Assert.True(await host.RingAsync());
        for (var kill = 1; kill <= Kills; kill++)
        {
            var wanted = kill * Due / (Kills + 2);
            await Until.TrueAsync(() => provider.Received.Count >= wanted, () => $"The run stopped at {provider.Received.Count} mails: {host.Printed}");
            if (kill % 2 == 0)
            {
                // The oldest goes with its host, another comes.
                await host.ScaleAsync("DigestShard", 1);
                await host.ScaleAsync("DigestShard", 2);
            }
            else
            {
                await host.Instances("DigestShard")[0].CrashAsync();
            }
        }

        await host.DrainedAsync(Shards);
        for (var ring = 1; await OpenAsync(app, crowd) is { Count: > 0 } open; ring++)
        {
            Assert.InRange(ring, 1, MostRings);
            await Until.TrueAsync(() => SystemClock.Instance.GetCurrentInstant() > open.Max(), () => "The clock stands still.");
            await host.RingAsync();
            await host.DrainedAsync(Shards);
        }

        var sent = Sent(provider).CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal), sent.Keys.Order(StringComparer.Ordinal));
        var claimedAgain = 0;
        foreach (var id in crowd.Due)
        {
            var record = (await app.DigestAsync(id, crowd.Today))!;
            Assert.InRange(sent[DigestRecord.IdOf(id, crowd.Today)], 1, record.Attempts);
            claimedAgain += record.Attempts - 1;
        }

        // Only what was under way in a process that died may be claimed anew.
        Assert.InRange(claimedAgain, 0, Kills * DigestRun.Parallel);
        Assert.Equal(0, await Queues.CountAsync(Poison));
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {Due} digests, {claimedAgain} claimed again, {provider.Received.Count - Due} repeated");
    }

    [Fact]
    public async Task Message_ThatFailsWhileASettingIsWrong_IsPoisonedNotedAndNothingIsLost()
    {
        await using var provider = await StandInSendGrid.StartAsync(Accept);
        await using var app = await OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, due: 3, ofEachOther: 1);
        await using (var wrong = await StartAsync(provider, ("FOLLOWUP_MAIL", "carrier-pigeon")))
        {
            await wrong.ScaleAsync("DigestShard", 1);
            await Queues.PutAsync(Shards, """{"shard":3,"cutoff":"2026-11-19T11:00:00Z"}""");
            using var client = new HttpClient { BaseAddress = wrong.Address };
            var (home, health) = (await GetAsync(client, "/"), await GetAsync(client, "/api/health"));
            Assert.Contains("FOLLOWUP_MAIL", home.Expect(503).Body, StringComparison.Ordinal);
            Assert.Contains("FOLLOWUP_MAIL", (string)health.ExpectProblem(503).Json["detail"]!, StringComparison.Ordinal);

            await wrong.DrainedAsync(Shards);
            Assert.False(await wrong.RingAsync());

            Assert.Equal(1, await Queues.CountAsync(Poison));
            Assert.Equal(Enumerable.Repeat(("DigestShard", false), 5).Append(("NudgeTimer", false)), wrong.Invocations);
            Assert.All((string[])[FunctionsHost.Http, "DigestShard", "NudgeTimer"], function =>
            {
                // It said so once, and did not go down for it.
                var instance = Assert.Single(wrong.Instances(function));
                Assert.Equal(1, instance.Starts);
                Assert.Equal(2, instance.Printed.Split("FOLLOWUP_MAIL").Length);
            });
        }

        await using var host = await StartAsync(provider, ("FOLLOWUP_OPERATOR_KEY", OperatorKey));
        await host.ScaleAsync("ShardPoison", 1);
        await host.DrainedAsync(Poison);
        await host.ScaleAsync("DigestShard", 1);
        Assert.True(await host.RingAsync());
        await host.DrainedAsync(Shards);

        using var anOperator = new HttpClient { BaseAddress = host.Address };
        anOperator.DefaultRequestHeaders.Authorization = new("Bearer", OperatorKey);
        var noted = (await GetAsync(anOperator, "/api/health")).Expect(200).Json["poisonedMessages"]!;
        Assert.Equal((1, "shard 3"), ((int)noted["count"]!, (string)noted["lastMessage"]!));
        Assert.Equal(crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal), Sent(provider).Order(StringComparer.Ordinal));
    }

    private static async Task AssertPublicAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        (await GetAsync(client, "/")).Expect(200);
        Assert.Equal("""{"status":"up"}""", (await GetAsync(client, "/api/health?from=outside")).Expect(200).Body);
        (await GetAsync(client, "/api/me")).ExpectProblem(401);
        (await GetAsync(client, "/api/nowhere")).ExpectProblem(404);
        foreach (var prefix in (string[])["go", "hooks", "assets"]) (await GetAsync(client, $"/{prefix}/nowhere")).Expect(404);
        foreach (var function in (string[])["NudgeTimer", "DigestShard", "ShardPoison"])
        {
            foreach (var target in (string[])[
                $"/{function}", $"/{function.ToLowerInvariant()}", $"//{function}", $"/{function}/", $"/api/../{function}", $"/api/%2e%2e/{function}", $"/api/..%2F{function}",
                $"/api/..%5C{function}", $"/assets//../{function}", $"/%{(int)function[0]:X2}{function[1..]}", $"/api/{function}", $"/{function}?x=/api/me", $"/admin/functions/{function}"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address.GetLeftPart(UriPartial.Authority)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
                {
                    Content = new StringContent("""{"Data":{"message":{"shard":0,"cutoff":"2026-11-19T11:00:00Z"}}}""", System.Text.Encoding.UTF8, "application/json"),
                };
                var answer = await Answer.ReadAsync(await client.SendAsync(request, CancellationToken));
                Assert.True(answer.Status is >= 400 and < 500, $"{target}: {answer.Status} {answer.Body}");
                Assert.DoesNotContain("Outputs", answer.Body, StringComparison.Ordinal);
            }
        }
    }

    private static Task Accept(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["X-Message-Id"] = "m1";
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Sent(StandInSendGrid provider) =>
        provider.Received.Select(mail => mail.GetProperty("personalizations")[0].GetProperty("custom_args").GetProperty(SendGridSender.MailIdArgument).GetString()!);

    /// <summary>Until when each digest that has not been marked as sent is claimed; now for one that is not.</summary>
    private static async Task<IReadOnlyList<Instant>> OpenAsync(TestApp app, DueCrowd crowd)
    {
        var open = new List<Instant>();
        foreach (var id in crowd.Due)
        {
            var record = await app.DigestAsync(id, crowd.Today);
            if (record?.State != DigestState.Sent) open.Add(record?.LeaseUntil ?? SystemClock.Instance.GetCurrentInstant());
        }

        return open;
    }

    private static async Task<Answer> GetAsync(HttpClient client, string target) => await Answer.ReadAsync(await client.GetAsync(target, CancellationToken));

    /// <summary>The store, seen from here with the time of day.</summary>
    private async Task<TestApp> OpenAsync()
    {
        var app = await TestApp.StartAsync(_store);
        app.Clock.Now = SystemClock.Instance.GetCurrentInstant();
        return app;
    }

    private async Task<FunctionsHost> StartAsync(StandInSendGrid provider, params (string Name, string Value)[] more) => await FunctionsHost.StartAsync(
        await published.GetFolderAsync(),
        _folder.Path,
        Queues,
        Times,
        [
            .. _store,
            ("FOLLOWUP_MAIL", "sendgrid"),
            ("SENDGRID_API_KEY", StandInSendGrid.Key),
            ("SENDGRID_API_BASE", provider.BaseAddress.ToString()),
            ("FOLLOWUP_NUDGE_SCHEDULE", "0 */15 * * * *"),
            .. more,
        ]);
}
