using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>People who can only be rung up are rung up (rule R37). The days were counted by hand.</summary>
public sealed class R37PhoneTests
{
    private static readonly StepKind[] Asks =
        [StepKind.References, StepKind.Rearrange, StepKind.Arrange, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp];

    private static readonly Contact Owner = Person("p1", ContactRole.HiringManager, Number());

    private static readonly Contact OwnerWithMail = Owner with { Channels = [Number(), Mail("p1")] };

    private static readonly Interview First = Held(Day(11, 10)).By("p1", Owner);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["a phone and nothing else: the first request is the call, the only one"] = new(First, Day(11, 11), "call 20 Nov phone p1"),
        ["a phone and nothing else after a phone screen on a Saturday"] = new(
            Held(Day(11, 14), RoundStage.PhoneScreen).By("p1", Owner), Day(11, 15), "call 24 Nov phone p1"),
        ["a university's phone: 20 bd"] = new(Held(Day(10, 6), type: EmployerType.Academic).By("p1", Owner), Day(10, 7), "call 4 Nov phone p1"),
        ["they spoke, no news: once more 3 bd later"] = new(First.Rang(Day(11, 20), EventOutcome.Spoke, "p1"), Day(11, 21), "call 25 Nov phone p1"),
        ["they spoke on the eve of Thanksgiving: 3 bd over it"] = new(First.Rang(Day(11, 25), EventOutcome.Spoke, "p1"), Day(11, 26), "call 1 Dec phone p1"),
        ["they spoke before Christmas: the second day back in January"] = new(
            Held(Day(12, 10)).By("p1", Owner).Rang(Day(12, 22), EventOutcome.Spoke, "p1"), Day(12, 23), "call 5 Jan phone p1"),
        ["a voicemail: never again"] = new(First.Rang(Day(11, 20), EventOutcome.Voicemail, "p1"), Day(11, 21)),
        ["nobody answered: never again"] = new(First.Rang(Day(11, 20), EventOutcome.NoAnswer, "p1"), Day(11, 21)),
        ["they spoke and named a day: that day and its grace"] = new(
            First.Rang(Day(11, 20), EventOutcome.Spoke, "p1", Until(Day(11, 25), Day(11, 20))), Day(11, 21), "call 1 Dec phone p1"),
        ["a mail address is known and they asked to be called: once more after a talk without news"] = new(
            First.By("p1", OwnerWithMail).Told(InstructionKind.UseChannel, ChannelKind.Phone).Rang(Day(11, 23), EventOutcome.Spoke, "p1"),
            Day(11, 24), "call 30 Nov phone p1"),
        ["a mail address is known and nobody asked to be called: a mail after the quiet time"] = new(
            First.By("p1", OwnerWithMail).Rang(Day(11, 16), EventOutcome.Spoke, "p1"), Day(11, 17), "checkIn 25 Nov email p1"),
        ["a number only seen on a caller id: nobody is rung up"] = new(
            First.By("p1", Owner with { Channels = [Number() with { Established = false }] }), Day(11, 11), "checkIn blocked"),
        ["no calls, please, and no other way"] = new(First.Told(InstructionKind.NoCalls), Day(11, 11), "checkIn blocked"),
        ["references go by phone, at once"] = new(
            First.Did(EventKind.ReferencesRequested, Day(11, 13), "p1", ChannelKind.Phone), Day(11, 13), "references 13 Nov phone p1"),
        ["they did not appear: by phone, at once"] = new(First.Then(EventKind.NoShow, Day(11, 10)), Day(11, 10), "rearrange 10 Nov phone p1")
        {
            At = new LocalTime(15, 20),
        },
        ["a next round was spoken of: times by phone"] = new(
            First.Heard(Day(11, 13), EventOutcome.Advanced, "p1", by: ChannelKind.Phone), Day(11, 16), "arrange 19 Nov phone p1"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OnlyAPhone_IsRungUp(string name) => Assert.Equal(Situations[name].Open, Situations[name].Plan.ToDo(Asks).Split("; ")[0]);

    /// <summary>One unanswered call is the limit, so at most one more is ever planned.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OnlyAPhone_PlansOneCallAtMost(string name)
    {
        var plan = Situations[name].Plan;
        Assert.True(plan.Steps.Count(step => step.Kind == StepKind.Call && step.Status is not (StepStatus.Done or StepStatus.Skipped)) <= 1);
    }

    /// <summary>Five business days after the one call, and not before three weeks: 1 December.</summary>
    [Theory]
    [InlineData("a phone and nothing else: the first request is the call, the only one")]
    [InlineData("a voicemail: never again")]
    [InlineData("nobody answered: never again")]
    public void Plan_OneCallUnanswered_LetsGo(string name) => Assert.Equal("letGo 1 Dec", Situations[name].Plan.ToDo(StepKind.LetGo));

    [Fact]
    public void Plan_OnceMore_AtAQuietHour()
    {
        var plain = Situations["a phone and nothing else: the first request is the call, the only one"].Plan.Step(StepKind.Call)!;
        var again = Situations["they spoke, no news: once more 3 bd later"].Plan.Steps.Single(step => step is { Kind: StepKind.Call, Status: StepStatus.Upcoming });
        Assert.True(again.SendFrom > plain.SendFrom);
    }
}
