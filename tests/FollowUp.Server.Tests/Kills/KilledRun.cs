using System.Globalization;
using FollowUp.App.Digests.Running;
using FollowUp.App.Storage;

namespace FollowUp.Server.Tests.Kills;

/// <summary>Lives of the real process on one store: each rings the timer when it starts, and ends with SIGKILL.</summary>
internal sealed class KilledRun(string folder, StandInSendGrid provider, (string Name, string Value)[] settings)
{
    /// <summary>Short, so that a test need not wait long; long enough that a busy machine sends within the half of it in which sending may begin.</summary>
    public const int LeaseSeconds = 6;

    /// <summary>How many digests are sent at a time: so many of a shard, and so many shards side by side.</summary>
    public const int SendsAtOnce = DigestRun.ShardsAtOnce * DigestRun.Parallel;

    /// <summary>What a life writes of a visit that ended without a mark: nobody answered in time, or the mark could not be stored. The run goes on after it.</summary>
    private static readonly string[] LeftOpen = ["was not sent: ", "failed; the next tick visits again"];

    /// <summary>What a shard that has come to its end writes. The shards run side by side, so a tick is done when each of them wrote it.</summary>
    private const string ShardDone = "Digest run of shard ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Lets a process live until the provider was sent so many mails, or nothing is left to send, and a little longer. Returns of how many mails it may have
    /// left open whether they were accepted: those that were under way, and those of which it said so itself.
    /// </summary>
    public async Task<int> LiveAsync(int sends, TimeSpan longer)
    {
        var before = provider.Received.Count;
        await using var process = ServerProcess.StartBuilt(
            folder,
            [],
            [
                .. settings,
                ("Logging__LogLevel__FollowUp.App.Digests.Running.DigestRun", "Debug"),
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("FOLLOWUP_MAIL", "sendgrid"),
                ("SENDGRID_API_KEY", StandInSendGrid.Key),
                ("SENDGRID_API_BASE", provider.BaseAddress.ToString()),
                ("FOLLOWUP_LEASE_SECONDS", LeaseSeconds.ToString(CultureInfo.InvariantCulture)),
            ]);
        await UntilAsync(() =>
        {
            Assert.False(process.HasExited, $"It ended by itself: {process.Output}{process.Errors}");
            return provider.Received.Count - before >= sends || process.Output.Split(ShardDone).Length > WakeUps.Shards;
        });
        await Task.Delay(longer);
        await process.KillAsync();
        // What was under way is with the provider, or is lost.
        await UntilAsync(() => !provider.HasConnections);
        return SendsAtOnce + process.Output.Split('\n').Count(line => Array.Exists(LeftOpen, text => line.Contains(text, StringComparison.Ordinal)));
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
