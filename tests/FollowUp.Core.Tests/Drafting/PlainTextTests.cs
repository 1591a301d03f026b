using FollowUp.Core.Drafting;

namespace FollowUp.Core.Tests.Drafting;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\r\n ", null)]
    [InlineData("\u200B\u200D", null)]
    [InlineData("  Acme   Ltd ", "Acme Ltd")]
    [InlineData("Acme\r\nBcc: all@example.com", "Acme Bcc: all@example.com")]
    [InlineData("Ac\0me\u0007", "Ac me")]
    [InlineData("line\u2028break", "line break")]
    [InlineData("\u202Eevil\u202C", "evil")]
    [InlineData("مها الخطيب", "مها الخطيب")]
    [InlineData("👩‍💻 Labs", "👩‍💻 Labs")]
    public void Line_AnyText_IsOneReadableLine(string? text, string? expected) => Assert.Equal(expected, PlainText.Line(text));

    [Theory]
    [InlineData("short enough", 12, "short enough")]
    [InlineData("cut after a word", 12, "cut after a…")]
    [InlineData("One sentence. And another one.", 20, "One sentence.")]
    [InlineData("No. This first end comes too early", 20, "No. This first end…")]
    [InlineData("no comma, before the end", 11, "no comma…")]
    [InlineData("unbreakable", 6, "unbre…")]
    [InlineData("ab👩‍💻cd", 6, "ab…")]
    [InlineData("a b c d e f", 12, "a b c…")]
    [InlineData("two words", 12, "two words")]
    public void Shorten_LongText_EndsWhereAReaderWouldPause(string text, int length, string expected)
    {
        var shortened = PlainText.Shorten(text, length);

        Assert.Equal(expected, shortened);
        Assert.True(shortened.Length <= length);
    }
}
