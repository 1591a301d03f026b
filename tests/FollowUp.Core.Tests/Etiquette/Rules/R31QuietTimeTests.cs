using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>
/// With no promise, the time to wait follows the stage (rule R31); where the recruiter stays silent, the interviewer is asked next (R51). The days were
/// counted by hand.
/// </summary>
public sealed class R31QuietTimeTests
{
    private static readonly Interview First = Held(Day(11, 10));

    private static readonly Interview Final = Held(Day(11, 10), RoundStage.Final);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["phone screen: 7 bd, Veterans Day between; Thanksgiving before the end"] = new(
            Held(Day(11, 4), RoundStage.PhoneScreen), Day(11, 5), "checkIn 16 Nov email c1; checkIn 23 Nov email c2; letGo 1 Dec"),
        ["second round: 5 bd over Thanksgiving"] = new(
            Held(Day(11, 20), RoundStage.Second), Day(11, 21), "checkIn 30 Nov email c1; checkIn 7 Dec email c2; letGo 14 Dec"),
        ["final: the fifth day is Christmas Eve, so the second day back in January"] = new(
            Held(Day(12, 17), RoundStage.Final), Day(12, 18), "checkIn 5 Jan email c1; checkIn 12 Jan email c2; letGo 20 Jan"),
        ["test: 5 bd"] = new(
            Held(Day(11, 9), RoundStage.Test), Day(11, 10), "checkIn 17 Nov email c1; checkIn 24 Nov email c2; letGo 2 Dec"),
        ["panel on a Saturday: the count starts on Monday"] = new(
            Held(Day(11, 14), RoundStage.Panel), Day(11, 15), "checkIn 20 Nov email c1; checkIn 30 Nov email c2; letGo 7 Dec"),
        ["academic final: 20 bd over Columbus Day; the end is doubled, the second request is not"] = new(
            Held(Day(10, 6), RoundStage.Final, EmployerType.Academic), Day(10, 7), "checkIn 4 Nov email c1; checkIn 12 Nov email c2; letGo 27 Nov"),
        ["academic phone screen: 20 bd all the same"] = new(
            Held(Day(10, 6), RoundStage.PhoneScreen, EmployerType.Academic), Day(10, 7), "checkIn 4 Nov email c1; checkIn 12 Nov email c2; letGo 27 Nov"),
        ["government first round: 14 bd"] = new(
            Held(Day(11, 5), type: EmployerType.Government), Day(11, 6), "checkIn 30 Nov email c1; checkIn 7 Dec email c2; letGo 21 Dec"),
        ["government final: 10 bd, and no end before 42 days"] = new(
            Held(Day(11, 5), RoundStage.Final, EmployerType.Government), Day(11, 6), "checkIn 20 Nov email c1; checkIn 30 Nov email c2; letGo 17 Dec"),
        ["references went out: 5 bd from them"] = new(
            First.Did(EventKind.ReferencesRequested, Day(11, 13)).Did(EventKind.ReferencesSent, Day(11, 16)), Day(11, 17),
            "checkIn 23 Nov email c1; checkIn 1 Dec email c2; letGo 8 Dec"),
        ["a reply without a day: 7 bd from it"] = new(
            First.Heard(Day(11, 19), EventOutcome.StillDeciding), Day(11, 20), "checkIn 1 Dec email c1; checkIn 8 Dec email c2; letGo 15 Dec"),
        ["a reply without a day after the final: 5 bd from it"] = new(
            Final.Heard(Day(11, 19), EventOutcome.StillDeciding), Day(11, 20), "checkIn 30 Nov email c1; checkIn 7 Dec email c2; letGo 14 Dec"),
        ["a reply without a day once references are behind: 5 bd from it"] = new(
            First.Did(EventKind.ReferencesRequested, Day(11, 11)).Did(EventKind.ReferencesSent, Day(11, 12)).Heard(Day(11, 13), EventOutcome.Acknowledged),
            Day(11, 16), "checkIn 20 Nov email c1; checkIn 30 Nov email c2; letGo 7 Dec"),
        ["a candidate in Tokyo: the round's own date counts"] = new(
            First with { Rounds = [First.Rounds[0] with { HeldAt = Day(11, 10).At(new LocalTime(20, 0)) }] }, Day(11, 12),
            "checkIn 20 Nov email c1; checkIn 30 Nov email c2; letGo 7 Dec")
        { Candidate = Dana with { TimeZone = "Asia/Tokyo", Country = "JP" } },
        ["Riyadh: Friday and Saturday are free, Christmas is not"] = new(
            Held(Day(12, 16), RoundStage.Final).In("SA"), Day(12, 17), "checkIn 23 Dec email c1; checkIn 30 Dec email c2; letGo 6 Jan"),
        ["a check-in that bounced opens no new wait and is due again the same day"] = new(
            First.Did(EventKind.CheckInSent, Day(11, 20)).Did(EventKind.DeliveryFailed, Day(11, 20)), Day(11, 21),
            "checkIn 20 Nov email c1; checkIn 30 Nov email c2; letGo 7 Dec"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_NothingPromised_WaitsAsTheStageAsks(string name) => Assert.Equal(Situations[name].Open, Situations[name].Plan.ToDo(Requests));

    [Theory]
    [InlineData("balanced", "checkIn 16 Nov email c1")]
    [InlineData("email-first", "checkIn 16 Nov email c1")]
    [InlineData("proactive", "checkIn 18 Nov email c1")]
    [InlineData("recruiter", "checkIn 12 Nov email c1")]
    public void Plan_PhoneScreen_EachPlaybookKeepsItsTime(string playbook, string expected)
    {
        var plan = (Situations["phone screen: 7 bd, Veterans Day between; Thanksgiving before the end"] with { Candidate = Dana with { Playbook = playbook } }).Plan;
        Assert.Equal(expected, plan.ToDo(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp).Split("; ")[0]);
    }

    [Fact]
    public void Plan_EmailFirst_WritesOnce() => Assert.Equal(
        "checkIn 16 Nov email c1",
        new SituationA(Held(Day(11, 4)), Day(11, 5)) { Candidate = Dana with { Playbook = "email-first" } }.Plan.ToDo(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp));
}
