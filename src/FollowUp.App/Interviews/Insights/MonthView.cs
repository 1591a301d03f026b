using NodaTime.Text;

namespace FollowUp.App.Interviews.Insights;

/// <summary>What was done in a month to find a job, for those who have to prove it. Public because Razor components are.</summary>
/// <param name="Month">The month, such as "2026-11".</param>
/// <param name="Title">Such as "November 2026".</param>
/// <param name="Name">Whose it is; null when they gave no name.</param>
/// <param name="On">The day it was made.</param>
/// <param name="Months">Those to choose from, the newest first.</param>
public sealed record MonthView(string Month, string Title, string? Name, LocalDate On, IReadOnlyList<MonthLine> Lines, IReadOnlyList<(string Value, string Text)> Months)
{
    private const int MonthsBack = 12;
    private const int MostLines = 500;

    private static readonly YearMonthPattern Spoken = YearMonthPattern.CreateWithInvariantCulture("MMMM uuuu");

    internal static MonthView Of(IReadOnlyList<Interview> interviews, string? name, LocalDate today, string? asked)
    {
        var now = today.ToYearMonth();
        var month = YearMonthPattern.Iso.Parse(asked ?? "") is { Success: true, Value: var parsed } && parsed.CompareTo(now) <= 0 ? parsed : now;
        var lines = interviews.SelectMany(interview => LinesOf(interview, today)).Where(line => line.Day <= today && line.Day.ToYearMonth() == month)
            .OrderBy(line => line.Day).ThenBy(line => line.Company, StringComparer.OrdinalIgnoreCase).Take(MostLines);
        return new MonthView(
            YearMonthPattern.Iso.Format(month), Spoken.Format(month), name is null ? null : Shown.Line(name), today, [.. lines],
            [.. Enumerable.Range(0, MonthsBack + 1).Select(back => now.PlusMonths(-back)).Select(one => (YearMonthPattern.Iso.Format(one), Spoken.Format(one)))]);
    }

    private static IEnumerable<MonthLine> LinesOf(Interview interview, LocalDate today)
    {
        if (interview.AppliedOn is { } applied) yield return Line(applied, "Application");
        foreach (var round in CurrentRounds.Of(interview, today))
            if (round.Status == RoundStatus.Held)
                yield return Line(round.HeldAt.Date, EventWords.Say(round.Stage));
        foreach (var e in interview.Events)
            if (Counts(e))
                yield return Line(e.On, EventWords.Say(e));

        MonthLine Line(LocalDate day, string what) => new(day, Shown.Line(interview.Company), Shown.Line(interview.Role), what);
    }

    /// <summary>What passed between the two; notes to oneself prove nothing.</summary>
    private static bool Counts(InterviewEvent e) => e.Kind is EventKind.ThankYouSent or EventKind.ValueAdded or EventKind.CheckInSent or EventKind.Called or EventKind.MovedUp
        or EventKind.AvailabilitySent or EventKind.ReferencesSent or EventKind.TimeAccepted or EventKind.HeardBack;
}

/// <summary>One thing that was done, or came of it.</summary>
public sealed record MonthLine(LocalDate Day, string Company, string Role, string What);
