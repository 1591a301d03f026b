using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R43: nothing is let go of unasked.</summary>
public sealed class R43NeverUnaskedTests
{
    private static readonly StepKind[] Kinds = [StepKind.CheckIn, StepKind.Call, StepKind.MoveUp];

    private static readonly Interview Late = Mill.HeldOn(D(9, 1));

    /// <summary>How many requests are due now and to come, and the day it ends.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["five weeks late: asked today, once, and five days to answer"] = new(Late, D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["still not asked twelve days later"] = new(Late, D(10, 20), "1 due, 0 to come, ends 27 Oct"),
        ["asked"] = new(Late.Sent(EventKind.CheckInSent, D(10, 8), "c1"), D(10, 9), "0 due, 0 to come, ends 15 Oct"),
        ["asked, and the second would be on the 28th day: still fine"] = new(
            Mill.HeldOn(D(9, 15)).Sent(EventKind.CheckInSent, D(10, 6), "c1"), D(10, 6), "0 due, 1 to come, ends 20 Oct"),
        ["asked, and the second would be on the 29th day: none"] = new(
            Mill.HeldOn(D(9, 15)).Sent(EventKind.CheckInSent, D(10, 7), "c1"), D(10, 7), "0 due, 0 to come, ends 14 Oct"),
        ["not asked yet, and the second would be on the 29th day"] = new(Mill.HeldOn(D(9, 15)), D(10, 7), "1 due, 0 to come, ends 14 Oct"),
        ["weekend: seen on a Saturday, it counts from there"] = new(Late, D(10, 10), "1 due, 0 to come, ends 16 Oct"),
        ["a holiday among the five days: Thanksgiving"] = new(Mill.HeldOn(D(10, 20), "America/Denver") with { Country = "US" }, D(11, 25), "1 due, 0 to come, ends 3 Dec"),
        ["academic pace: ten days to answer"] = new(Mill.HeldOn(D(7, 21)) with { EmployerType = EmployerType.Academic }, D(10, 8), "1 due, 0 to come, ends 22 Oct"),
        ["ninety days"] = new(Mill.HeldOn(D(7, 10)), D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["more than ninety days: no nudge, no end"] = new(Mill.HeldOn(D(7, 9)), D(10, 8), "0 due, 0 to come"),
        ["half a year"] = new(Mill.HeldOn(D(4, 7)), D(10, 8), "0 due, 0 to come"),
        ["a reply without news, and quiet since: a wait of its own"] = new(
            Late.Sent(EventKind.CheckInSent, D(9, 10), "c1").Heard(D(9, 11), "c1", EventOutcome.Acknowledged), D(10, 20), "1 due, 0 to come, ends 27 Oct"),
        ["two people held it"] = new(Late.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["undone: the question was never sent"] = new(Late.Sent(EventKind.ThankYouSent, D(9, 2), "c2"), D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["the question bounced on the day it was sent"] = new(
            Late.Sent(EventKind.CheckInSent, D(10, 8), "c1").Then(EventKind.DeliveryFailed, D(10, 8), "c1"), D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["proactive"] = new(Late with { Playbook = "proactive" }, D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["email-first"] = new(Late with { Playbook = "email-first" }, D(10, 8), "1 due, 0 to come, ends 15 Oct"),
        ["zone"] = new(Late, D(10, 8), "1 due, 0 to come, ends 15 Oct") { Candidate = Aucklander },
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_EnteredLate_AsksOnceBeforeLettingGo(string edge)
    {
        var (row, plan) = (Rows[edge], Rows[edge].Plan);
        var steps = plan.OpenSteps(Kinds).ToArray();
        var ends = plan.ClosesOn is { } day ? $", ends {NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(day)}" : "";
        Assert.Equal(row.Expected, $"{steps.Count(step => step.IsDue)} due, {steps.Count(step => step.Status == StepStatus.Upcoming)} to come{ends}");
        Assert.NotEqual(PlanStatus.Closed, plan.Status);
        Assert.All(plan.Steps.Where(step => step.IsDue), step => Assert.Contains(step.Kind, Kinds));
    }

    [Theory]
    [InlineData("more than ninety days", "2026-07-09", "waiting.askOrClose")]
    [InlineData("ninety days: it is asked about", "2026-07-10", null)]
    public void Plan_QuietForVeryLong_PutsTheQuestionToTheCandidate(string edge, string held, string? waiting)
    {
        Assert.NotEmpty(edge);
        var plan = new Row(Mill.HeldOn(Reference.Day(held)), D(10, 8), "").Plan;
        Assert.Equal(waiting, plan.Waiting?.Key);
        if (waiting is not null) Assert.Contains(plan.OpenSteps(Kinds), step => step.Recipient?.Id == "c1"); // the question is at hand
    }

    [Theory]
    [InlineData("seen on the last working day before", "2026-11-13", "2026-12-23", "2026-11-24", "2027-01-04")]
    [InlineData("year-end: asked a day after the first day back", "2026-11-13", "2026-12-28", "2027-01-05", "2027-01-12")]
    public void Plan_EnteredLateBetweenTheYears_AsksAfterThem(string edge, string held, string on, string asks, string ends)
    {
        Assert.NotEmpty(edge);
        var plan = new Row(Mill.HeldOn(Reference.Day(held)), Reference.Day(on), "").Plan;
        var request = plan.OpenSteps(Kinds).Single();
        Assert.Equal((Reference.Day(asks), Reference.Day(ends)), (request.DueOn, plan.ClosesOn!.Value));
    }

    [Theory]
    [InlineData("asked and unanswered", "checkIn", "2026-10-16", "closed.quiet")]
    [InlineData("the candidate's choice", "closed", "2026-10-08", "closed.byYou")]
    [InlineData("never asked, whatever the day", "", "2026-11-20", null)]
    public void Plan_End_IsToldAsItWas(string edge, string what, string on, string? because)
    {
        Assert.NotEmpty(edge);
        var interview = what switch
        {
            "checkIn" => Late.Sent(EventKind.CheckInSent, D(10, 8), "c1"),
            "closed" => Late.Then(EventKind.Closed, D(10, 8)),
            _ => Late,
        };
        var plan = new Row(interview, Reference.Day(on), "").Plan;
        Assert.Equal((because is not null, because), (plan.Status == PlanStatus.Closed, plan.Waiting?.Key));
    }

    [Theory]
    [InlineData("nobody is known", "balanced")]
    [InlineData("the thanks serve as the first message", "reserved")]
    [InlineData("a call serves", "recruiter")]
    public void Plan_NobodyAskedYet_StaysOpen(string edge, string playbook)
    {
        var interview = edge.StartsWith("nobody", StringComparison.Ordinal) ? Late.Knowing().With() : Late;
        var plan = new Row(interview with { Playbook = playbook }, D(10, 8), "").Plan;
        Assert.Equal(PlanStatus.Active, plan.Status);
        Assert.Contains(plan.OpenSteps([.. Kinds, StepKind.ThankYou]), step => step.IsDue);
    }
}
