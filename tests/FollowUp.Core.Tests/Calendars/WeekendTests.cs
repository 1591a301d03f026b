using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Tests.Calendars;

public class WeekendTests
{
    [Theory]
    [InlineData(null, "Saturday Sunday")]
    [InlineData("", "Saturday Sunday")]
    [InlineData("BR", "Saturday Sunday")]
    [InlineData("BR-SP", "Saturday Sunday")]
    [InlineData("AE", "Saturday Sunday")]
    [InlineData("SA", "Friday Saturday")]
    [InlineData("IL", "Friday Saturday")]
    [InlineData("EG-C", "Friday Saturday")]
    [InlineData("IR", "Thursday Friday")]
    [InlineData("SO-AW", "Thursday Friday")]
    [InlineData("BN", "Friday Sunday")]
    [InlineData("NP", "Saturday")]
    [InlineData("MY", "Saturday Sunday")]
    [InlineData("MY-01", "Saturday Sunday")]
    [InlineData("MY-03", "Friday Saturday")]
    public void Includes_EachDay_IsTheCountrysCustom(string? country, string days)
    {
        var free = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None && Weekend.Includes(country, day));
        Assert.Equal(days, string.Join(' ', free));
    }
}
