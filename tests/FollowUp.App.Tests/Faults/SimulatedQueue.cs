using System.Text.Json;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>The queue between timer and shards, as the Functions host works it: at least once, in any order, five tries, then the poison queue.</summary>
internal sealed class SimulatedQueue(Wire wire, Func<Worker> host)
{
    private const int MostTries = 5;

    private static readonly Duration VisibilityTimeOut = Duration.FromSeconds(30);

    /// <summary>What a host that died had taken becomes visible again.</summary>
    private static readonly Duration LockEnds = Duration.FromMinutes(10);

    public int Poisoned { get; private set; }

    public void Add(ShardMessage message)
    {
        var body = JsonSerializer.Serialize(message, AppJson.Documents);
        Deliver(body, wire.Seconds(2), tries: 1);
        if (!wire.Strikes(wire.Rates.Message)) return;
        Deliver(body, wire.Seconds(wire.Random.Next(2) == 0 ? 5 : 1800), tries: 1);
    }

    private void Deliver(string body, Duration after, int tries) => wire.Timeline.At(wire.Timeline.Now + after, () => Handle(body, tries));

    private async void Handle(string body, int tries)
    {
        if (tries > MostTries)
        {
            Poisoned++;
            return;
        }

        var handled = false;
        var worker = host();
        wire.Timeline.At(wire.Timeline.Now + LockEnds, () =>
        {
            if (!handled) Handle(body, tries + 1);
        });
        wire.Note(worker, $"takes {body}, try {tries}");
        try
        {
            var next = await worker.Run.RunShardAsync(JsonSerializer.Deserialize<ShardMessage>(body, AppJson.Documents)!, CancellationToken.None);
            wire.Note(worker, "is through");
            // Outputs are sent before the message is deleted, so both may come twice.
            foreach (var message in next) Add(message);
            if (wire.Strikes(wire.Rates.Message)) Deliver(body, VisibilityTimeOut, tries + 1);
        }
        catch (Exception e)
        {
            wire.Note(worker, $"fails: {e.Message}");
            Deliver(body, VisibilityTimeOut, tries + 1);
        }

        handled = true;
    }
}
