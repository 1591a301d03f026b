using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What the candidate typed stands in a sentence only where it fits.</summary>
public sealed class TopicTests
{
    private static readonly Language English = LanguageCatalog.Embedded["en"];

    [Theory]
    [InlineData("their move to streaming", "your move to streaming", "their move to streaming")]
    [InlineData("Their move to streaming", "your move to streaming", "their move to streaming")]
    [InlineData("how they scale the grid", "how you scale the grid", "how they scale the grid")]
    [InlineData("We talked about testing", "testing", "testing")]
    [InlineData("discussed the billing", "the billing", "the billing")]
    [InlineData("The new metering platform", "the new metering platform", "the new metering platform")]
    [InlineData("Kafka and its limits", "Kafka and its limits", "Kafka and its limits")]
    [InlineData("how the team is growing", "how the team is growing", "how the team is growing")]
    [InlineData("a platform that is old", "a platform that is old", "a platform that is old")]
    [InlineData("Node.js and v2.0", "Node.js and v2.0", "Node.js and v2.0")]
    [InlineData("their users and their data", null, "their users and their data")]
    [InlineData("her plan for the team", null, "her plan for the team")]
    [InlineData("I liked the office", null, null)]
    [InlineData("they want Kafka", null, null)]
    [InlineData("the platform is moving to Kafka", null, null)]
    [InlineData("asked for references", null, null)]
    [InlineData("Pay: 50k", null, null)]
    [InlineData("Nice talk. Long, too", null, null)]
    [InlineData("why me? no idea", null, null)]
    [InlineData("about", "about", "about")]
    public void Topic_Typed_StandsAfterAboutOrIsLeftOut(string typed, string? toThem, string? toOthers)
    {
        Assert.Equal(toThem, English.Topic(typed, toReader: true));
        Assert.Equal(toOthers, English.Topic(typed, toReader: false));
    }

    [Theory]
    [InlineData("Data engineer role", "Data engineer")]
    [InlineData("Data Engineer Position", "Data Engineer")]
    [InlineData("Role", "Role")]
    [InlineData("postdoc", "postdoc")]
    public void Role_Typed_LosesTheWordTheSentenceBrings(string typed, string expected) => Assert.Equal(expected, English.Role(typed));

    [Fact]
    public void Write_TopicThatFitsNoSentence_IsLeftOut()
    {
        var interview = Sample.Full with { Topics = ["I liked the office"] };

        Assert.DoesNotContain("office", new DraftWriter().Write(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer) with { Interview = interview }).Body, StringComparison.Ordinal);
    }
}
