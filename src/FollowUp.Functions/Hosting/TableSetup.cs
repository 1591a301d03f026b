using FollowUp.Functions.Candidates;
using FollowUp.Tables;

namespace FollowUp.Functions.Hosting;

/// <summary>Behind the host: creates the tables while requests already come; a store that is not there yet is tried again.</summary>
internal sealed class TableSetup(CandidateStore store, TimeProvider time, ILogger<TableSetup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await store.CreateTablesAsync(stoppingToken);
                return;
            }
            catch (TableException e)
            {
                Log.TickFailed(logger, e);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
