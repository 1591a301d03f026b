using FollowUp.App.Storage;

namespace FollowUp.App.Digests.Running;

/// <summary>Rings at one shard: look at every wake-up up to the cutoff that comes after a row key.</summary>
/// <param name="Shard">0 to 15.</param>
/// <param name="Cutoff">Wake-ups later than this are another run's.</param>
/// <param name="After">The last row key already visited in this pass; null at its beginning.</param>
internal sealed record ShardMessage(int Shard, Instant Cutoff, string? After = null)
{
    /// <summary>One message for each shard; what a tick of the timer gives.</summary>
    public static IReadOnlyList<ShardMessage> ForAllShards(Instant cutoff) =>
        [.. Enumerable.Range(0, WakeUps.Shards).Select(shard => new ShardMessage(shard, cutoff))];
}
