using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R45: only the interview marked as first choice, with a held round, is told so and asked before another offer's deadline.</summary>
public sealed class R45FirstChoiceTests
{
    private static readonly Interview Chosen = Thanked with { FirstChoice = true };

    private static readonly Interview Other = Thanked.Knowing(Gwen with { Channels = [Mail("hr@mine.example", true)] }, Omar with { Channels = [Mail("boss@mine.example")] }) with
    {
        Id = "i2",
        Company = "Mine",
    };

    /// <summary>The day of the question, and whether it may say that this employer comes first.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["marked: three days before the deadline"] = new(Offered(Chosen, D(10, 16)), D(10, 8), "13 Oct first"),
        ["not marked, and the only one who may still decide: in time, and without saying that it comes first"] = new(Offered(Thanked, D(10, 16)), D(10, 8), "13 Oct"),
        ["marked, and the deadline is on a Sunday"] = new(Offered(Chosen, D(10, 18)), D(10, 8), "14 Oct first"),
        ["marked, with a holiday before the deadline"] =
            new(Offered(Chosen.Knowing(Gwen with { Country = "BR" }, Omar), D(10, 15)), D(10, 8), "9 Oct first"),
        ["marked, and a promise for after the deadline: the deadline overrides it"] =
            new(Offered(Chosen.Promised(D(10, 20), D(10, 6)), D(10, 16)), D(10, 8), "13 Oct first"),
        ["not marked, the only one, and a promise for after the deadline"] = new(Offered(Thanked.Promised(D(10, 20), D(10, 6)), D(10, 16)), D(10, 8), "13 Oct"),
        ["marked, at academic pace"] = new(Offered(Chosen with { EmployerType = EmployerType.Academic }, D(10, 16)), D(10, 8), "13 Oct first"),
        ["marked, far deadline: no earlier than usual"] = new(Offered(Chosen, D(11, 13)), D(10, 8), "15 Oct first"),
        ["marked, deadline soon: 48 hours after the thanks"] =
            new(Offered(Chosen.Knowing(Gwen with { Channels = [] }, Omar), D(10, 12)), D(10, 8), "9 Oct first"),
        ["undone: the offer was an error"] = new(Chosen, D(10, 8), "15 Oct"),
        ["two people held it: one question"] =
            new(Offered(Chosen.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 16)), D(10, 8), "13 Oct first"),
        ["zone"] = new(Offered(Chosen, D(10, 16)), D(10, 8), "13 Oct first") { Candidate = Aucklander },
        ["marked, the deadline is past"] = new(Offered(Chosen, D(10, 9)), D(10, 12), "15 Oct"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_OtherOffer_PullsTheFirstChoiceForwardOnly(string edge)
    {
        var row = Rows[edge];
        var step = row.Plan.OpenSteps(StepKind.CheckIn).First();
        Assert.Equal(row.Expected, Said(step));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draft_OtherOffer_SaysFirstChoiceOnlyWhereItIs(string edge)
    {
        var row = Rows[edge];
        var draft = row.Draft(row.Plan.OpenSteps(StepKind.CheckIn).First());
        Assert.Equal(row.Expected.EndsWith("first", StringComparison.Ordinal), draft.Contains("first choice", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Plan_YearEndBeforeTheDeadline_AsksBeforeChristmas()
    {
        var row = new Row(Offered(Mill.HeldOn(D(12, 15)).Sent(EventKind.ThankYouSent, D(12, 16), "c2") with { FirstChoice = true }, D(12, 31), D(12, 17)), D(12, 17), "");
        Assert.InRange(row.Plan.OpenSteps(StepKind.CheckIn).First().DueOn, D(12, 18), D(12, 24));
    }

    [Fact]
    public void Plan_MarkedButTheRoundIsToCome_SaysNothing()
    {
        var row = new Row(Offered(Mill.HeldOn(D(10, 20)) with { FirstChoice = true }, D(10, 16)), D(10, 8), "");
        Assert.Equal("29 Oct", Said(row.Plan.OpenSteps(StepKind.CheckIn).First()));
        Assert.DoesNotContain(row.Plan.Steps, step => step.Traits.HasFlag(DraftTraits.FirstChoice));
    }

    [Theory]
    [InlineData("the offer is noted with the chosen one", 0)]
    [InlineData("the offer is noted with another", 1)]
    [InlineData("the offer is noted with the application", 2)]
    public void PlanAll_ThreeThreads_OnlyOneIsToldThatItComesFirst(string edge, int noted)
    {
        Assert.NotEmpty(edge);
        var application = Mill.Knowing(Omar with { Channels = [Mail("jobs@shop.example")] }) with
        {
            Id = "i3",
            Company = "Shop",
            Kind = InterviewKind.Application,
            Rounds = [],
            AppliedOn = D(10, 2),
            FirstChoice = false,
        };
        Interview[] all = [Chosen, Other, application];
        all[noted] = Offered(all[noted], D(10, 16));
        var plans = SituationsB.Planner.PlanAll(Londoner, all, Midday(Londoner, D(10, 8)));
        Assert.Equal(["13 Oct first", "15 Oct", "9 Oct"], plans.Select(plan => Said(plan.OpenSteps(StepKind.CheckIn).First())));
        Assert.False(plans[2].OpenSteps(StepKind.CheckIn).First().Traits.HasFlag(DraftTraits.OtherOffer));
    }

    [Theory]
    [InlineData("nobody is marked", false, false, 0)]
    [InlineData("one is", false, true, 1)]
    [InlineData("two are, which cannot be: at most one is told", true, true, 1)]
    public void PlanAll_Marks_LetAtMostOneBeFirst(string edge, bool first, bool second, int most)
    {
        Assert.NotEmpty(edge);
        var plans = SituationsB.Planner.PlanAll(Londoner, [Offered(Thanked with { FirstChoice = first }, D(10, 16)), Other with { FirstChoice = second }], Midday(Londoner, D(10, 8)));
        Assert.InRange(plans.Count(plan => plan.Steps.Any(step => step.Traits.HasFlag(DraftTraits.FirstChoice))), 0, most);
    }

    [Fact]
    public void PlanAll_ApplicationMarkedFirst_IsNotToldSo()
    {
        var application = Mill with { Kind = InterviewKind.Application, Rounds = [], AppliedOn = D(10, 7), FirstChoice = true };
        var step = new Row(Offered(application, D(10, 13)), D(10, 8), "").Plan.OpenSteps(StepKind.CheckIn, StepKind.Call).First();
        Assert.Equal("14 Oct", Said(step));
    }

    private static Interview Offered(Interview interview, LocalDate decideBy, LocalDate? on = null) =>
        interview.Then(new InterviewEvent { Kind = EventKind.OtherOffer, On = on ?? D(10, 8), DecideBy = decideBy });

    private static string Said(PlannedStep step) =>
        NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(step.DueOn) + (step.Traits.HasFlag(DraftTraits.FirstChoice) ? " first" : "");
}
