using FollowUp.App.Digests.Running;
using Microsoft.Azure.Functions.Worker;

namespace FollowUp.Functions;

/// <summary>Sends what is due in one shard, and puts what did not fit into this invocation back into the queue.</summary>
internal sealed class DigestShard(ShardQueue shards)
{
    [Function(nameof(DigestShard))]
    [QueueOutput(ShardQueue.Name)]
    public Task<string[]> RunAsync([QueueTrigger(ShardQueue.Name)] string message, CancellationToken cancellationToken) => shards.RunAsync(message, cancellationToken);
}
