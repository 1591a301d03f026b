using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Rule R20: one message that speaks for several interviews names each role.</summary>
public sealed class AlsoAboutTests
{
    private static readonly DraftWriter Writer = new();

    private static readonly Interview SameEmployer = Sample.Full with { Id = "i-3", Role = "grid planner", Company = " norte energia" };

    private static readonly Interview OtherEmployer = Sample.Full with { Id = "i-4", Role = "analyst", Company = "Sul Logística" };

    [Theory]
    [InlineData(StepKind.CheckIn, DraftTraits.None)]
    [InlineData(StepKind.CheckIn, DraftTraits.Second)]
    [InlineData(StepKind.CheckIn, DraftTraits.NextStep)]
    [InlineData(StepKind.CheckIn, DraftTraits.Application)]
    [InlineData(StepKind.CheckIn, DraftTraits.OtherOffer)]
    [InlineData(StepKind.CheckIn, DraftTraits.OtherOffer | DraftTraits.FirstChoice)]
    [InlineData(StepKind.CheckIn, DraftTraits.SpokenOffer)]
    [InlineData(StepKind.MoveUp, DraftTraits.None)]
    [InlineData(StepKind.Call, DraftTraits.None)]
    public void Write_SpeaksForAnotherInterview_NamesBothRolesOnEveryChannel(StepKind kind, DraftTraits traits) =>
        Assert.All(Enum.GetValues<ChannelKind>(), channel =>
        {
            var draft = Writer.Write(Sample.Request(kind, channel, Sample.Recruiter, traits) with { AlsoAbout = [OtherEmployer] });

            foreach (var words in new[] { draft.Body, draft.Voicemail }.OfType<string>())
            {
                Assert.Contains("the analyst role at Sul Logística", words, StringComparison.Ordinal);
                Assert.Contains("data engineer", words, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void Write_AnotherOffer_CallsOneEmployerTheFirstChoiceAndDoesNotSayTheSameOfTheOther()
    {
        var body = Writer.Write(Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Recruiter, DraftTraits.OtherOffer | DraftTraits.FirstChoice) with { AlsoAbout = [OtherEmployer] }).Body;

        Assert.Contains("Norte Energia is my first choice", body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)the same|just as interested|as well", body);
    }

    [Fact]
    public void Write_SameEmployer_DoesNotRepeatItsName() => Assert.Contains(
        "the grid planner role and the analyst role at Sul Logística",
        Writer.Write(Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter) with { AlsoAbout = [SameEmployer, OtherEmployer] }).Body,
        StringComparison.Ordinal);

    [Fact]
    public void Write_SpeaksForAnotherInterview_SaysSoInTheSubject() => Assert.Contains(
        "the data engineer role and the grid planner role",
        Writer.Write(Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter) with { AlsoAbout = [SameEmployer] }).Subject,
        StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData(DraftTraits.None)]
    [InlineData(DraftTraits.Second | DraftTraits.AfterPromise)]
    [InlineData(DraftTraits.OtherOffer | DraftTraits.OpensWithThanks)]
    [InlineData(DraftTraits.OtherOffer | DraftTraits.Second)]
    [InlineData(DraftTraits.OtherOffer | DraftTraits.FirstChoice | DraftTraits.OpensWithThanks | DraftTraits.CarriesValue | DraftTraits.AfterReferences)]
    [InlineData(DraftTraits.OtherOffer | DraftTraits.NextStep)]
    [InlineData(DraftTraits.OtherOffer | DraftTraits.Application)]
    [InlineData(DraftTraits.CallsOff)]
    public void Write_FactsHoweverLong_FitsItsChannel(DraftTraits traits)
    {
        foreach (var facts in (Interview[])[Sample.Full, .. LongFacts.All])
            foreach (var kind in traits.HasFlag(DraftTraits.CallsOff) ? [StepKind.Withdraw] : (StepKind[])[StepKind.CheckIn, StepKind.MoveUp])
                foreach (var channel in (ChannelKind[])[ChannelKind.Email, ChannelKind.Phone, ChannelKind.Sms, ChannelKind.LinkedIn])
                {
                    var request = Sample.Request(kind, channel, facts.Contacts[0], traits) with
                    {
                        Candidate = Sample.Candidate with { Name = facts.Company },
                        Interview = facts,
                        AlsoAbout = [SameEmployer, LongFacts.All[0]],
                    };
                    var draft = Writer.Write(request);
                    var (size, limit) = channel switch
                    {
                        ChannelKind.LinkedIn => (draft.Body.Length, 300),
                        ChannelKind.Sms => (draft.Body.Length, 320),
                        _ => (DraftLimits.CountWords(draft.Body), 150),
                    };
                    Assert.True(size <= limit, draft.Body);
                    Assert.InRange(draft.Subject?.Length ?? 0, 0, 100);
                    Assert.InRange(DraftLimits.CountWords(draft.Voicemail ?? ""), 0, 75);
                }
    }
}
