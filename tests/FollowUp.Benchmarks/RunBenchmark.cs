namespace FollowUp.Benchmarks;

/// <summary>One tick over many candidates of whom some are due, beside its floor, taking turns.</summary>
internal static class RunBenchmark
{
    public static async Task RunAsync(int candidates, int due, StoreKind kind, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        var (product, bare, recording, peak, firstPass) = await RunFigures.MeasureAsync(candidates, due, kind, rounds, cancellationToken);
        var report = new Report("run", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["candidates"] = candidates,
            ["due"] = due,
            ["store"] = kind,
            ["rounds"] = rounds,
        });
        foreach (var (name, contender) in new[] { ("FollowUp", product), ("floor", bare) })
            report.Add(
                ("", name),
                ("digests/s", due / contender.Times.Median),
                ("seconds", contender.Times.Median),
                ("fastest", contender.Times.Fastest),
                ("slowest", contender.Times.Slowest),
                ("transactions/digest", contender.TransactionsPerDigest),
                ("CPU ms/digest", contender.CpuMillisecondsPerDigest),
                ("KiB allocated/digest", contender.KibibytesAllocatedPerDigest),
                ("ratio to floor", contender.Times.RatioTo(bare.Times)));
        report.Add(
            ("rows read/digest", (double)recording.RowsRead / due),
            ("bytes read/digest", (double)recording.BytesRead / due),
            ("rows written/digest", (double)recording.RowsWritten / due),
            ("bytes written/digest", (double)recording.BytesWritten / due),
            ("bytes mailed/digest", (double)recording.MailBytes / due),
            ("peak memory MB", peak),
            ("first pass digests/s", due / firstPass.Median));
        await report.WriteAsync(json, cancellationToken);
    }
}
