namespace FollowUp.Core.Insights;

/// <summary>The reply times of one employer or one stage.</summary>
/// <param name="Name">The employer or the stage.</param>
/// <param name="Count">How many answers it stands on.</param>
/// <param name="Fastest">In days.</param>
/// <param name="Median">In days; of an even number the mean of the two in the middle.</param>
/// <param name="Slowest">In days.</param>
public sealed record ReplyGroup<T>(T Name, int Count, int Fastest, double Median, int Slowest)
{
    /// <summary>Groups of <paramref name="times"/>, those that stand on most answers first.</summary>
    internal static IReadOnlyList<ReplyGroup<T>> By(IEnumerable<ReplyTime> times, Func<ReplyTime, T> name, IEqualityComparer<T>? comparer = null) =>
    [
        .. times.GroupBy(name, comparer)
            .Select(group => Of(group.Key, [.. group.Select(time => time.Days).Order()]))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Median),
    ];

    private static ReplyGroup<T> Of(T name, int[] days) =>
        new(name, days.Length, days[0], (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2.0, days[^1]);
}
