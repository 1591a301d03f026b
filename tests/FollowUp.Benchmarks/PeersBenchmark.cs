using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;

namespace FollowUp.Benchmarks;

/// <summary>
/// The same reminders by FollowUp, by Quartz.NET, and by a scan of a table, taking turns. The peers get their mails ready made; FollowUp plans and renders them,
/// and remembers them too.
/// </summary>
internal static class PeersBenchmark
{
    private const int WarmUpRounds = 2;

    public static async Task RunAsync(int candidates, int due, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var stores = await DeploymentStores.OpenAsync(StoreKind.Sqlite);
        await using var mail = await MailStandIn.StartAsync(cancellationToken);
        await using var deployment = await Deployment.CreateAsync(stores, mail, new Population(candidates, due), cancellationToken);
        var reminders = new Reminders((await deployment.RecordAsync(cancellationToken)).Mails, deployment.Sender);
        await using var server = await PostgresServer.StartAsync(cancellationToken);
        await using var quartz = await QuartzReminders.CreateAsync(server, reminders, candidates - due, cancellationToken);
        using var scan = SampleScan.Create(stores.Folder, deployment.Population, reminders);
        var product = new Contender(deployment, mail, deployment.PassAsync);
        var (quartzTimes, scanTimes, indexFinds, scanFinds) = (new Series(), new Series(), new Series(), new Series());
        Func<Task>[] turns = [ProductAsync, QuartzAsync, ScanAsync, FindAsync];
        // The first rounds only warm up, all of them alike.
        for (var round = 0; round < WarmUpRounds + rounds; round++)
        {
            if (round == WarmUpRounds) (product, quartzTimes, scanTimes, indexFinds, scanFinds) = (new Contender(deployment, mail, deployment.PassAsync), new(), new(), new(), new());
            foreach (var turn in round % 2 == 0 ? turns : turns.Reverse()) await turn();
        }

        var report = new Report("peers", new Dictionary<string, object>(StringComparer.Ordinal) { ["candidates"] = candidates, ["due"] = due, ["rounds"] = rounds });
        foreach (var (name, times) in new[] { ("FollowUp", product.Times), ("Quartz.NET on PostgreSQL", quartzTimes), ("scan of a table", scanTimes) })
            report.Add(
                ("whole run", name),
                ("digests/s", due / times.Median),
                ("seconds", times.Median),
                ("fastest", times.Fastest),
                ("slowest", times.Slowest),
                ("times Quartz", quartzTimes.RatioTo(times)));
        foreach (var (name, times) in new[] { ("due index", indexFinds), ("scan of a table", scanFinds) })
            report.Add(("finding", name), ("ms", times.Median * 1000), ("times the scan", scanFinds.RatioTo(times)));
        await report.WriteAsync(json, cancellationToken);

        Task ProductAsync() => product.PassAsync(product.Times, cancellationToken);

        async Task QuartzAsync()
        {
            await quartz.PrepareAsync(cancellationToken);
            await quartzTimes.MeasureAsync(() => quartz.PassAsync(cancellationToken));
            await quartz.SettleAsync(cancellationToken);
        }

        async Task ScanAsync()
        {
            scan.Prepare();
            await scanTimes.MeasureAsync(() => scan.PassAsync(cancellationToken));
        }

        async Task FindAsync()
        {
            scan.Prepare();
            await indexFinds.MeasureAsync(async () => Check(await FindByIndexAsync(deployment, cancellationToken)));
            await scanFinds.MeasureAsync(() =>
            {
                Check(scan.Find().Count);
                return Task.CompletedTask;
            });
        }

        void Check(int found)
        {
            if (found != due) throw new InvalidOperationException($"{found} were found where {due} are due.");
        }
    }

    private static async Task<int> FindByIndexAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var (wakeUps, found) = (new WakeUps(deployment.Store), 0);
        for (var shard = 0; shard < WakeUps.Shards; shard++)
        {
            string? after = null;
            while (await wakeUps.DueAsync(shard, Population.Now, after, DigestRun.PageSize, cancellationToken) is { Count: > 0 } page)
                (found, after) = (found + page.Count, page[^1].RowKey);
        }

        return found;
    }
}
