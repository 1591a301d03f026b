using FollowUp.Core.Calendars;

namespace FollowUp.Core.Tests.Calendars;

public sealed class CountryZonesTests
{
    [Theory]
    [InlineData("BR", true)]
    [InlineData("BR-SP", true)]
    [InlineData("MY-02", true)]
    [InlineData("DE-ZZ", true)]
    [InlineData("XX", false)]
    [InlineData("XX-SP", false)]
    [InlineData("br", false)]
    [InlineData("BR-", false)]
    [InlineData("BR--SP", false)]
    [InlineData("BR-sp", false)]
    [InlineData("BR-SP-AND-MORE", false)]
    [InlineData("", false)]
    public void IsCountryOrRegion_Code_KnowsTheCountry(string code, bool expected) => Assert.Equal(expected, CountryZones.IsCountryOrRegion(code));
}
