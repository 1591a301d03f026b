using Microsoft.Extensions.Options;

namespace FollowUp.App.Mail.Sending;

/// <summary>
/// Says at the start what would otherwise be known with the first mail only: that the provider takes none of ours. Nothing waits for it, and nothing is stopped by it:
/// what was refused now may be allowed by the time there is a mail.
/// </summary>
internal sealed class MailCheck(IServiceProvider services, ILogger<MailCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await services.GetRequiredService<IMailSender>().CheckAsync(stoppingToken) is { } refused) Log.MailRefused(logger, refused.Reason);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It is over before it was known.
        }
        catch (OptionsValidationException)
        {
            // A wrong setting is told by whoever reads them all; behind the Functions host that must not end the process.
        }
    }
}
