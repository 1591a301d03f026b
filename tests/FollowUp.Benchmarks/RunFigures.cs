namespace FollowUp.Benchmarks;

/// <summary>What was measured of one tick over many candidates of whom some are due, beside its floor, taking turns.</summary>
/// <param name="PeakMemory">In megabytes.</param>
/// <param name="FirstPass">Of this process; all its code is still to be compiled in it.</param>
internal sealed record RunFigures(Contender Product, Contender Floor, Recording Recording, double PeakMemory, Series FirstPass)
{
    public static async Task<RunFigures> MeasureAsync(int candidates, int due, StoreKind kind, int rounds, CancellationToken cancellationToken)
    {
        await using var stores = await DeploymentStores.OpenAsync(kind);
        await using var mail = await MailStandIn.StartAsync(cancellationToken);
        await using var deployment = await Deployment.CreateAsync(stores, mail, new Population(candidates, due), cancellationToken);

        var recording = await deployment.RecordAsync(cancellationToken);
        using var floor = new Floor(deployment.Store, mail.Address, recording);
        var (product, bare) = (new Contender(deployment, mail, deployment.PassAsync), new Contender(deployment, mail, floor.PassAsync));
        await Contender.WarmUpAsync([product, bare], cancellationToken);
        Benchmarks.PeakMemory.Reset();
        await product.PassAsync(new Series(), cancellationToken);
        var peak = Benchmarks.PeakMemory.ReadMegabytes();
        for (var round = 0; round < rounds; round++)
            foreach (var contender in round % 2 == 0 ? [product, bare] : new[] { bare, product })
                await contender.PassAsync(contender.Times, cancellationToken);
        return new RunFigures(product, bare, recording, peak, deployment.FirstPass);
    }
}
