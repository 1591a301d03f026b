using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette.Rules;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>What cannot all be true, or was never thought of: a clear answer each, and no exception.</summary>
public sealed class ContradictionTests
{
    private static readonly StepKind[] Kinds = [StepKind.ThankYou, StepKind.Correct, StepKind.Rearrange, StepKind.Arrange, StepKind.CheckIn, StepKind.Feedback, StepKind.LetGo];

    private static readonly Interview Ontario = Mill.HeldOn(D(10, 6), "America/Toronto").Sent(EventKind.ThankYouSent, D(10, 7), "c2") with { Country = "CA-ON" };

    private static readonly Dictionary<string, (Row Row, string Waiting)> Rows = new()
    {
        ["a time accepted that nobody offered: the date is the open question"] = (
            new(Thanked.Sent(EventKind.TimeAccepted, D(10, 12), "c1"), D(10, 13), "arrange 19 Oct email c1; arrange 26 Oct email c1; checkIn 2 Nov email c1; letGo 9 Nov"), ""),
        ["an offer both spoken and declined: over"] = (
            new(Asked.Heard(D(10, 20), "c1", EventOutcome.OfferSpoken).Then(EventKind.Closed, D(10, 20), outcome: EventOutcome.Declined), D(10, 21), ""), "closed.byYou"),
        ["an offer spoken and a no on one day: taken back"] = (
            new(Asked.Heard(D(10, 20), "c1", EventOutcome.OfferSpoken).Heard(D(10, 20), "c1", EventOutcome.Rejected), D(10, 21), ""), "closed.withdrawn"),
        ["a no, and accepted all the same: a no"] = (
            new(Asked.Heard(D(10, 20), "c1", EventOutcome.Rejected).Then(EventKind.Closed, D(10, 21), outcome: EventOutcome.Accepted), D(10, 22), ""), "closed.rejected"),
        ["accepted, and no offer was noted: the recruiter is asked for the start date"] = (
            new(Asked.Then(EventKind.Closed, D(10, 20), outcome: EventOutcome.Accepted), D(10, 21), ""), "closed.accepted"),
        ["both sides missed it: what was noted last counts"] = (
            new(Mill.Then(EventKind.NoShow, D(10, 6)).Then(EventKind.MissedByCandidate, D(10, 6)), D(10, 6), "rearrange 6 Oct email c1 due; checkIn 13 Oct email c1; letGo 27 Oct"), ""),
        ["missed, and only a round to come is known: it stays"] = (
            new(Mill.HeldOn(D(10, 20)).Then(EventKind.MissedByCandidate, D(10, 6)), D(10, 7), "thankYou 21 Oct email c2; checkIn 29 Oct email c1; checkIn 5 Nov email c2; letGo 12 Nov"), "waiting.round"),
        ["late for nothing"] = (new(Thanked.Then(EventKind.ArrivedLate, D(9, 1)), D(10, 8), "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"), ""),
        ["a mistake in no message: a line to the recruiter"] = (
            new(Mill.Then(EventKind.SentWrong, D(10, 7), outcome: EventOutcome.WrongName), D(10, 7), "thankYou 7 Oct email c2 due; correct 7 Oct email c1 due; checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"), ""),
        ["put right, and nothing was wrong"] = (
            new(Thanked.Sent(EventKind.CorrectionSent, D(10, 8), "c2"), D(10, 8), "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"), ""),
        ["two rounds at the same hour with the same person: thanks once"] = (
            new(Mill.And(D(10, 6)), D(10, 7), "thankYou 7 Oct email c2 due; checkIn 13 Oct email c1; checkIn 20 Oct email c2; letGo 27 Oct"), ""),
        ["two rounds at the same hour with two people: thanks to both"] = (
            new(Overlapping(), D(10, 7), "thankYou 7 Oct email c2 due; thankYou 7 Oct email c3 due; checkIn 13 Oct email c1; checkIn 20 Oct email c2; letGo 27 Oct"), ""),
        ["the law's day is past: asked as ever"] = (
            new(Ontario.Promised(D(12, 1), D(10, 6)), D(11, 25), "checkIn 4 Dec email c1; checkIn 11 Dec email c2; letGo 18 Dec"), ""),
    };

    public static TheoryData<string> All => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_WhatCannotAllBeTrue_HasAClearAnswer(string edge)
    {
        var (row, waiting) = Rows[edge];
        Assert.Equal(row.Expected, row.Plan.Open(Kinds));
        if (waiting.Length > 0) Assert.Equal(waiting, row.Plan.Waiting!.Key);
        Assert.All(row.Plan.OpenSteps(Kinds), step => Assert.NotEmpty(row.Draft(step)));
    }

    [Theory]
    [InlineData("the day itself", 20, "note.law")]
    [InlineData("the day after", 21, "note.lawPassed")]
    public void Plan_LawsDayIsPast_SaysSo(string edge, int day, string key)
    {
        Assert.NotEmpty(edge);
        Assert.Equal(key, Assert.Single(new Row(Ontario.Promised(D(12, 18), D(10, 6)), D(11, day), "").Plan.Notes).Key);
    }

    /// <summary>The API takes twenty; the planner does not mind more.</summary>
    [Fact]
    public void Plan_ThirtyPeople_EachIsThankedOnceAndTheApiSaysHowManyItTakes()
    {
        var people = Enumerable.Range(1, 30).Select(number => Person($"p{number}", $"N{number}", ContactRole.Interviewer, Mail($"n{number}@mill.example")) with { Met = true }).ToArray();
        var crowd = Mill.Knowing(people).With([.. people.Select(person => person.Id)]);
        var thanks = new Row(crowd, D(10, 7), "").Plan.OpenSteps(StepKind.ThankYou).ToList();
        Assert.Equal(30, thanks.Select(step => step.Recipient!.Id).Distinct().Count());
        Assert.Equal(30, thanks.Select(step => step.Id).Distinct().Count());
        var found = Assert.Single(InterviewValidator.Validate(crowd, Londoner, D(10, 7), PlaybookCatalog.BuiltIn), fault => fault.Member == "contacts");
        Assert.Contains("20", found.Message, StringComparison.Ordinal);
    }

    private static Interview Overlapping()
    {
        var two = Mill.Knowing(Gwen, Omar, Ines).And(D(10, 6));
        return two with { Rounds = [two.Rounds[0], two.Rounds[1] with { With = ["c3"] }] };
    }
}
