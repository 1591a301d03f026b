using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Rule R50: a number to call back on, said twice in voicemails and under the signature of mails.</summary>
public sealed class CallBackTests
{
    private static readonly DraftWriter Writer = new();

    public static TheoryData<StepKind> Steps =>
        [.. Enum.GetValues<StepKind>().Where(step => step is not (StepKind.Prepare or StepKind.Debrief or StepKind.LetGo))];

    [Theory]
    [InlineData("+447700900123", "+44 7700 900 123")]
    [InlineData("+15550101234", "+1 555 010 1234")]
    [InlineData("+353861234567", "+353 861 234 567")]
    [InlineData("+49 30 901820", "+49 30 901 820")]
    [InlineData("(555) 010-1234", "555 010 1234")]
    [InlineData("5550101234", "555 010 1234")]
    [InlineData("12345678", "1234 5678")]
    [InlineData("12345", "123 45")]
    [InlineData("+54 9 11 5555-1234", "+54 9 11 5555 1234")]
    [InlineData("+1", "+1")]
    [InlineData("none", null)]
    [InlineData(null, null)]
    public void Grouped_Number_IsPartedAsPeopleSayIt(string? typed, string? expected)
    {
        var grouped = SpokenNumber.Grouped(typed);

        Assert.Equal(expected, grouped);
        Assert.Equal(typed?.Where(char.IsAsciiDigit) ?? [], grouped?.Where(char.IsAsciiDigit) ?? []);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_Voicemail_SaysTheNumberTwice(StepKind step) => Assert.Contains(
        "My number is 555 010 1234. Again, that's 555 010 1234.", With("555-010-1234", step, ChannelKind.Phone).Voicemail, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_VoicemailWithoutANumber_DropsTheSentence(StepKind step) =>
        Assert.DoesNotContain("number", With(null, step, ChannelKind.Phone).Voicemail!.Replace("times and numbers", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_Mail_HasTheNumberUnderTheName(StepKind step)
    {
        Assert.EndsWith("Kind regards,\nLucía Pérez\n555 010 1234", With("555 010 1234", step, ChannelKind.Email).Body, StringComparison.Ordinal);
        Assert.EndsWith("Kind regards,\nLucía Pérez", With(null, step, ChannelKind.Email).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TextMessage_NeedsNoNumber() =>
        Assert.DoesNotContain("555", With("555 010 1234", StepKind.CheckIn, ChannelKind.Sms).Body, StringComparison.Ordinal);

    private static Draft With(string? phone, StepKind step, ChannelKind channel) =>
        Writer.Write(Sample.Request(step, channel, Sample.Recruiter) with { Candidate = Sample.Candidate with { Phone = phone } });
}
