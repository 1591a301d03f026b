using System.Globalization;
using FollowUp.Testing;
using FollowUp.WorkerHost;

namespace FollowUp.Benchmarks;

/// <summary>From the start of the published worker's process, as the Functions host starts it, to its first answer of <c>GET /</c>; the target is 1.0 s.</summary>
internal static class StartBenchmark
{
    private const int Starts = 10;

    public static async Task RunAsync(IReadOnlyList<DirectoryInfo> folders)
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FOLLOWUP_STORE"] = "tables",
            ["FOLLOWUP_TABLES"] = azurite.ConnectionString,
            ["FOLLOWUP_BASE_URL"] = "https://followup.example",
            ["FOLLOWUP_NUDGE_SCHEDULE"] = "0 0 0 1 1 *",
            ["AzureWebJobsDisableHomepage"] = "true",
        };
        var hosts = new List<FunctionsHost>();
        try
        {
            foreach (var folder in folders)
            {
                var host = await FunctionsHost.StartAsync(new FunctionsHostOptions(folder.FullName, settings, azurite.ConnectionString));
                hosts.Add(host);
                await StartedAsync(host, 0);
            }

            // The hosts are warm now; each worker after this one starts cold.
            for (var i = 0; i < Starts; i++)
            {
                foreach (var host in hosts)
                {
                    var started = host.Starts.Count;
                    await host.KillWorkerAsync(0);
                    await StartedAsync(host, started);
                }
            }

            foreach (var (folder, host) in folders.Zip(hosts)) Print(folder, [.. host.Starts.TakeLast(Starts)]);
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }
    }

    private static async Task StartedAsync(FunctionsHost host, int started)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.GetStringAsync(new Uri("/", UriKind.Relative));
        // The page arrives a moment before the worker says that it is done.
        while (host.Starts.Count == started || host.Starts[^1].Answered is null) await Task.Delay(1);
    }

    private static void Print(DirectoryInfo folder, IReadOnlyList<WorkerStart> starts)
    {
        var bytes = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.Name}, a folder of {bytes / 1e6:F1} MB"));
        Console.WriteLine($"  functions loaded after {Summary(starts.Select(start => start.Loaded))}");
        Console.WriteLine($"  first answer after     {Summary(starts.Select(start => start.Answered ?? throw new InvalidOperationException("A worker answered nothing.")))}");
        Console.WriteLine($"  processor time by then {Summary(starts.Select(start => start.Processor))}");
    }

    private static string Summary(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[Starts / 2]:F0} ms (median of {Starts}; fastest {sorted[0]:F0} ms, slowest {sorted[^1]:F0} ms)");
    }
}
