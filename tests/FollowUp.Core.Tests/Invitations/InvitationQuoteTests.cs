using FollowUp.Core.Invitations;

namespace FollowUp.Core.Tests.Invitations;

public sealed class InvitationQuoteTests
{
    [Theory]
    [InlineData("on Tuesday at 15:00", "Tuesday", "on Tuesday at 15:00")]
    [InlineData("Hello\n  It is on Tuesday.  \nBye", "Tuesday", "It is on Tuesday.")]
    [InlineData("a\r\n\ton Tuesday\r\nb", "Tuesday", "on Tuesday")]
    [InlineData("on\tTuesday\u0007", "Tuesday", "on Tuesday ")]
    [InlineData("Tuesday", "Tuesday", "Tuesday")]
    [InlineData("Tuesday\n\n", "Tuesday", "Tuesday")]
    public void Of_APlace_IsItsLineWithThatMarked(string text, string said, string line)
    {
        var quote = Of(text, said)!;

        Assert.Equal(line, quote.Text);
        Assert.Equal(said, quote.Text.Substring(quote.Start, quote.Length));
    }

    /// <summary>What stands on two lines is shown as one.</summary>
    [Fact]
    public void Of_TwoLines_AreShownAsOne() => Assert.Equal("at Fennel Bank, London", InvitationQuote.Of("at Fennel\nBank, London\nBye", 3, 14)!.Text);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000)]
    public void Of_ALineWithoutEnd_IsTheWordsAround(int before)
    {
        var quote = Of($"{string.Concat(Enumerable.Repeat("word ", before / 5))}Tuesday {new string('x', 5_000)}", "Tuesday")!;

        Assert.Equal("Tuesday", quote.Text.Substring(quote.Start, quote.Length));
        Assert.InRange(quote.Text.Length, 1, 200);
        Assert.EndsWith("…", quote.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("…ord", quote.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(2, 99)]
    public void Of_NoPlace_IsNone(int start, int end) => Assert.Null(InvitationQuote.Of("on Tuesday", start, end));

    [Fact]
    public void Of_ALongPlace_StaysWithinItsText()
    {
        var quote = InvitationQuote.Of(new string('x', 1_000), 10, 900)!;

        Assert.True(quote.Start + quote.Length <= quote.Text.Length && quote.Text.Length <= 200, $"{quote.Start} {quote.Length} {quote.Text.Length}");
    }

    private static InvitationQuote? Of(string text, string said)
    {
        var at = text.IndexOf(said, StringComparison.Ordinal);
        return InvitationQuote.Of(text, at, at + said.Length);
    }
}
