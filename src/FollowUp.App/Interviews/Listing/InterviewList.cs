using FollowUp.App.Candidates;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Listing;

/// <summary>A page of all interviews, the archived ones among them, the newest of the page last.</summary>
/// <param name="Next">What the next page comes after; null for the last page.</param>
public sealed record InterviewList(IReadOnlyList<InterviewLine> Lines, string? Next, bool IsFirst)
{
    public const int PageSize = 50;

    internal static InterviewList Of(CandidateRecords records, IReadOnlyList<Plan> plans, string? after)
    {
        var page = plans.Zip(records.Interviews)
            .Where(pair => after is null || string.CompareOrdinal(pair.Second.Id, after) > 0)
            .Take(PageSize + 1)
            .Select(pair => new InterviewLine(
                pair.Second.Id, Shown.Line(pair.Second.Company), Shown.Line(pair.Second.Role), pair.First.Status,
                pair.First.WaitingUntil, pair.Second.Rounds.Count > 0 ? pair.Second.Rounds.Max(round => round.HeldAt.Date) : pair.Second.AppliedOn))
            .ToList();
        return new InterviewList([.. page.Take(PageSize)], page.Count > PageSize ? page[PageSize - 1].Id : null, after is null);
    }
}

/// <param name="Until">The day of the next step; null when something is due or it has ended.</param>
/// <param name="Met">The newest round's day, or that of the application.</param>
public sealed record InterviewLine(string Id, string Company, string Role, PlanStatus Status, LocalDate? Until, LocalDate? Met);
