using FollowUp.Tables;

namespace FollowUp.App.Hosting;

/// <summary>Behind the host: prepares the store while the host already asks whether this process is ready; what fails is tried again.</summary>
internal sealed class TableSetup(StoreSetup setup, TimeProvider time, ILogger<TableSetup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = "";
        while (true)
        {
            try
            {
                if (await setup.TryPrepareAsync(stoppingToken)) return;
            }
            catch (TableException e)
            {
                // Once, not every ten seconds: only what is new helps somebody.
                if (told != e.Code) Log.StoreUnusable(logger, e.Message);
                told = e.Code;
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
