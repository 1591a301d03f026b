using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Timelines;

/// <summary>
/// Where each thing stands in the picture. A row for each, the earliest on top, so that no label meets another however near their days are. Across,
/// everything is a share of the width, so the letters keep their size on a phone and on a desk.
/// </summary>
public sealed record Timeline(
    IReadOnlyList<TimelineRow> Rows, IReadOnlyList<TimelineItem> All, IReadOnlyList<double> Weeks, double? Today, LocalDate AsOf, LocalDate First, LocalDate Last)
{
    /// <summary>More than this on a page is a wall; the oldest of what was done shares one row.</summary>
    public const int MostRows = 14;

    /// <summary>The narrowest picture the labels fit into, in CSS pixels: a phone of 320 without its margins.</summary>
    public const int NarrowestWidth = 280;

    /// <summary>The width of a letter of a label, in CSS pixels; a cautious mean at 13 pixels.</summary>
    public const double LetterWidth = 6.9;

    private const int LongestLabel = (int)(NarrowestWidth / LetterWidth);
    private const int FarthestDays = 100;
    private const int FewestDays = 14;
    private const double Margin = 2.5;

    public static Timeline Of(Plan plan, Interview interview) => Of(TimelineItems.Of(plan, interview), plan);

    /// <param name="others">Further days that have to be in the picture, so that several share one scale.</param>
    public static Timeline Of(IReadOnlyList<TimelineItem> items, Plan plan, IReadOnlyList<LocalDate>? others = null)
    {
        var today = plan.AsOf;
        // What ended long ago is looked at where it ended.
        var centre = plan is { Status: PlanStatus.Closed, ClosesOn: { } closed } ? LocalDate.Min(closed, today) : today;
        var days = items.SelectMany(item => new[] { item.From, item.Until }).Append(centre).Concat(others ?? []).ToList();
        var first = Clamp(days.Min(), centre);
        var last = Clamp(days.Max(), centre);
        for (var spread = FewestDays - 1 - Period.DaysBetween(first, last); spread > 0; spread--)
            if (spread % 2 == 0) first = first.PlusDays(-1);
            else last = last.PlusDays(1);
        var scale = new Scale(first, last);

        var together = items.Count <= MostRows ? [] : items.OrderBy(item => item.Mark is TimelineMark.Done ? 0 : 1).ThenBy(item => item.From)
            .Take(items.Count - MostRows + 1).ToHashSet(ReferenceEqualityComparer.Instance);
        var rows = items.Where(item => !together.Contains(item)).Select(item => Row(item, scale));
        if (together.Count > 0) rows = rows.Prepend(Earlier([.. items.Where(together.Contains)], scale));
        return new Timeline(
            [.. rows], items, [.. scale.Weeks()], today >= first && today <= last ? scale.Middle(today) : null, today, first, last);
    }

    private static LocalDate Clamp(LocalDate day, LocalDate centre) =>
        LocalDate.Max(centre.PlusDays(-FarthestDays), LocalDate.Min(centre.PlusDays(FarthestDays), day));

    private static TimelineRow Row(TimelineItem item, Scale scale)
    {
        var (start, end) = item.From == item.Until ? (scale.Middle(item.From), scale.Middle(item.From)) : (scale.Start(item.From), scale.End(item.Until));
        return Labelled(item.Mark, item.Label, start, end, [start]);
    }

    private static TimelineRow Earlier(IReadOnlyList<TimelineItem> items, Scale scale)
    {
        var dots = items.Select(item => scale.Middle(item.From)).Distinct().ToList();
        return Labelled(TimelineMark.Done, $"{items.Count} things before, see the list", dots[0], dots[^1], dots);
    }

    /// <summary>A label begins or ends where its mark does, moved only as far as the narrowest picture needs.</summary>
    private static TimelineRow Labelled(TimelineMark mark, string text, double start, double end, IReadOnlyList<double> dots)
    {
        var label = text.Length <= LongestLabel ? text : text[..(char.IsHighSurrogate(text[LongestLabel - 2]) ? LongestLabel - 2 : LongestLabel - 1)] + "…";
        var width = label.Length * LetterWidth / NarrowestWidth * 100;
        var atEnd = start + end > 100;
        var at = atEnd ? Math.Max(end, width) : Math.Min(start, 100 - width);
        return new TimelineRow(mark, label, start, end, dots, Math.Clamp(at, 0, 100), atEnd);
    }

    /// <summary>Days to shares of the width in percent.</summary>
    private sealed class Scale(LocalDate first, LocalDate last)
    {
        private readonly double _day = (100 - (2 * Margin)) / (Period.DaysBetween(first, last) + 1);

        public double Start(LocalDate day) => Math.Clamp(Margin + (Period.DaysBetween(first, day) * _day), Margin, 100 - Margin);

        public double Middle(LocalDate day) => Start(Within(day)) + (_day / 2);

        public double End(LocalDate day) => Start(day.PlusDays(1));

        /// <summary>The beginnings of its Mondays.</summary>
        public IEnumerable<double> Weeks()
        {
            for (var day = first; day <= last; day = day.PlusDays(1))
                if (day.DayOfWeek == IsoDayOfWeek.Monday)
                    yield return Start(day);
        }

        private LocalDate Within(LocalDate day) => LocalDate.Max(first, LocalDate.Min(last, day));
    }
}
