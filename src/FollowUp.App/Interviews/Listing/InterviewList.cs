using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Steps;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Listing;

/// <summary>A page of all interviews: those that are open or ended lately, or the archive.</summary>
/// <param name="Next">The address of the next page; null for the last one.</param>
public sealed record InterviewList(Finder Finder, IReadOnlyList<InterviewLine> Lines, int Found, string? Next)
{
    public const int PageSize = 50;

    internal static InterviewList Of(CandidateRecords records, IReadOnlyList<Plan> plans, Finder finder)
    {
        var all = plans.Zip(records.Interviews)
            .Where(pair => records.IsArchived(pair.Second.Id) == finder.IsArchive && finder.Finds(pair.Second) && finder.Shows(pair.First))
            .ToList();
        if (finder.IsArchive)
        {
            var page = all.Where(pair => finder.After is null || string.CompareOrdinal(pair.Second.Id, finder.After) > 0).Take(PageSize + 1).ToList();
            return new InterviewList(
                finder, [.. page.Take(PageSize).Select(pair => InterviewLine.Of(pair.First, pair.Second))], page.Count,
                page.Count > PageSize ? finder.With(after: page[PageSize - 1].Second.Id) : null);
        }

        List<InterviewLine> lines = [.. finder.InOrder(all.Select(pair => InterviewLine.Of(pair.First, pair.Second)))];
        return new InterviewList(
            finder, [.. lines.Skip(finder.From).Take(PageSize)], lines.Count, lines.Count > finder.From + PageSize ? finder.With(from: finder.From + PageSize) : null);
    }
}

/// <param name="Next">What comes next, such as "Thank Ingrid"; null when nothing does.</param>
/// <param name="On">Its day; null when it is not known.</param>
/// <param name="IsToday">Whether that day is today.</param>
/// <param name="Quiet">How far the wait has come; null when there is none.</param>
/// <param name="Met">The newest round's day, or that of the application.</param>
public sealed record InterviewLine(string Id, string Company, string Role, PlanStatus Status, bool IsOffer, string? Next, LocalDate? On, bool IsToday, QuietTime? Quiet, LocalDate? Met)
{
    public bool IsNow => Status == PlanStatus.Active || IsOffer;

    /// <summary>What comes next, in a few words.</summary>
    public string What => Status switch
    {
        PlanStatus.Closed => "Closed",
        PlanStatus.Paused => "Paused",
        _ => Next ?? "Waiting",
    };

    /// <summary>Its day; empty when none is known.</summary>
    public string When => this switch
    {
        { Status: PlanStatus.Closed, Met: { } met } => $"met {DayText.Short(met)} {met.Year}",
        { Status: PlanStatus.Active, IsToday: true } => "today",
        { Status: PlanStatus.Active, On: { } since } => $"since {DayText.Medium(since)}",
        { IsOffer: true, On: { } by } => $"by {DayText.Medium(by)}",
        { Quiet.Until: var until } => $"quiet until {DayText.Medium(until)}",
        _ => "",
    };

    internal static InterviewLine Of(Plan plan, Interview interview)
    {
        var step = plan.Steps.FirstOrDefault(step => step.IsDue) ?? plan.Steps.FirstOrDefault(step => step.Status == StepStatus.Upcoming);
        var isOffer = plan.Waiting?.Key == "waiting.offer";
        return new InterviewLine(
            interview.Id, Shown.Line(interview.Company), Shown.Line(interview.Role), plan.Status, isOffer,
            plan.Status == PlanStatus.Closed ? null : isOffer ? "Answer the offer" : step is null ? null : Shown.Line(StepNames.Of(step)),
            plan.Status == PlanStatus.Closed ? null : isOffer ? plan.WaitingUntil : step?.DueOn, step?.DueOn == plan.AsOf,
            plan.Status is PlanStatus.Waiting or PlanStatus.Paused ? QuietTime.Of(interview, plan.AsOf, plan.WaitingUntil) : null,
            interview.Rounds.Count > 0 ? interview.Rounds.Max(round => round.HeldAt.Date) : interview.AppliedOn);
    }
}
