using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>Which step was brought to the candidate on which of their local days. It lives with the digests, never with the interviews.</summary>
public sealed class NudgeLedger
{
    private readonly Dictionary<string, IReadOnlyList<LocalDate>> _days;

    /// <summary>A ledger of what was nudged so far.</summary>
    /// <param name="days">The local days, ascending, by <see cref="Key"/>.</param>
    public NudgeLedger(IEnumerable<KeyValuePair<string, IReadOnlyList<LocalDate>>> days) => _days = new(days, StringComparer.Ordinal);

    /// <summary>The last local day of the candidate's that had a mail of its own for what could not wait; null when none had.</summary>
    public LocalDate? SameDayOn { get; init; }

    /// <summary>A ledger in which nothing was nudged.</summary>
    public static NudgeLedger Empty => new([]);

    /// <summary>Every key with its days.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LocalDate>> Days => _days;

    /// <summary>The key of a step: its interview and its own id.</summary>
    public static string Key(string interviewId, string stepId) => $"{interviewId}/{stepId}";

    /// <summary>The days on which a step was nudged, ascending.</summary>
    public IReadOnlyList<LocalDate> DaysOf(string key) => _days.GetValueOrDefault(key, []);

    /// <summary>The ledger after a digest of <paramref name="day"/> with <paramref name="keys"/> was sent; the same day counts once, and a day may be told late.</summary>
    public NudgeLedger With(LocalDate day, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var ledger = new NudgeLedger(_days) { SameDayOn = SameDayOn };
        foreach (var key in keys)
            if (!DaysOf(key).Contains(day))
                ledger._days[key] = [.. DaysOf(key).Append(day).Order()];
        return ledger;
    }

    /// <summary>The ledger as it was before <paramref name="day"/>: for looking at that day's digest again.</summary>
    public NudgeLedger Before(LocalDate day) =>
        new(_days.Select(entry => KeyValuePair.Create(entry.Key, (IReadOnlyList<LocalDate>)[.. entry.Value.Where(told => told < day)])))
        {
            SameDayOn = SameDayOn < day ? SameDayOn : null,
        };

    /// <summary>The ledger without the interviews that <paramref name="isKept"/> refuses.</summary>
    public NudgeLedger Keep(Func<string, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        return new NudgeLedger(_days.Where(entry => isKept(entry.Key[..entry.Key.IndexOf('/', StringComparison.Ordinal)]))) { SameDayOn = SameDayOn };
    }
}
