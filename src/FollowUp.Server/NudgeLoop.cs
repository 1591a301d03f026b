using System.Collections.Concurrent;
using FollowUp.App.Digests;
using NodaTime;

namespace FollowUp.Server;

/// <summary>On a laptop or a server of one's own: rings the timer every minute and runs each shard to its end.</summary>
internal sealed class NudgeLoop(DigestRun run, StoreSetup setup, IClock clock, TimeProvider time, ILogger<NudgeLoop> logger) : BackgroundService
{
    /// <summary>Looking costs sixteen short queries of an index, so a minute is no burden.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How many shards run side by side: while one waits for the disk or the provider, another plans and writes. As instances do in the cloud.</summary>
    internal const int ShardsAtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await setup.TryPrepareAsync(stoppingToken)) await TickAsync(run, clock.GetCurrentInstant(), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.TickFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One tick: every shard, with every continuation.</summary>
    public static async Task TickAsync(DigestRun run, Instant cutoff, CancellationToken cancellationToken)
    {
        var messages = new ConcurrentQueue<ShardMessage>(ShardMessage.ForAllShards(cutoff));
        await Task.WhenAll(Enumerable.Range(0, run.TakesTurns ? 1 : ShardsAtOnce).Select(_ => DrainAsync()));
        await run.TidyAsync(cancellationToken);

        async Task DrainAsync()
        {
            while (messages.TryDequeue(out var message))
                foreach (var next in await run.RunShardAsync(message, cancellationToken))
                    messages.Enqueue(next);
        }
    }
}
