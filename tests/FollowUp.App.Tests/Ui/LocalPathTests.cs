using FollowUp.App.Ui;

namespace FollowUp.App.Tests.Ui;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/app")]
    [InlineData("/app/settings")]
    [InlineData("/app/interviews/abc?tab=plan")]
    [InlineData("/app?x=1")]
    public void OrHome_PageOfOurs_IsKept(string path) => Assert.Equal(path, LocalPath.OrHome(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/application")]
    [InlineData("/api/me")]
    [InlineData("app")]
    [InlineData("//evil.example/app")]
    [InlineData("https://evil.example/app")]
    [InlineData("/\\evil.example")]
    [InlineData("/app\\..\\..")]
    [InlineData("/app//evil.example")]
    [InlineData("/app/?then=https://evil.example")]
    [InlineData("/app/\r\nSet-Cookie: a=b")]
    [InlineData("/app/\u202e")]
    [InlineData("javascript:alert(1)")]
    public void OrHome_AnythingElse_IsHome(string? path) => Assert.Equal("/app", LocalPath.OrHome(path));

    [Fact]
    public void OrHome_TooLong_IsHome() => Assert.Equal("/app", LocalPath.OrHome("/app/" + new string('a', 1000)));
}
