using System.Globalization;
using FollowUp.Functions.Tests.Mail;
using FollowUp.Functions.Tests.Running;

namespace FollowUp.Functions.Tests.Kills;

/// <summary>Lives of the deployed process on one store: each rings the timer when it starts, and ends with SIGKILL.</summary>
internal sealed class KilledRun(string executable, string folder, StandInSendGrid provider, (string Name, string Value)[] settings)
{
    public const int LeaseSeconds = 2;

    /// <summary>How many digests of a shard are sent at a time; shards follow one another.</summary>
    public const int SendsAtOnce = 16;

    /// <summary>The last of the sixteen lines that a tick writes.</summary>
    private const string TickDone = "Digest run of shard 15:";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>Lets a process live until the provider was sent so many mails, or nothing is left to send, and a little longer.</summary>
    public async Task LiveAsync(int sends, TimeSpan longer)
    {
        var before = provider.Received.Count;
        await using var process = HandlerProcess.Start(
            executable,
            folder,
            [],
            [
                .. settings,
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("FOLLOWUP_MAIL", "sendgrid"),
                ("SENDGRID_API_KEY", StandInSendGrid.Key),
                ("SENDGRID_API_BASE", provider.BaseAddress.ToString()),
                ("FOLLOWUP_LEASE_SECONDS", LeaseSeconds.ToString(CultureInfo.InvariantCulture)),
            ]);
        await UntilAsync(() =>
        {
            Assert.False(process.HasExited, $"It ended by itself: {process.Output}{process.Errors}");
            return provider.Received.Count - before >= sends || process.Output.Contains(TickDone, StringComparison.Ordinal);
        });
        await Task.Delay(longer);
        await process.KillAsync();
        // What was under way is with the provider, or is lost.
        await UntilAsync(() => !provider.HasConnections);
    }

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!isTrue())
        {
            Assert.False(timeout.IsCancellationRequested, "A life, or what it left under way, did not come to its end.");
            await Task.Delay(Look);
        }
    }
}
