using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;

namespace FollowUp.Functions.Tests.WorkerRuns;

/// <summary>A bad setting in the cloud: the worker stays up and says so, and the queue keeps what cannot be worked off.</summary>
[Collection(nameof(Alone))]
public sealed class WrongSettingTests(PublishedWorker published, AzuriteFixture azurite)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_ThatFailsWhileASettingIsWrong_IsPoisonedNotedAndNothingIsLost()
    {
        await using var home = await WorkerHome.MakeAsync(published, azurite);
        await using var app = await home.OpenAsync();
        var crowd = await DueCrowd.MakeAsync(app, due: 3, ofEachOther: 1);
        await using (var wrong = await home.StartAsync(instances: 1, ("FOLLOWUP_MAIL", "carrier-pigeon"), ("AzureWebJobs.ShardPoison.Disabled", "true")))
        {
            await (await wrong.QueueAsync(ShardQueue.Name)).SendMessageAsync("""{"shard":3,"cutoff":"2026-11-19T11:00:00Z"}""", CancellationToken);
            using var client = new HttpClient { BaseAddress = wrong.Address };
            Assert.Contains("FOLLOWUP_MAIL", (await GetAsync(client, "/")).Expect(503).Body, StringComparison.Ordinal);
            Assert.Contains("FOLLOWUP_MAIL", (string)(await GetAsync(client, "/api/health")).ExpectProblem(503).Json["detail"]!, StringComparison.Ordinal);

            await wrong.DrainedAsync(ShardQueue.Name);
            Assert.False((await wrong.RingAsync(WorkerHome.Timer)).Succeeded);

            var poison = await wrong.QueueAsync(ShardQueue.Poison);
            Assert.Equal(1, (await poison.GetPropertiesAsync(CancellationToken)).Value.ApproximateMessagesCount);
            var failed = wrong.Invocations.Where(invocation => !invocation.Succeeded).ToList();
            Assert.Equal([.. Enumerable.Repeat(WorkerHome.Shard, 5), WorkerHome.Timer], failed.Select(invocation => invocation.Function));
            Assert.All(failed, invocation => Assert.Contains("FOLLOWUP_MAIL", invocation.Error, StringComparison.Ordinal));
            // It did not go down for it.
            Assert.Single(wrong.Starts);
        }

        await using var host = await home.StartAsync(instances: 1, ("FOLLOWUP_OPERATOR_KEY", WorkerHome.OperatorKey));
        await host.DrainedAsync(ShardQueue.Poison);
        Assert.True((await host.RingAsync(WorkerHome.Timer)).Succeeded);
        await host.DrainedAsync(ShardQueue.Name);

        using var anOperator = new HttpClient { BaseAddress = host.Address };
        anOperator.DefaultRequestHeaders.Authorization = new("Bearer", WorkerHome.OperatorKey);
        var noted = (await GetAsync(anOperator, "/api/health")).Expect(200).Json["poisonedMessages"]!;
        Assert.Equal((1, "shard 3"), ((int)noted["count"]!, (string)noted["lastMessage"]!));
        Assert.Equal(crowd.Due.Select(id => DigestRecord.IdOf(id, crowd.Today)).Order(StringComparer.Ordinal), home.Sent.Order(StringComparer.Ordinal));
    }

    private static async Task<Answer> GetAsync(HttpClient client, string target) => await Answer.ReadAsync(await client.GetAsync(target, CancellationToken));
}
