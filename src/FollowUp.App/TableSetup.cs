using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App;

/// <summary>Behind the host: prepares the store while the host already asks whether this process is ready; what fails is tried again.</summary>
internal sealed class TableSetup(IServiceProvider services, TimeProvider time, ILogger<TableSetup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A worker that ended on a bad setting would only be started again. It tells people at every request, and operators here.
        if (Fault() is { } fault)
        {
            Log.Misconfigured(logger, fault);
            return;
        }

        var setup = services.GetRequiredService<StoreSetup>();
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

    private string? Fault()
    {
        try
        {
            services.ValidateSettings();
            return null;
        }
        catch (Exception e) when (Misconfiguration.Explain(e) is { } problem)
        {
            return problem;
        }
    }
}
