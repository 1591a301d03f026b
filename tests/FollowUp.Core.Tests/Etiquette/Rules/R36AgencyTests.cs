using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>An agency's consultant speaks for the employer (rule R36). The days were counted by hand.</summary>
public sealed class R36AgencyTests
{
    private static readonly StepKind[] Messages = [StepKind.ThankYou, StepKind.Arrange, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp];

    private static readonly Contact Consultant = Person("a1", ContactRole.Agency, Mail("a1"));

    private static readonly Contact Manager = Person("m1", ContactRole.HiringManager, Mail("m1"));

    private static readonly Contact Colleague = Person("m2", ContactRole.Interviewer, Mail("m2"));

    private static readonly Interview First = Held(Day(11, 10)).By("m1", Consultant, Manager);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["thanks through the consultant, who is asked as well; Veterans Day between"] = new(
            First, Day(11, 10), "thankYou 12 Nov email a1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
        ["the manager gave the address for that: thanks go there"] = new(
            First.By("m1", Consultant, Manager with { InvitedToWrite = true }), Day(11, 10),
            "thankYou 12 Nov email m1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
        ["a recruiter in house is known, too: the agency arranged it"] = new(
            First.By("m1", Consultant, Manager, Arranger), Day(11, 10), "thankYou 12 Nov email a1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
        ["who arranged it was not noted: the agency is taken to have"] = new(
            First with { ArrangedBy = null }, Day(11, 10), "thankYou 12 Nov email a1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
        ["two people were there: one note through the consultant"] = new(
            First.By("m1 m2", Consultant, Manager, Colleague), Day(11, 10), "thankYou 12 Nov email a1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
        ["a Friday: the note on Monday"] = new(
            Held(Day(11, 13)).By("m1", Consultant, Manager), Day(11, 14), "thankYou 16 Nov email a1; checkIn 24 Nov email a1; checkIn 2 Dec email a1"),
        ["the manager says a second round comes: the consultant arranges"] = new(
            First.Did(EventKind.ThankYouSent, Day(11, 12), "a1").Heard(Day(11, 13), EventOutcome.Advanced, "m1"), Day(11, 16),
            "arrange 19 Nov email a1; arrange 30 Nov email a1"),
        ["the consultant in London, the employer in New York: Thanksgiving is no holiday for the one who is asked"] = new(
            Held(Day(11, 19), RoundStage.Final).By("m1", Consultant with { Country = "GB" }, Manager).Did(EventKind.ThankYouSent, Day(11, 20), "a1"),
            Day(11, 23), "checkIn 26 Nov email a1; checkIn 3 Dec email a1"),
        ["before Christmas: the second day back in January"] = new(
            Held(Day(12, 17), RoundStage.Final).By("m1", Consultant, Manager).Did(EventKind.ThankYouSent, Day(12, 18), "a1"), Day(12, 21),
            "checkIn 5 Jan email a1; checkIn 12 Jan email a1"),
        ["a university through an agency: its pace, its consultant"] = new(
            Held(Day(10, 6), type: EmployerType.Academic).By("m1", Consultant, Manager).Did(EventKind.ThankYouSent, Day(10, 7), "a1"), Day(10, 8),
            "checkIn 4 Nov email a1; checkIn 12 Nov email a1"),
        ["the consultant's address is unknown: the manager has one"] = new(
            First.By("m1", Consultant with { Channels = [] }, Manager), Day(11, 10), "thankYou 12 Nov email m1; checkIn 20 Nov email m1"),
        ["the thanks did not arrive: the same person, the same day"] = new(
            First.Did(EventKind.ThankYouSent, Day(11, 12), "a1").Did(EventKind.DeliveryFailed, Day(11, 12), "a1"), Day(11, 13),
            "thankYou 12 Nov email a1; checkIn 20 Nov email a1; checkIn 30 Nov email a1"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_AgencyArranged_GoesThroughTheConsultant(string name)
    {
        var open = Situations[name].Plan.ToDo(Messages).Split("; ");
        var expected = Situations[name].Open.Split("; ");
        Assert.Equal(expected, open.Take(expected.Length));
    }

    [Theory]
    [InlineData("balanced")]
    [InlineData("proactive")]
    [InlineData("recruiter")]
    [InlineData("reserved")]
    [InlineData("email-first")]
    public void Plan_AnyPlaybook_NeverAsksAroundTheConsultant(string playbook)
    {
        var plan = (Situations["two people were there: one note through the consultant"] with { Candidate = Dana with { Playbook = playbook } }).Plan;
        Assert.All(plan.Steps.Where(step => step.IsOutreachRequest() && step.Status != StepStatus.Skipped), step => Assert.Equal("a1", step.Recipient!.Id));
    }

    [Theory]
    [InlineData(false, "a1", null, "m1")]
    [InlineData(true, "m1", "a1", "a1")]
    public void Plan_Thanks_ListTheOtherWayWithItsReason(bool invited, string to, string? copy, string other)
    {
        var plan = new SituationA(First.By("m1", Consultant, Manager with { InvitedToWrite = invited }), Day(11, 10)).Plan;
        var thanks = plan.Step(StepKind.ThankYou)!;
        Assert.Equal((to, copy), (thanks.Recipient!.Id, thanks.Copy?.Id));
        Assert.Contains(thanks.Alternatives, way => way.Recipient.Id == other && way.Reason.Key.Length > 0 && way.Sources.Count > 0);
    }

    /// <summary>The consultant hears how it went on the day or the next business day, also where thanks go to the manager: a copy of those tells nothing.</summary>
    [Theory]
    [InlineData("balanced", 10, false, 12)]
    [InlineData("balanced", 10, true, 12)]
    [InlineData("balanced", 13, false, 16)]
    [InlineData("balanced", 13, true, 16)]
    [InlineData("proactive", 10, false, 12)]
    [InlineData("recruiter", 10, false, 12)]
    [InlineData("reserved", 10, false, 12)]
    [InlineData("email-first", 10, false, 12)]
    public void Plan_AfterTheRound_TellsTheConsultantHowItWent(string playbook, int held, bool invited, int until)
    {
        var round = Held(Day(11, held)).By("m1", Consultant, Manager with { InvitedToWrite = invited });
        var plan = new SituationA(round, Day(11, held)) { At = new LocalTime(17, 0), Candidate = Dana with { Playbook = playbook } }.Plan;
        Assert.Contains(plan.Steps, step =>
            step.Status != StepStatus.Skipped && step.Recipient?.Id == "a1" && step.DueOn >= Day(11, held) && step.DueOn <= Day(11, until));
    }
}
