using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>Five things to do: ask beforehand, be interesting, check in, move up, let go.</summary>
public sealed class ProactiveSeedTests
{
    private static readonly Interview Known = Reference.Interview with { Contacts = [Recruiter, Interviewer, Manager] };

    private static readonly Contact Senior = Manager with { Id = "c4", Role = ContactRole.SeniorManager };

    private static readonly Dictionary<string, Claim> Claims = new(StringComparer.Ordinal)
    {
        ["thanks at once, a check-in when the named day has passed, a word to the manager after two weeks, the end after four"] = new(
            "proactive", Known.Promised(Day(11, 20)), Day(11, 18),
            "thankYou 19 Nov email c2; checkIn 23 Nov whatsApp c1; moveUp 2 Dec email c3; letGo 16 Dec"),
        ["no day named: two weeks are waited before the check-in, and the manager comes after it"] = new(
            "proactive", Known, Day(11, 18), "thankYou 19 Nov email c2; checkIn 2 Dec whatsApp c1; moveUp 9 Dec email c3; letGo 16 Dec"),
        ["they said not to worry, they would call: no promise at all"] = new(
            "proactive", Known with { Promises = [new Promise { Kind = PromiseKind.WillContactYou, MadeOn = Day(11, 18) }] }, Day(11, 18),
            "thankYou 19 Nov email c2; checkIn 2 Dec whatsApp c1; moveUp 9 Dec email c3; letGo 16 Dec"),
        ["something useful is noted: it goes to the line manager before anything is asked again"] = new(
            "proactive", Known.Promised(Day(11, 27)) with { ValueAdd = new ValueAdd(ValueAddKind.Article, "https://example.com/a") }, Day(11, 18),
            "thankYou 19 Nov email c2; addValue 25 Nov email c3; checkIn 30 Nov whatsApp c1; moveUp 7 Dec email c3; letGo 16 Dec"),
        ["no line manager is known: somebody more senior"] = new(
            "proactive", Known.Promised(Day(11, 20)) with { Contacts = [Recruiter, Interviewer, Senior] }, Day(11, 18),
            "thankYou 19 Nov email c2; checkIn 23 Nov whatsApp c1; moveUp 2 Dec email c4; letGo 16 Dec"),
        ["of both the line manager is the one to convince"] = new(
            "proactive", Known.Promised(Day(11, 20)) with { Contacts = [Senior, Recruiter, Interviewer, Manager] }, Day(11, 18),
            "thankYou 19 Nov email c2; checkIn 23 Nov whatsApp c1; moveUp 2 Dec email c3; letGo 16 Dec"),
    };

    public static TheoryData<string> Names => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_Claim_IsFollowed(string claim) => Assert.Equal(Claims[claim].Steps, Claim.Of(Claims[claim].Plan));

    [Fact]
    public void Plan_BeforeTheRound_AsksToAskWhenAndWhatNext()
    {
        var step = Known.PlanOn(Day(11, 17), "proactive").Step(StepKind.Prepare)!;
        Assert.Equal(Day(11, 17), step.DueOn);
        var said = Claim.Say(step.Reason);
        Assert.Contains("when you'll hear", said, StringComparison.Ordinal);
        Assert.Contains("two weeks", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_TheyWillCall_SaysHonestlyThatTheOddsAreLow()
    {
        var plan = Claims["they said not to worry, they would call: no promise at all"].Interview
            .Then(EventKind.Debriefed, Day(11, 18)).Then(EventKind.ThankYouSent, Day(11, 19), "c2").PlanOn(Day(11, 23), "proactive");
        Assert.Contains("weak sign", Claim.Say(plan.Waiting!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ValueAddKind.Idea)]
    [InlineData(ValueAddKind.Article)]
    [InlineData(ValueAddKind.Introduction)]
    public void Plan_SomethingUseful_GoesToTheManagerWithACopyForTheInterviewer(ValueAddKind kind)
    {
        var interview = Known with { ValueAdd = new ValueAdd(kind, "how billing could check itself") };
        var step = interview.PlanOn(Day(11, 18), "proactive").Step(StepKind.AddValue)!;
        Assert.Equal(("c3", "c2"), (step.Recipient!.Id, step.Copy!.Id));
        Assert.Contains("how billing could check itself", Claim.Draft(interview, step, Day(11, 25)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Plan_NothingUsefulNoted_InventsNothing() =>
        Assert.Null(Known.PlanOn(Day(11, 18), "proactive").Step(StepKind.AddValue));

    [Theory]
    [InlineData("I travel from 7 to 11 December", "I travel from 7 to 11 December")]
    [InlineData(null, "still very")]
    public void Draft_CheckIn_SaysWhetherOnesOwnPlansStand(string? circumstances, string expected)
    {
        var interview = Known.Promised(Day(11, 20)) with { Circumstances = circumstances, Contacts = [Interviewer], ArrangedBy = null };
        var draft = Claim.Draft(interview, interview.PlanOn(Day(11, 23), "proactive").Step(StepKind.CheckIn)!, Day(11, 23));
        Assert.Contains(expected, draft, StringComparison.Ordinal);
        Assert.Contains("the 20th", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_MoveUp_BringsSomethingAndAsksWhereOneStands()
    {
        var interview = Known.Promised(Day(11, 20)) with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "billing could check itself") };
        interview = interview.Then(EventKind.ValueAdded, Day(11, 18), "c2");
        var draft = Claim.Draft(interview, interview.PlanOn(Day(11, 18), "proactive").Step(StepKind.MoveUp)!, Day(12, 2));
        Assert.Contains("billing could check itself", draft, StringComparison.OrdinalIgnoreCase);
        Assert.Contains('?', draft);
    }

    [Fact]
    public void Plan_FourWeeksOfQuiet_LetsGoWithoutAWordToThemAndLooksAhead()
    {
        var (_, plan) = DoEverything(Known.Promised(Day(11, 20)), "proactive");
        var letGo = plan.Step(StepKind.LetGo)!;
        Assert.Equal((Day(12, 16), null, null), (letGo.DueOn, letGo.Channel, letGo.Recipient));
        Assert.Contains("into the next", Claim.Say(Known.PlanOn(Day(12, 16), "proactive").Step(StepKind.LetGo)!.Reason), StringComparison.Ordinal);
    }
}
