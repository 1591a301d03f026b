namespace FollowUp.Benchmarks;

/// <summary>Something that sends everybody who is due their digest, and how long it takes.</summary>
internal sealed class Contender(Deployment deployment, MailStandIn mail, Func<CancellationToken, Task> pass)
{
    private const int WarmUpDigests = 8_000;

    /// <summary>Where fewer are due it is the store that one waits for, and not the code.</summary>
    private const int MostWarmUps = 8;

    public Series Times { get; } = new();

    private int Due => deployment.Population.Due;

    /// <summary>Of the last pass.</summary>
    public double TransactionsPerDigest { get; private set; }

    /// <summary>What this process took from all its cores in the last pass, the stand-in's share included.</summary>
    public double CpuMillisecondsPerDigest { get; private set; }

    /// <summary>What this process allocated in the last pass, the stand-in's share included.</summary>
    public double KibibytesAllocatedPerDigest { get; private set; }

    /// <summary>Passes that are not measured, until the runtime has compiled its best: it takes thousands of digests to find out what that is.</summary>
    public static async Task WarmUpAsync(IReadOnlyList<Contender> contenders, CancellationToken cancellationToken)
    {
        for (var passes = 0; passes < MostWarmUps && passes * contenders[0].Due < WarmUpDigests; passes++)
            foreach (var contender in contenders)
                await contender.PassAsync(new Series(), cancellationToken);
    }

    /// <summary>Measures one pass, and then makes the same candidates due again.</summary>
    public async Task PassAsync(Series times, CancellationToken cancellationToken)
    {
        var (transactions, accepted, cpu, allocated) =
            (deployment.Store.TransactionCount, mail.Accepted, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        await times.MeasureAsync(() => pass(cancellationToken));
        var used = Environment.CpuUsage.TotalTime - cpu;
        var sent = mail.Accepted - accepted;
        if (sent != deployment.Population.Due) throw new InvalidOperationException($"{sent} digests were sent where {deployment.Population.Due} were due.");
        TransactionsPerDigest = (double)(deployment.Store.TransactionCount - transactions) / sent;
        KibibytesAllocatedPerDigest = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / sent;
        CpuMillisecondsPerDigest = used.TotalMilliseconds / sent;
        await deployment.Population.ResetAsync(deployment.Store, cancellationToken);
    }
}
