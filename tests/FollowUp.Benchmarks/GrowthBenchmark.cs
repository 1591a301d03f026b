namespace FollowUp.Benchmarks;

/// <summary>The same number due among ever more candidates, each number taking its turn: what a run costs should follow what is due, not what is stored.</summary>
internal static class GrowthBenchmark
{
    private static readonly int[] File = [2_000, 20_000, 200_000];

    /// <summary>The emulator keeps everything in memory and looks for rows one by one.</summary>
    private static readonly int[] Emulator = [2_000, 20_000];

    public static async Task RunAsync(int due, StoreKind kind, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var stores = await DeploymentStores.OpenAsync(kind);
        await using var mail = await MailStandIn.StartAsync(cancellationToken);
        var sizes = new List<Size>();
        try
        {
            foreach (var candidates in kind == StoreKind.Sqlite ? File : Emulator) sizes.Add(await Size.CreateAsync(stores, mail, new Population(candidates, due), cancellationToken));
            await sizes[0].WarmUpAsync(cancellationToken);
            for (var round = 0; round < rounds; round++)
                foreach (var size in round % 2 == 0 ? sizes : Enumerable.Reverse(sizes))
                    await size.PassAsync(cancellationToken);

            var report = new Report("growth", new Dictionary<string, object>(StringComparer.Ordinal) { ["due"] = due, ["store"] = kind, ["rounds"] = rounds });
            foreach (var size in sizes) size.Report(report, due, sizes[0]);
            await report.WriteAsync(json, cancellationToken);
        }
        finally
        {
            foreach (var size in sizes) await size.DisposeAsync();
        }
    }

    /// <summary>One number of candidates.</summary>
    private sealed class Size(Deployment deployment, Floor floor, MailStandIn mail) : IAsyncDisposable
    {
        private readonly Contender _product = new(deployment, mail, deployment.PassAsync);
        private readonly Contender _bare = new(deployment, mail, floor.PassAsync);
        private readonly Series _idle = new();
        private double _peak;

        public static async Task<Size> CreateAsync(DeploymentStores stores, MailStandIn mail, Population population, CancellationToken cancellationToken)
        {
            var deployment = await Deployment.CreateAsync(stores, mail, population, cancellationToken);
            return new Size(deployment, new Floor(deployment.Store, mail.Address, await deployment.RecordAsync(cancellationToken)), mail);
        }

        public Task WarmUpAsync(CancellationToken cancellationToken) => Contender.WarmUpAsync([_product, _bare], cancellationToken);

        public async Task PassAsync(CancellationToken cancellationToken)
        {
            await _idle.MeasureAsync(() => deployment.IdlePassAsync(cancellationToken));
            PeakMemory.Reset();
            await _product.PassAsync(_product.Times, cancellationToken);
            _peak = Math.Max(_peak, PeakMemory.ReadMegabytes());
            await _bare.PassAsync(_bare.Times, cancellationToken);
        }

        public void Report(Report report, int due, Size first) => report.Add(
            ("candidates", deployment.Population.Candidates),
            ("ms/digest", _product.Times.Median * 1000 / due),
            ("pass s", _product.Times.Median),
            ("ratio to first", _product.Times.RatioTo(first._product.Times)),
            ("floor ms/digest", _bare.Times.Median * 1000 / due),
            ("floor's ratio to first", _bare.Times.RatioTo(first._bare.Times)),
            ("CPU ms/digest", _product.CpuMillisecondsPerDigest),
            ("transactions/digest", _product.TransactionsPerDigest),
            ("idle pass ms", _idle.Median * 1000),
            ("peak memory MB", _peak),
            ("peak's ratio to first", _peak / first._peak));

        public ValueTask DisposeAsync()
        {
            floor.Dispose();
            return deployment.DisposeAsync();
        }
    }
}
