using FollowUp.App.Digests.Running;
using Microsoft.Azure.Functions.Worker;

namespace FollowUp.Functions;

/// <summary>Rings every quarter of an hour: one message for each shard, and nothing is read.</summary>
internal sealed class NudgeTimer(ShardQueue shards)
{
    [Function(nameof(NudgeTimer))]
    [QueueOutput(ShardQueue.Name)]
    public string[] Run([TimerTrigger("%FOLLOWUP_NUDGE_SCHEDULE%")] TimerInfo timer) => shards.Ring();
}
