using System.Diagnostics;
using FollowUp.Core.Inbox;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Inbox;

/// <summary>Texts made to be slow: time grows with their length, and has an end.</summary>
public sealed class InboxTimeTests
{
    [Theory]
    [InlineData("by by by by ")]
    [InlineData("get back to you get back to ")]
    [InlineData("1/2/3.4.5-6 ")]
    [InlineData("next week end of the ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")]
    [InlineData("((((((((((((((((")]
    public void Read_HostileText_EndsSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var (candidate, sent) = (new Candidate { TimeZone = "Europe/Berlin" }, new LocalDate(2026, 11, 18));
        AnswerReader.Read(null, text, sent, candidate);

        var watch = Stopwatch.StartNew();
        AnswerReader.Read(null, text, sent, candidate);
        AwayReader.Read(text, sent, candidate);
        OwnMessageReader.Read(null, text, []);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}
