using NodaTime.Text;

namespace FollowUp.App.Interviews;

/// <summary>Days as the pages write them.</summary>
internal static class DayText
{
    private static readonly LocalDatePattern DayAndMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalTimePattern HourAndMinute = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");
    private static readonly LocalDatePattern WithWeekday = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern ShortWeekday = LocalDatePattern.CreateWithInvariantCulture("ddd");
    private static readonly LocalDatePattern InFullWithoutYear = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");
    private static readonly LocalDatePattern InFull = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM yyyy");

    /// <summary>Such as "25 Nov".</summary>
    public static string Short(LocalDate day) => DayAndMonth.Format(day);

    /// <summary>Such as "Wed 25 Nov".</summary>
    public static string Medium(LocalDate day) => WithWeekday.Format(day);

    /// <summary>Such as "Wed".</summary>
    public static string Weekday(LocalDate day) => ShortWeekday.Format(day);

    /// <summary>Such as "Wednesday 25 November 2026".</summary>
    public static string Long(LocalDate day) => InFull.Format(day);

    /// <summary>Such as "Wednesday 25 November".</summary>
    public static string LongDay(LocalDate day) => InFullWithoutYear.Format(day);

    /// <summary>Such as "15:00".</summary>
    public static string Time(LocalTime time) => HourAndMinute.Format(time);

    /// <summary>As a form and a <c>time</c> element want it: "2026-11-25".</summary>
    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Such as "25 Nov", "7–11 Dec" or "25 Nov – 1 Dec".</summary>
    public static string Range(LocalDate from, LocalDate until) =>
        from >= until ? Short(from)
        : (from.Year, from.Month) == (until.Year, until.Month) ? $"{from.Day}–{Short(until)}"
        : $"{Short(from)} – {Short(until)}";
}
