using FollowUp.App.Candidates;
using NodaTime.Text;

namespace FollowUp.App.Digests;

/// <summary>Which of a candidate's mails: the digest of a local day, or the one beside it for what could not wait. Each is claimed by itself.</summary>
internal readonly record struct DigestKey(LocalDate Day, bool IsSameDay = false)
{
    /// <summary>Sorts after the digest of the day, and before the next day.</summary>
    private const string Beside = "-now";

    public string RowKey => CandidateRecords.DigestPrefix + this;

    public static DigestKey? TryRead(string text)
    {
        var isSameDay = text.EndsWith(Beside, StringComparison.Ordinal);
        return LocalDatePattern.Iso.Parse(isSameDay ? text[..^Beside.Length] : text) is { Success: true } day ? new DigestKey(day.Value, isSameDay) : null;
    }

    public override string ToString() => LocalDatePattern.Iso.Format(Day) + (IsSameDay ? Beside : "");
}
