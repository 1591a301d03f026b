using FollowUp.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Calendars;

public class BusinessCalendarTests
{
    private static readonly PublicHolidays Holidays = new();

    [Theory]
    [InlineData("BR", "2026-11-20", "2026-11-23")]
    [InlineData("BR-SP", "2026-07-09", "2026-07-10")]
    [InlineData("US", "2026-07-03", "2026-07-06")]
    [InlineData("JP", "2026-05-02", "2026-05-07")]
    [InlineData("SA", "2026-09-23", "2026-09-24")]
    [InlineData("SA", "2026-09-25", "2026-09-27")]
    [InlineData("MY-02", "2026-01-01", "2026-01-01")]
    [InlineData("NP", "2026-12-25", "2026-12-25")]
    [InlineData("BR", "2036-12-25", "2036-12-25")]
    [InlineData(null, "2026-12-25", "2026-12-25")]
    public void OnOrAfter_RollsOverWeekendsAndHolidays(string? country, string date, string expected) =>
        Assert.Equal(Date(expected), new BusinessCalendar(country, Holidays).OnOrAfter(Date(date)));

    [Theory]
    [InlineData("BR", "2026-11-18", 2, "2026-11-23")]
    [InlineData("JP", "2026-04-28", 2, "2026-05-01")]
    [InlineData("DE-BY", "2026-06-03", 1, "2026-06-05")]
    [InlineData("DE-BE", "2026-06-03", 1, "2026-06-04")]
    public void After_SkipsHolidays_AndBeforeIsItsInverse(string country, string date, int count, string expected)
    {
        var calendar = new BusinessCalendar(country, Holidays);
        Assert.Equal(Date(expected), calendar.After(Date(date), count));
        Assert.Equal(Date(date), calendar.Before(Date(expected), count));
    }

    [Theory]
    [InlineData("BR", "2026-12-24", true)]
    [InlineData("BR", "2027-01-01", true)]
    [InlineData("BR", "2027-01-02", false)]
    [InlineData("SA", "2026-12-24", false)]
    [InlineData("AU-SA", "2027-12-29", true)]
    public void IsYearEnd_HoldsWhereChristmasIsAHoliday(string country, string date, bool expected) =>
        Assert.Equal(expected, new BusinessCalendar(country, Holidays).IsYearEnd(Date(date)));

    private static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
