using FollowUp.App.Candidates;

namespace FollowUp.App.Interviews.Today;

/// <summary>Something that a slice above asks on the start page. Public because Razor components are.</summary>
public sealed record TodayNotice(string Heading, string Text, IReadOnlyList<NoticeButton> Buttons);

/// <param name="Path">Where it leads; within this site.</param>
/// <param name="IsFirst">Whether it is the one that most will want.</param>
/// <param name="Pick">What is posted there; null for a link.</param>
public sealed record NoticeButton(string Text, string Path, bool IsFirst, string? Pick = null);

/// <summary>Who has something to ask there.</summary>
internal interface ITodayNotices
{
    IReadOnlyList<TodayNotice> Of(CandidateRecords records);
}
