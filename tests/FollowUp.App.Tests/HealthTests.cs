using System.Net.Sockets;
using System.Text.Json.Nodes;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_Public_SaysUpAndNothingElse()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_OPERATOR_KEY", "operator-key"));
        await app.CreateTablesAsync();
        foreach (var client in (HttpClient[])[app.Client(), app.Client("wrong-key"), app.Client("operator-ke")])
        {
            using (client)
            {
                var answer = (await Answer.ReadAsync(await client.GetAsync("/api/health", TestContext.Current.CancellationToken))).Expect(200);
                Assert.Equal("""{"status":"up"}""", answer.Body);
            }
        }
    }

    [Fact]
    public async Task Health_WithTheOperatorsKey_ShowsTheOldestDueWakeUp()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_OPERATOR_KEY", "operator-key"));
        await (await app.InviteAsync()).RegisterAsync();
        app.Clock.Now = TestApp.At("2026-11-19 09:00");
        using var client = app.Client("operator-key");

        var answer = (await Answer.ReadAsync(await client.GetAsync("/api/health", TestContext.Current.CancellationToken))).Expect(200);

        Assert.Equal(("up", "up", "2026-11-19T11:00:00Z"), ((string)answer.Json["status"]!, (string)answer.Json["store"]!, (string)answer.Json["oldestDueWakeUp"]!));
    }

    [Fact]
    public async Task Health_WithTheOperatorsKey_ShowsTroubleAndTheLastRuns()
    {
        var sender = new ScriptedSender(() => new App.Mail.SendResult.Refused("SENDGRID_API_KEY: not known (401)."));
        await using var app = await TestApp.StartAsync(
            services => services.AddSingleton<App.Mail.IMailSender>(sender),
            [("FOLLOWUP_OPERATOR_KEY", "operator-key")]);
        var (ana, bea) = (await app.InviteAsync(), await app.InviteAsync("bea@example.com"));
        await ana.RegisterAsync();
        await bea.RegisterAsync();
        var broken = new Dictionary<string, object>(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = "{"u8.ToArray() };
        await app.Candidates.SubmitAsync(TableAction.Upsert(new TableEntity(bea.Id, "profile", broken)), TestContext.Current.CancellationToken);
        await app.TickAtAsync("2026-11-19 08:00");
        foreach (var message in (string[])["""{"shard":5,"cutoff":"2026-11-19T11:00:00Z"}""", "Ana Souza"])
            await app.Get<ShardQueue>().GiveUpAsync(message, TestContext.Current.CancellationToken);

        using var client = app.Client("operator-key");
        var health = (await Answer.ReadAsync(await client.GetAsync("/api/health", TestContext.Current.CancellationToken))).Expect(200).Json;

        Assert.Equal("SENDGRID_API_KEY: not known (401).", (string?)health["sending"]!["refusal"]);
        Assert.Equal([bea.Id], health["troubledCandidates"]!.AsArray().Select(candidate => (string)candidate!["candidateId"]!));
        Assert.Equal((2, "of an unknown shard"), ((int)health["poisonedMessages"]!["count"]!, (string)health["poisonedMessages"]!["lastMessage"]!));
        Assert.Equal(
            new[] { ana.Id, bea.Id }.Select(WakeUps.ShardOf).Distinct().Order(), health["lastRuns"]!.AsArray().Select(run => (int)run!["shard"]!));
        Assert.Contains(app.Log.All, line => line.Text.Contains("shard 5", StringComparison.Ordinal));
        Assert.DoesNotContain("Ana Souza", app.Log.Text + health.ToJsonString(), StringComparison.Ordinal);

        await app.TickAtAsync("2026-11-21 08:00");
        health = (await Answer.ReadAsync(await client.GetAsync("/api/health", TestContext.Current.CancellationToken))).Expect(200).Json;
        Assert.Single(health["troubledCandidates"]!.AsArray());
    }

    [Fact]
    public async Task Health_NoOperatorKeySet_ShowsNobodyMore()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_OPERATOR_KEY", ""));
        await app.CreateTablesAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");

        Assert.Equal("""{"status":"up"}""", await client.GetStringAsync("/api/health", TestContext.Current.CancellationToken));
    }

    /// <summary>The whole life of a request while the store is away.</summary>
    [Fact]
    public async Task Api_StoreOutOfReach_503ProblemDetailsAndReadyForTheHost()
    {
        await using var app = await TestApp.StartAsync(
            ("FOLLOWUP_STORE", "tables"),
            ("FOLLOWUP_TABLES", $"AccountName=acme;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:{ServerProcess.FreePort()}/acme"));
        using var client = app.Client("followup_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        using var host = app.Client();
        var ready = await host.GetAsync("/", TestContext.Current.CancellationToken);
        var answers = await Task.WhenAll(
            GetAsync(host, "/api/health"), GetAsync(client, "/api/me"), GetAsync(client, "/api/interviews"));

        Assert.Equal(200, (int)ready.StatusCode);
        Assert.Equal((503, """{"status":"down"}"""), (answers[0].Status, answers[0].Body));
        Assert.All(answers[1..], answer => Assert.Contains("store", (string)answer.ExpectProblem(503).Json["detail"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Api_StoreAwayForAWhile_LosesNothing()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var ana = await app.InviteAsync();
        var id = await ana.RegisterIdAsync();
        store!.BeforeCommit = (_, _) => throw new FollowUp.Tables.TableException(503, "ServerUnreachable", "away", innerException: new SocketException());

        (await ana.PostAsync("/api/interviews", Bodies.Short(), ("Idempotency-Key", "k1"))).ExpectProblem(503);
        (await ana.PatchAsync($"/api/interviews/{id}", new JsonObject { ["company"] = "Other" }, ("If-Match", "*"))).ExpectProblem(503);
        await app.TickAtAsync("2026-11-19 08:00");
        store.BeforeCommit = null;
        (await ana.PostAsync("/api/interviews", Bodies.Short(), ("Idempotency-Key", "k1"))).Expect(201);
        await app.TickAtAsync("2026-11-19 08:15");

        Assert.Equal(2, (await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray().Count);
        Assert.Single(app.Mails);
    }

    private static async Task<Answer> GetAsync(HttpClient client, string path) =>
        await Answer.ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken));
}
