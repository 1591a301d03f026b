namespace FollowUp.App.Notifications.Sending;

/// <summary>One line for one target: how much there is to do, and where to look. It names nobody.</summary>
/// <param name="Id">The same whenever it is told again.</param>
/// <param name="Topic">Names it among those of the same target: letters, digits and hyphens.</param>
/// <param name="Path">The page of ours to look at.</param>
/// <param name="Count">How much there is to do today.</param>
/// <param name="MadeAt">When the digest it follows was known to be out.</param>
/// <param name="Until">From then on it is of no use any more.</param>
internal sealed record Notice(string Id, string Topic, string Line, string Path, int Count, bool IsUrgent, Instant MadeAt, Instant Until);
