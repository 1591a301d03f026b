using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R55: somebody has left, so the next right person is asked, on the same days.</summary>
public sealed class R55HasLeftTests
{
    private static readonly StepKind[] Kinds = [StepKind.ThankYou, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.LetGo];

    private static readonly Contact GwenLeft = Gwen with { HasLeft = true };

    private static readonly Contact OmarLeft = Omar with { HasLeft = true };

    private static readonly Contact Hal = Person("c4", "Hal", ContactRole.Hr, Mail("hal@mill.example"));

    private static readonly Contact Agent = Person("c1", "Gwen", ContactRole.Agency, Mail("gwen@agency.example", true)) with { HasLeft = true };

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["the recruiter left: the manager met"] = new(Thanked.Knowing(GwenLeft, Omar), D(10, 8), "checkIn 15 Oct email c2; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["the recruiter left, HR is known: HR, then the manager"] = new(
            Thanked.Knowing(GwenLeft, Omar, Hal), D(10, 8), "checkIn 15 Oct email c4; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["the interviewer left: thanks through the recruiter"] = new(
            Mill.Knowing(Gwen, OmarLeft), D(10, 7), "thankYou 7 Oct email c1 due; checkIn 15 Oct email c1; checkIn 22 Oct email c1; letGo 29 Oct"),
        ["everybody left: the days stay, and whom to ask is told"] = new(
            Thanked.Knowing(GwenLeft, OmarLeft), D(10, 8), "checkIn 15 Oct email; checkIn 22 Oct email; letGo 29 Oct"),
        ["they had named her: that ends with her"] = new(
            Thanked.Knowing(GwenLeft, Omar) with { Instructions = [new Instruction { Kind = InstructionKind.ContactOnly, Contact = "c1" }] }, D(10, 8),
            "checkIn 15 Oct email c2; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["she left after the first question"] = new(Asked.Knowing(GwenLeft, Omar), D(10, 16), "checkIn 22 Oct email c2; letGo 29 Oct"),
        ["who promised has left: the recruiter"] = new(
            Thanked.Knowing(Gwen, OmarLeft).Promised(D(10, 16), D(10, 6), by: "c2"), D(10, 14), "checkIn 21 Oct email c1; checkIn 28 Oct email c1; letGo 4 Nov"),
        ["the agency's consultant left: still nobody behind the agency's back"] = new(
            Thanked.Knowing(Agent, Omar) with { ArrangedBy = ContactRole.Agency }, D(10, 8), "checkIn 15 Oct email; checkIn 22 Oct email; letGo 29 Oct"),
        ["thanks went through the consultant who left: sent is sent"] = new(
            Mill.Sent(EventKind.ThankYouSent, D(10, 7), "c1").Knowing(Agent, Omar) with { ArrangedBy = ContactRole.Agency }, D(10, 8), "checkIn 15 Oct email; checkIn 22 Oct email; letGo 29 Oct"),
        ["academic pace"] = new(
            Thanked.Knowing(GwenLeft, Omar) with { EmployerType = EmployerType.Academic }, D(10, 8), "checkIn 3 Nov email c2; checkIn 10 Nov email c2; letGo 24 Nov"),
        ["zone"] = new(Thanked.Knowing(GwenLeft, Omar), D(10, 8), "checkIn 15 Oct email c2; checkIn 22 Oct email c2; letGo 29 Oct") { Candidate = Aucklander },
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_SomebodyLeft_AsksTheNextRightPerson(string edge)
    {
        var plan = Rows[edge].Plan;
        Assert.Equal(Rows[edge].Expected, plan.Open(Kinds));
        Assert.All(plan.OpenSteps(Kinds), step => Assert.False(step.Recipient is { HasLeft: true }));
        Assert.All(plan.Steps.SelectMany(step => step.Alternatives), other => Assert.False(other.Recipient.HasLeft));
    }

    [Fact]
    public void Plan_EverybodyLeft_SaysToAskWhoTookOver() =>
        Assert.All(Rows["everybody left: the days stay, and whom to ask is told"].Plan.OpenSteps(StepKind.CheckIn), step => Assert.Equal("whom.left", step.Hint!.Key));

    [Fact]
    public void Plan_RecruiterLeft_SaysSoOnce() =>
        Assert.Single(Rows["the recruiter left: the manager met"].Plan.Notes, note => note is { Key: "note.left", Name: "Gwen" });

    /// <summary>What was sent to them stays done.</summary>
    [Fact]
    public void Plan_ThankedBeforeLeaving_StaysThanked() =>
        Assert.Equal(StepStatus.Done, new Row(Thanked.Knowing(Gwen, OmarLeft), D(10, 8), "").Plan.Step(StepKind.ThankYou)!.Status);
}
