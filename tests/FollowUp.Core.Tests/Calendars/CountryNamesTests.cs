using FollowUp.Core.Calendars;

namespace FollowUp.Core.Tests.Calendars;

public sealed class CountryNamesTests
{
    [Theory]
    [InlineData("Brazil", "BR")]
    [InlineData("brazil", "BR")]
    [InlineData("United Kingdom", "GB")]
    [InlineData("South Korea", "KR")]
    [InlineData("de", "DE")]
    [InlineData("br-sp", "BR-SP")]
    [InlineData("Atlantis", "ATLANTIS")]
    public void CodeOf_NameOrCode_IsTheCode(string text, string code) => Assert.Equal(code, CountryNames.CodeOf(text));

    [Fact]
    public void All_EachName_LeadsToACountryAndBack()
    {
        Assert.All(CountryNames.All, name =>
        {
            Assert.True(CountryZones.IsCountry(CountryNames.CodeOf(name)), name);
            Assert.Equal(name, CountryNames.NameOf(CountryNames.CodeOf(name)));
        });
        Assert.Equal(CountryNames.All.Order(StringComparer.Ordinal), CountryNames.All);
        Assert.InRange(CountryNames.All.Count, 200, 300);
    }

    [Fact]
    public void NameOf_Region_IsTheCode() => Assert.Equal("BR-SP", CountryNames.NameOf("BR-SP"));
}
