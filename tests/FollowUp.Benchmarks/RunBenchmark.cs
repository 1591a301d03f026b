namespace FollowUp.Benchmarks;

/// <summary>One tick over many candidates of whom some are due, beside its floor, taking turns.</summary>
internal static class RunBenchmark
{
    public static async Task RunAsync(int candidates, int due, StoreKind kind, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var stores = await DeploymentStores.OpenAsync(kind);
        await using var mail = await MailStandIn.StartAsync(cancellationToken);
        await using var deployment = await Deployment.CreateAsync(stores, mail, new Population(candidates, due), cancellationToken);

        var recording = await deployment.RecordAsync(cancellationToken);
        using var floor = new Floor(deployment.Store, mail.Address, recording);
        var (product, bare) = (new Contender(deployment, mail, deployment.PassAsync), new Contender(deployment, mail, floor.PassAsync));
        await Contender.WarmUpAsync([product, bare], cancellationToken);
        PeakMemory.Reset();
        await product.PassAsync(new Series(), cancellationToken);
        var peak = PeakMemory.ReadMegabytes();
        for (var round = 0; round < rounds; round++)
            foreach (var contender in round % 2 == 0 ? [product, bare] : new[] { bare, product })
                await contender.PassAsync(contender.Times, cancellationToken);

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
            ("first pass digests/s", due / deployment.FirstPass.Median));
        await report.WriteAsync(json, cancellationToken);
    }
}
