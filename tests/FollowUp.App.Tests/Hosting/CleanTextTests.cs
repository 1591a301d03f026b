using FollowUp.App.Hosting;

namespace FollowUp.App.Tests.Hosting;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("Acme", "Acme")]
    [InlineData("  Acme   Ltd ", "Acme Ltd")]
    [InlineData("Acme\r\nBcc: all@example.com", "Acme Bcc: all@example.com")]
    [InlineData("a\u0000b\u0085c\u2028d", "a b c d")]
    [InlineData("evil\u202Egnp.exe", "evilgnp.exe")]
    [InlineData("a\u2066b\u2069\u200Bc\uFEFF", "abc")]
    [InlineData("\U0001F469\u200D\U0001F4BB", "\U0001F469\u200D\U0001F4BB")]
    [InlineData("اکمه\u200Cها", "اکمه\u200Cها")]
    public void OneLine_AnyValue_IsOneVisibleLine(string value, string expected)
    {
        Assert.Equal(expected, CleanText.OneLine(value, 100));
    }

    [Fact]
    public void OneLine_BrokenSurrogate_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", CleanText.OneLine(string.Concat("a", '\uD800'.ToString(), "b"), 100));
    }

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd\U0001F600fg", 6, "abcd…")]
    [InlineData("abcd efgh", 6, "abcd…")]
    public void OneLine_TooLong_EndsInAnEllipsisWithinTheLimit(string value, int maxLength, string expected)
    {
        Assert.Equal(expected, CleanText.OneLine(value, maxLength));
    }

    [Fact]
    public void Lines_MixedLineEndings_KeepsParagraphs()
    {
        Assert.Equal("Dear Ana,\n\nthanks.\nMaria", CleanText.Lines("\r\nDear Ana, \r\n\r\nthanks.\rMaria\n\n", 100));
    }

    [Fact]
    public void Lines_TooLong_IsShortened()
    {
        var text = CleanText.Lines(string.Concat(Enumerable.Repeat("word\n", 1_000)), 50);

        Assert.InRange(text.Length, 45, 50);
        Assert.EndsWith("word…", text, StringComparison.Ordinal);
    }
}
