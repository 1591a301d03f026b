namespace FollowUp.Benchmarks;

/// <summary>The figures of a run that must not get worse without somebody deciding it. Counts and ratios only: they are much the same on any machine.</summary>
internal static class GuardBenchmark
{
    private const int Candidates = 2_000;
    private const int Due = 1_000;
    private const int Rounds = 3;

    /// <summary>What was measured when a limit was set stands in docs/performance.md; each leaves some room above it.</summary>
    private static readonly (string Figure, double Most, Func<RunFigures, double> Of)[] Limits =
    [
        ("storage transactions a digest", 3.3, figures => figures.Product.TransactionsPerDigest),
        ("bytes written a digest", 6_000, figures => (double)figures.Recording.BytesWritten / Due),
        ("KiB allocated a digest", 240, figures => figures.Product.KibibytesAllocatedPerDigest),
        ("processor time, times the floor's", 4.5, figures => figures.Product.CpuMillisecondsPerDigest / figures.Floor.CpuMillisecondsPerDigest),
    ];

    /// <summary>Returns the process's exit code: 1 when a figure is above its limit.</summary>
    public static async Task<int> RunAsync(FileInfo? json, CancellationToken cancellationToken)
    {
        var figures = await RunFigures.MeasureAsync(Candidates, Due, StoreKind.Sqlite, Rounds, cancellationToken);
        var report = new Report("guard", new Dictionary<string, object>(StringComparer.Ordinal) { ["candidates"] = Candidates, ["due"] = Due, ["rounds"] = Rounds });
        var isWorse = false;
        foreach (var (figure, most, of) in Limits)
        {
            var measured = of(figures);
            isWorse |= measured > most;
            report.Add(("figure", figure), ("measured", measured), ("at most", most), ("", measured > most ? "WORSE" : "ok"));
        }

        await report.WriteAsync(json, cancellationToken);
        return isWorse ? 1 : 0;
    }
}
