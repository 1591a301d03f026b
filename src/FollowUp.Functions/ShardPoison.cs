using FollowUp.App.Digests.Running;
using Microsoft.Azure.Functions.Worker;

namespace FollowUp.Functions;

/// <summary>Notes for operators that a message failed five times. Nothing is lost by it: the next tick rings for the same wake-ups.</summary>
internal sealed class ShardPoison(ShardQueue shards)
{
    [Function(nameof(ShardPoison))]
    public Task RunAsync([QueueTrigger(ShardQueue.Poison)] string message, CancellationToken cancellationToken) => shards.GiveUpAsync(message, cancellationToken);
}
