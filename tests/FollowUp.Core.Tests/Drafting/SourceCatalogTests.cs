using FollowUp.Core.Etiquette;

namespace FollowUp.Core.Tests.Drafting;

public sealed class SourceCatalogTests
{
    [Theory]
    [InlineData("proactive", "Keijzer")]
    [InlineData("recruiter", "Ask A Recruiter")]
    [InlineData("reserved", "Persistent or Pesky")]
    [InlineData("email-first", "call me")]
    [InlineData("channels", "texting")]
    [InlineData("common-practice", "practice")]
    [InlineData("left-unsaid", "saved")]
    [InlineData("users", "people")]
    public void Get_KeyOfTheEtiquette_NamesTheSource(string key, string title) =>
        Assert.Contains(title, SourceCatalog.Get(key).Title, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Get_UnknownKey_NamesIt() =>
        Assert.Contains("folklore", Assert.Throws<ArgumentException>(() => SourceCatalog.Get("folklore")).Message, StringComparison.Ordinal);

    [Fact]
    public void All_Addresses_AreAbsoluteOrMissing() => Assert.All(SourceCatalog.All, source =>
        Assert.True(source.Url is null || new Uri(source.Url).Scheme is "https" or "http"));
}
