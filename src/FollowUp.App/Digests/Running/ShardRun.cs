namespace FollowUp.App.Digests.Running;

/// <summary>What one pass over a shard did: the line it writes, and what an operator is shown of it.</summary>
/// <param name="Shard">0 to 15.</param>
/// <param name="At">When it ended.</param>
/// <param name="Due">Candidates for whom there was something to send.</param>
/// <param name="Sent">Digests the provider took over.</param>
/// <param name="Failed">Digests that were not sent, and visits that failed.</param>
/// <param name="Unknown">Digests of which nobody knows whether they were accepted; they are settled after their lease.</param>
/// <param name="Repeated">Claims left open by an earlier run that were sent again.</param>
/// <param name="LagSeconds">How late the oldest wake-up was visited.</param>
/// <param name="LeftOver">Whether time ran out and a continuation goes on.</param>
/// <param name="Stopped">Whether the provider, or the hourly cap, ended it early.</param>
internal sealed record ShardRun(
    int Shard, Instant At, int Due, int Sent, int Failed, int Unknown, int Repeated, int Visited, long LagSeconds, bool LeftOver, bool Stopped);
