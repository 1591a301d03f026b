using System.Text;
using FollowUp.App.Calendar;

namespace FollowUp.App.Tests.Calendar;

public sealed class CalendarTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Stark, Sons; Co.", "Stark\\, Sons\\; Co.")]
    [InlineData("C:\\new", "C:\\\\new")]
    [InlineData("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("x\r\nBEGIN:VALARM\r\nACTION:EMAIL", "x\\nBEGIN:VALARM\\nACTION:EMAIL")]
    public void Text_WhateverIsTyped_IsOneEscapedLine(string value, string expected) =>
        Assert.Equal($"SUMMARY:{expected}\r\n", new CalendarText().Text("SUMMARY", value).ToString());

    [Theory]
    [InlineData("x", 66)]
    [InlineData("x", 67)]
    [InlineData("x", 68)]
    [InlineData("x", 10_000)]
    [InlineData("é", 300)]
    [InlineData("語", 300)]
    [InlineData("👩‍💻", 300)]
    public void Line_LongValue_IsFoldedAt75OctetsWithWholeCharacters(string character, int count)
    {
        var value = string.Concat(Enumerable.Repeat(character, count));

        var lines = new CalendarText().Line("SUMMARY", value).ToString();

        Assert.EndsWith("\r\n", lines, StringComparison.Ordinal);
        Assert.All(lines.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', lines);
        Assert.Equal($"SUMMARY:{value}\r\n", lines.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_ExactlyAFullLine_IsNotFolded() =>
        Assert.Equal($"SUMMARY:{new string('x', 67)}\r\n", new CalendarText().Line("SUMMARY", new string('x', 67)).ToString());
}
