using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R40: where the law gives a day, the plan says so, and does nothing about it.</summary>
public sealed class R40LawTests
{
    private static readonly Interview Ontario = Mill.HeldOn(D(10, 6), "America/Toronto") with { Country = "CA-ON" };

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["45 days after the round"] = new(Ontario, D(10, 8), "20 Nov"),
        ["the last of two rounds counts"] = new(Ontario.And(D(10, 20)), D(10, 21), "4 Dec"),
        ["with a round still to come the last one is not held yet"] = new(Ontario.And(D(11, 3)), D(10, 20), ""),
        ["a cancelled round does not"] = new(Ontario.And(D(10, 20), status: RoundStatus.Cancelled), D(10, 21), "20 Nov"),
        ["two people at two rounds of one day"] = new(Ontario.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 8), "20 Nov"),
        ["year-end, and a Sunday: a day of the law does not roll"] = new(Ontario.HeldOn(D(12, 10), "America/Toronto"), D(12, 11), "24 Jan"),
        ["zone: the round's own day, late in the evening"] = new(Ontario.HeldOn(D(10, 6), "America/Toronto", 23), D(10, 8), "20 Nov"),
        ["the law's day is past: still only told"] = new(Ontario.Promised(D(12, 18), D(10, 6)), D(12, 1), "20 Nov"),
        ["a missed round is none"] = new(Ontario.And(D(10, 20)).Then(EventKind.NoShow, D(10, 20)), D(10, 21), "20 Nov"),
        ["undone: it took place after all"] = new(Ontario.And(D(10, 20)), D(10, 22), "4 Dec"),
        ["the first days of the law"] = new(Ontario.HeldOn(D(1, 6), "America/Toronto"), D(1, 7), "20 Feb"),
        ["before the law"] = new(Ontario.HeldOn(D(12, 10, 2025), "America/Toronto"), D(12, 11, 2025), ""),
        ["another region"] = new(Ontario with { Country = "CA-BC" }, D(10, 8), ""),
        ["the country alone says nothing of the region"] = new(Ontario with { Country = "CA" }, D(10, 8), ""),
        ["an application has had no interview"] =
            new(Ontario with { Kind = InterviewKind.Application, Rounds = [], AppliedOn = D(10, 1) }, D(10, 8), ""),
        ["no interview yet"] = new(Ontario, D(10, 5), ""),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_Law_IsToldWithItsDay(string edge)
    {
        var row = Rows[edge];
        Assert.Equal(row.Expected, string.Join("; ", row.Plan.Notes.Where(note => note.Key.StartsWith("note.law", StringComparison.Ordinal)).Select(note => Short(note.Date!.Value))));
    }

    [Theory]
    [InlineData("day after the round", 8, "thankYou 7 Oct email c2 due; checkIn 16 Oct email c1; checkIn 23 Oct email c2; letGo 30 Oct")]
    [InlineData("academic pace", 8, "thankYou 7 Oct email c2 due; checkIn 4 Nov email c1; checkIn 11 Nov email c2; letGo 25 Nov")]
    public void Plan_Law_MovesNothing(string edge, int day, string steps)
    {
        var academic = edge.StartsWith("academic", StringComparison.Ordinal);
        var row = new Row(academic ? Ontario with { EmployerType = EmployerType.Academic } : Ontario, D(10, day), steps);
        Assert.Equal(steps, row.Plan.Open(StepKind.ThankYou, StepKind.AddValue, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.LetGo));
        Assert.Contains(row.Plan.Step(StepKind.LetGo)!.Moves, move => move.Key == "note.law");
        foreach (var step in row.Plan.OpenSteps(StepKind.ThankYou, StepKind.CheckIn))
            foreach (var word in (string[])["law", "45", "Ontario", "20 November"])
                Assert.DoesNotContain(word, row.Draft(step), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Plan_LawsDayItself_BringsNothing()
    {
        var row = new Row(Ontario.Promised(D(11, 30), D(10, 6)).Sent(EventKind.ThankYouSent, D(10, 7), "c2"), D(11, 20), "");
        Assert.Equal("checkIn 3 Dec email c1", row.Plan.Open(StepKind.CheckIn).Split("; ")[0]);
        Assert.DoesNotContain(row.Plan.Steps, step => step.IsDue && step.Kind != StepKind.Debrief);
    }

    private static string Short(LocalDate day) => NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(day);
}
