using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R53: a wrong name or fact is put right in one line, at once and once; a typo is left; what went astray is sent to the right one.</summary>
public sealed class R53CorrectionTests
{
    private static readonly StepKind[] Kinds = [StepKind.Correct, StepKind.ThankYou, StepKind.CheckIn, StepKind.LetGo];

    private const string Usual = "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct";

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["a wrong name, the same day"] = new(Wrong(Thanked, D(10, 7), EventOutcome.WrongName), D(10, 7), $"correct 7 Oct email c2 due; {Usual}"),
        ["still good two working days later: Fri 9, Mon 12"] = new(Wrong(Thanked, D(10, 8), EventOutcome.WrongName), D(10, 12), $"correct 8 Oct email c2 due; {Usual}"),
        ["then it is left alone"] = new(Wrong(Thanked, D(10, 8), EventOutcome.WrongName), D(10, 13), Usual),
        ["seen on a Saturday: a line is fine"] = new(Wrong(Thanked, D(10, 10), EventOutcome.WrongName), D(10, 10), $"correct 10 Oct email c2 due; {Usual}"),
        ["a wrong fact in the question to the recruiter"] = new(
            Wrong(Asked, D(10, 15), EventOutcome.WrongFact, "c1"), D(10, 15), "correct 15 Oct email c1 due; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["48 hours before the next message to the same person"] = new(
            Wrong(Asked.Knowing(Gwen, Omar with { Channels = [] }), D(10, 21), EventOutcome.WrongName, "c1"), D(10, 21), "correct 21 Oct email c1 due; checkIn 23 Oct email c1; letGo 30 Oct"),
        ["a typo"] = new(Wrong(Thanked, D(10, 7), EventOutcome.Typo), D(10, 7), Usual),
        ["the wrong person got it: thanks are still to be sent"] = new(
            Wrong(Thanked, D(10, 8), EventOutcome.WrongPerson), D(10, 8), $"thankYou 8 Oct email c2 due; {Usual}"),
        ["they asked not to be written to before the 20th"] = new(
            Wrong(Thanked with { Instructions = [new Instruction { Kind = InstructionKind.NotBefore, On = D(10, 20) }] }, D(10, 7), EventOutcome.WrongName), D(10, 7),
            "checkIn 20 Oct email c1; checkIn 27 Oct email c2; letGo 3 Nov"),
        ["put right"] = new(Wrong(Thanked, D(10, 7), EventOutcome.WrongName).Sent(EventKind.CorrectionSent, D(10, 7), "c2"), D(10, 8), Usual),
        ["she answered meanwhile"] = new(
            Wrong(Thanked, D(10, 7), EventOutcome.WrongName).Heard(D(10, 8), "c2"), D(10, 8), "checkIn 19 Oct email c1; checkIn 26 Oct email c2; letGo 2 Nov"),
        ["two people: the one it was sent to"] = new(
            Wrong(Thanked.Knowing(Gwen, Omar, Ines).With("c2", "c3").Sent(EventKind.ThankYouSent, D(10, 7), "c3"), D(10, 7), EventOutcome.WrongName, "c3"), D(10, 7),
            "correct 7 Oct email c3 due; checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["nobody noted for it: whoever got the last message"] = new(Wrong(Thanked, D(10, 7), EventOutcome.WrongName, to: null), D(10, 7), $"correct 7 Oct email c2 due; {Usual}"),
        ["after a no nothing is put right"] = new(
            Wrong(Thanked, D(10, 7), EventOutcome.WrongName).Heard(D(10, 7), "c1", EventOutcome.Rejected), D(10, 7), ""),
        ["zone: it is still her morning"] = new(Wrong(Thanked, D(10, 8), EventOutcome.WrongName), D(10, 8), $"correct 8 Oct email c2 due; {Usual}") { Candidate = Aucklander },
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_MistakeInAMessage_IsPutRightOnceOrLeft(string edge) => Assert.Equal(Rows[edge].Expected, Rows[edge].Plan.Open(Kinds));

    [Fact]
    public void Plan_Typo_SaysToLeaveItForAWeek()
    {
        var interview = Wrong(Thanked, D(10, 7), EventOutcome.Typo);
        Assert.Single(new Row(interview, D(10, 13), "").Plan.Notes, note => note.Key == "note.typo");
        Assert.DoesNotContain(new Row(interview, D(10, 14), "").Plan.Notes, note => note.Key == "note.typo");
    }

    [Fact]
    public void Plan_TypoAfterAWrongName_StillPutsTheNameRight() =>
        Assert.StartsWith("correct 7 Oct email c2", new Row(Wrong(Wrong(Thanked, D(10, 7), EventOutcome.WrongName), D(10, 7), EventOutcome.Typo), D(10, 7), "").Plan.Open(Kinds), StringComparison.Ordinal);

    [Theory]
    [InlineData(EventOutcome.WrongName, "name wrong")]
    [InlineData(EventOutcome.WrongFact, "corrected")]
    public void Draft_Correction_IsShortAndAsksNothing(EventOutcome outcome, string says)
    {
        var row = new Row(Wrong(Thanked, D(10, 7), outcome), D(10, 7), "");
        var draft = row.Draft(row.Plan.OpenSteps(StepKind.Correct).Single());
        Assert.Contains(says, draft, StringComparison.Ordinal);
        Assert.DoesNotContain("?", draft.Split("mailto:")[0], StringComparison.Ordinal);
        Assert.InRange(draft.Split("mailto:")[0].Split(' ').Length, 10, 60);
    }

    private static Interview Wrong(Interview interview, LocalDate on, EventOutcome what, string? to = "c2") =>
        interview.Then(new InterviewEvent { Kind = EventKind.SentWrong, On = on, Outcome = what, Contact = to });
}
