using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Colleagues compare notes: no two of them may get the same text (rule R22).</summary>
public sealed class PanelTests
{
    private static readonly DraftWriter Writer = new();

    [Theory]
    [InlineData(ChannelKind.Email)]
    [InlineData(ChannelKind.Phone)]
    [InlineData(ChannelKind.Sms)]
    [InlineData(ChannelKind.WhatsApp)]
    [InlineData(ChannelKind.LinkedIn)]
    public void Write_TwentyNamelessInterviewersWithoutTopics_GivesTwentyTexts(ChannelKind channel)
    {
        for (var interview = 0; interview < 30; interview++)
        {
            var panel = Panel($"panel-{interview}", name: null, people: 20);

            Assert.Equal(20, panel.Contacts.Select(person => Thanks(panel, person, channel)).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Theory]
    [InlineData(ChannelKind.Sms)]
    [InlineData(ChannelKind.LinkedIn)]
    public void Write_TwentyInterviewersWithOneLongName_StillGivesTwentyTexts(ChannelKind channel)
    {
        var panel = Panel("long", new string('x', 150), people: 20) with { Role = new string('y', 200), Topics = [new string('z', 300)] };

        Assert.Equal(20, panel.Contacts.Select(person => Thanks(panel, person, channel)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Write_SecondRoundWithTheSamePerson_SaysSomethingElse()
    {
        var panel = Panel("rounds", "Ana", people: 1);
        var again = panel with { Rounds = [.. panel.Rounds, panel.Rounds[0]] };

        Assert.NotEqual(Thanks(panel, panel.Contacts[0], ChannelKind.Email), Thanks(again, panel.Contacts[0], ChannelKind.Email), StringComparer.Ordinal);
    }

    [Fact]
    public void Write_MoreInterviewersThanTopics_GoesRoundTheTopics()
    {
        var panel = Panel("topics", "Ana", people: 3) with { Topics = ["testing", " ", "on-call duty."] };

        var drafts = panel.Contacts.Select(person => Thanks(panel, person, ChannelKind.Email)).ToList();

        Assert.Contains("testing", drafts[0], StringComparison.Ordinal);
        Assert.Contains("on-call duty", drafts[1], StringComparison.Ordinal);
        Assert.Contains("testing", drafts[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StepKind.ThankYou, 20)]
    [InlineData(StepKind.CheckIn, 3)]
    [InlineData(StepKind.MoveUp, 3)]
    [InlineData(StepKind.AddValue, 3)]
    public void Write_ManyInterviews_HasSeveralVariants(StepKind step, int atLeast)
    {
        var bodies = Enumerable.Range(0, 200)
            .Select(number => Writer.Write(Sample.Request(step) with { Interview = Sample.Bare with { Id = $"many-{number}" } }).Body)
            .Distinct(StringComparer.Ordinal);

        Assert.InRange(bodies.Count(), atLeast, 200);
    }

    private static Interview Panel(string id, string? name, int people)
    {
        var contacts = Enumerable.Range(0, people).Select(number => new Contact { Id = $"c{number}", Name = name, Role = ContactRole.Interviewer, Met = true });
        return Sample.Bare with
        {
            Id = id,
            Contacts = [.. contacts],
            Rounds = [new Round { Stage = RoundStage.Panel, HeldAt = new LocalDateTime(2026, 11, 24, 14, 0) }],
        };
    }

    private static string Thanks(Interview interview, Contact person, ChannelKind channel) =>
        Writer.Write(Sample.Request(StepKind.ThankYou, channel, person) with { Interview = interview }).Body;
}
