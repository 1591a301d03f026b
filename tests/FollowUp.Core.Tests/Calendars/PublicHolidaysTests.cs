using FollowUp.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Calendars;

public class PublicHolidaysTests
{
    private static readonly PublicHolidays Holidays = new();

    [Theory]
    [InlineData("BR", "2026-11-20", "Black Awareness Day")]
    [InlineData("BR", "2026-02-16", "Carnival")]
    [InlineData("BR", "2028-02-29", "Carnival")]
    [InlineData("US", "2026-11-26", "Thanksgiving Day")]
    [InlineData("US", "2026-07-03", "Independence Day (substitute day)")]
    [InlineData("US", "2026-07-04", "Independence Day")]
    [InlineData("US", "2027-12-31", "New Year's Day (substitute day)")]
    [InlineData("DE", "2026-10-03", "German Unity Day")]
    [InlineData("DE", "2026-12-24", null)]
    [InlineData("CH", "2026-08-01", "Swiss National Day")]
    [InlineData("JP", "2026-04-29", "Showa Day")]
    [InlineData("JP", "2026-05-03", "Constitution Day")]
    [InlineData("JP", "2026-05-04", "Greenery Day")]
    [InlineData("JP", "2026-05-05", "Children's Day")]
    [InlineData("JP", "2026-05-06", "Constitution Day (substitute day)")]
    [InlineData("JP", "2026-05-07", null)]
    [InlineData("JP", "2026-09-22", "Citizens' Holiday")]
    [InlineData("ZA", "2026-08-10", "National Women's Day (substitute day)")]
    [InlineData("IN", "2026-01-26", "Republic Day")]
    [InlineData("SA", "2026-09-23", "National Day")]
    [InlineData("SA", "2026-03-20", "End of Ramadan (Eid al-Fitr)")]
    [InlineData("CN", "2026-02-16", "Spring Festival")]
    [InlineData("CN", "2026-02-18", "Spring Festival")]
    [InlineData("CN", "2026-03-08", null)]
    [InlineData("KR", "2026-02-18", "Korean New Year")]
    [InlineData("IL", "2026-04-02", "Passover (Pesach)")]
    [InlineData("IL", "2026-09-21", "Day of Atonement (Yom Kippur)")]
    [InlineData("MY", "2026-03-21", "End of Ramadan (Eid al-Fitr)")]
    [InlineData("MY", "2026-02-17", "Chinese New Year")]
    [InlineData("TN", "2026-03-20", "Independence Day")]
    public void Find_KnownDay_NamesIt(string country, string date, string? name) =>
        Assert.Equal(name, Holidays.Find(country, Date(date)));

    [Theory]
    [InlineData("DE-BY", "2026-06-04", "Corpus Christi")]
    [InlineData("DE-BE", "2026-06-04", null)]
    [InlineData("DE", "2026-06-04", null)]
    [InlineData("BR-SP", "2026-11-20", "Black Awareness Day")]
    [InlineData("BR-RJ", "2026-11-20", "Black Awareness Day")]
    [InlineData("BR-SP", "2026-07-09", "Revolução Constitucionalista")]
    [InlineData("BR", "2026-07-09", null)]
    [InlineData("US-CA", "2026-03-31", "César Chávez Day")]
    [InlineData("US-CA", "2026-10-12", null)]
    [InlineData("US", "2026-10-12", "Columbus Day")]
    [InlineData("US-CO", "2026-10-12", "Columbus Day")]
    [InlineData("US-CA-LA", "2026-07-03", "Independence Day (substitute day)")]
    [InlineData("MY-02", "2026-01-01", null)]
    [InlineData("NZ-CAN-TIMARU", "2026-09-28", "Dominion Day")]
    [InlineData("AU-SA", "2027-12-25", "Christmas Day")]
    public void Find_Region_HasItsOwnAndItsCountrysDays(string region, string date, string? name) =>
        Assert.Equal(name, Holidays.Find(region, Date(date)));

    [Theory]
    [InlineData("BR-XX")]
    [InlineData("BR-SP-NOWHERE")]
    [InlineData("BR-")]
    public void Find_UnknownRegion_FallsBackToWhatIsAroundIt(string region)
    {
        Assert.True(Holidays.Knows(region));
        Assert.Equal("Black Awareness Day", Holidays.Find(region, Date("2026-11-20")));
    }

    [Theory]
    [InlineData("NP")]
    [InlineData("XX")]
    [InlineData("XX-YY")]
    [InlineData("br")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-SP")]
    public void Find_UnknownCountry_HasNoHolidays(string country)
    {
        Assert.False(Holidays.Knows(country));
        Assert.Null(Holidays.Find(country, Date("2026-12-25")));
        Assert.Null(Holidays.Find(country, Date("2026-01-01")));
    }

    [Theory]
    [InlineData("2023-12-25", null)]
    [InlineData("2024-01-01", "New Year's Day")]
    [InlineData("2035-12-25", "Christmas Day")]
    [InlineData("2036-01-01", null)]
    [InlineData("9999-12-31", null)]
    public void Find_OutsideTheYearsCovered_KnowsNothing(string date, string? name)
    {
        Assert.Equal(name, Holidays.Find("BR", Date(date)));
        Assert.Equal(name is not null, PublicHolidays.Covers(Date(date).Year));
    }

    [Fact]
    public void Find_ManyThreadsAtOnce_AgreeOnEveryCode()
    {
        var fresh = new PublicHolidays();
        var day = Date("2026-12-25");
        Parallel.For(0, 8, _ =>
        {
            foreach (var code in fresh.Codes) Assert.Equal(Holidays.Find(code, day), fresh.Find(code, day));
        });
    }

    private static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
