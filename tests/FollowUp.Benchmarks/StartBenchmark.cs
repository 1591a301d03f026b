using System.Globalization;
using FollowUp.Testing;
using FollowUp.WorkerHost;

namespace FollowUp.Benchmarks;

/// <summary>From the start of the published worker's process, as the Functions host starts it, to its first answer of <c>GET /</c>; the target is 1.0 s.</summary>
internal static class StartBenchmark
{
    private const int Starts = 10;

    public static async Task RunAsync(DirectoryInfo published)
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
        await using var host = await FunctionsHost.StartAsync(new FunctionsHostOptions(published.FullName, settings, azurite.ConnectionString));
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.GetStringAsync(new Uri("/", UriKind.Relative));
        // The host itself is warm now; each worker after this one starts cold.
        for (var i = 0; i < Starts; i++)
        {
            var started = host.Starts.Count;
            await host.KillWorkerAsync(0);
            await client.GetStringAsync(new Uri("/", UriKind.Relative));
            // The page arrives a moment before the worker says that it is done.
            while (host.Starts.Count == started || host.Starts[^1].Answered is null) await Task.Delay(1);
        }

        var starts = host.Starts.TakeLast(Starts).ToList();
        Console.WriteLine($"functions loaded after {Summary(starts.Select(start => start.Loaded))}");
        Console.WriteLine($"first answer after     {Summary(starts.Select(start => start.Answered ?? throw new InvalidOperationException("A worker answered nothing.")))}");
        var bytes = published.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published folder: {bytes / 1e6:F0} MB"));
    }

    private static string Summary(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[Starts / 2]:F0} ms (median of {Starts}; fastest {sorted[0]:F0} ms, slowest {sorted[^1]:F0} ms)");
    }
}
