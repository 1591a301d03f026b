using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace FollowUp.Benchmarks;

/// <summary>From the start of the published executable, as the Functions host starts it, to its first answer of <c>GET /</c>; the target is 1.5 s.</summary>
internal static class StartBenchmark
{
    private const int Starts = 10;

    public static async Task RunAsync(FileInfo executable, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var i = 0; i < Starts; i++) times.Add(await StartAsync(executable, cancellationToken));
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"first answer after {times[Starts / 2]:F0} ms (median of {Starts}; fastest {times[0]:F0} ms, slowest {times[^1]:F0} ms)"));
        var bytes = executable.Directory!.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published folder: {bytes / 1e6:F0} MB"));
    }

    private static async Task<double> StartAsync(FileInfo executable, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("followup-start-");
        var port = FreePort();
        var info = new ProcessStartInfo(executable.FullName)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        info.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        info.Environment["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder.FullName, "followup.db")}";
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (true)
            {
                try
                {
                    using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
                    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(5, cancellationToken);
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellationToken);
            folder.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
