using System.Text;

namespace FollowUp.Functions.Tests.WorkerRuns;

/// <summary>What the public reaches through the Functions host, and what it does not.</summary>
[Collection(nameof(Alone))]
public sealed class PublicSideTests(PublishedWorker published, AzuriteFixture azurite)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Public_AcrossWorkers_ReachesThePagesAndNoTrigger()
    {
        await using var home = await WorkerHome.MakeAsync(published, azurite);
        await using var host = await home.StartAsync(instances: 2);
        using var client = new HttpClient { BaseAddress = host.Address };

        // Twice: once on each worker.
        foreach (var _ in Enumerable.Range(0, 2)) (await GetAsync(client, "/")).Expect(200);
        Assert.Equal("""{"status":"up"}""", (await GetAsync(client, "/api/health?from=outside")).Expect(200).Body);
        (await GetAsync(client, "/api/me")).ExpectProblem(401);
        (await GetAsync(client, "/api/nowhere")).ExpectProblem(404);
        foreach (var prefix in (string[])["go", "hooks", "assets"]) (await GetAsync(client, $"/{prefix}/nowhere")).Expect(404);
        foreach (var function in (string[])["NudgeTimer", "DigestShard", "ShardPoison", "Http"])
            foreach (var target in (string[])[
                $"/{function}", $"/{function.ToLowerInvariant()}", $"//{function}", $"/{function}/", $"/api/../{function}", $"/api/%2e%2e/{function}", $"/api/..%2F{function}",
                $"/api/..%5C{function}", $"/assets//../{function}", $"/%{(int)function[0]:X2}{function[1..]}", $"/api/{function}", $"/{function}?x=/api/me", $"/admin/functions/{function}"])
                await AssertRefusedAsync(client, host.Address, target);

        // None of that rang anything.
        Assert.All(host.Invocations, invocation => Assert.Equal("Http", invocation.Function));
        Assert.Equal(2, host.Invocations.DistinctBy(invocation => invocation.Instance).Count());
    }

    [Fact]
    public async Task Request_WhileItsWorkerIsBeingStartedAgain_IsAnsweredByTheNext()
    {
        await using var home = await WorkerHome.MakeAsync(published, azurite);
        await using var host = await home.StartAsync(instances: 1);
        using var client = new HttpClient { BaseAddress = host.Address };

        await host.KillWorkerAsync(0);
        (await GetAsync(client, "/api/health")).Expect(200);

        Assert.Equal(2, host.Starts.Count);
        Assert.NotNull(host.Starts[^1].Answered);
    }

    private static async Task AssertRefusedAsync(HttpClient client, Uri address, string target)
    {
        // The path as it is written here, whatever is written in it.
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address.GetLeftPart(UriPartial.Authority)}{target}", asItIs))
        {
            Content = new StringContent("""{"Data":{"message":{"shard":0,"cutoff":"2026-11-19T11:00:00Z"}}}""", Encoding.UTF8, "application/json"),
        };
        var answer = await Answer.ReadAsync(await client.SendAsync(request, CancellationToken));
        Assert.True(answer.Status is >= 400 and < 500, $"{target}: {answer.Status} {answer.Body}");
    }

    private static async Task<Answer> GetAsync(HttpClient client, string target) => await Answer.ReadAsync(await client.GetAsync(target, CancellationToken));
}
