using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Storage;
using NodaTime;

namespace FollowUp.Server;

/// <summary>On a laptop or a server of one's own: rings the timer every minute and runs each shard to its end.</summary>
internal sealed class NudgeLoop(DigestRun run, StoreSetup setup, IClock clock, TimeProvider time, ILogger<NudgeLoop> logger) : BackgroundService
{
    /// <summary>Looking costs sixteen short queries of an index, so a minute is no burden.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await setup.TryPrepareAsync(stoppingToken)) await run.RunAllShardsAsync(clock.GetCurrentInstant(), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.TickFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
