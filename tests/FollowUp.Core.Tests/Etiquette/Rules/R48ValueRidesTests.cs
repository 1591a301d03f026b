using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R48: what is of value rides along with the second request, and the interviewer gets a copy of what goes to the manager.</summary>
public sealed class R48ValueRidesTests
{
    /// <summary>Ines, an interviewer, arranged it; thanks went to both, the question to her on 15 Oct.</summary>
    private static readonly Interview ByInterviewer = Mill.Knowing(Ines with { Channels = [Mail("ines@mill.example", true)] }, Omar).With("c2", "c3")
        .Sent(EventKind.ThankYouSent, D(10, 7), "c2").Sent(EventKind.ThankYouSent, D(10, 7), "c3").Sent(EventKind.CheckInSent, D(10, 15), "c3") with
    {
        ArrangedBy = ContactRole.Interviewer,
        ValueAdd = new ValueAdd(ValueAddKind.Idea, "an idea for the dock plan"),
    };

    /// <summary>As before, but HR arranged it, and nobody was asked yet.</summary>
    private static readonly Interview ByHr = ByInterviewer with
    {
        ArrangedBy = ContactRole.Hr,
        Contacts = [Person("c4", "Petra", ContactRole.Hr, Mail("petra@mill.example", true)), Ines, Omar],
        Events = [.. ByInterviewer.Events.Take(2)],
    };

    private static readonly Interview Silent = Asked with { ValueAdd = new ValueAdd(ValueAddKind.Article, "an article on dock plans") };

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["inside the word to the manager, with a copy"] = new(ByInterviewer, D(10, 22), "moveUp 22 Oct email c2 due, value, copy c3"),
        ["sent on its own before: only the copy"] = new(ByInterviewer.Sent(EventKind.ValueAdded, D(10, 14), "c2"), D(10, 22), "moveUp 22 Oct email c2 due, copy c3"),
        ["it went inside the question"] = new(
            ByInterviewer with { Events = [.. ByInterviewer.Events.Take(2), ByInterviewer.Events[2] with { Step = StepKind.AddValue }] }, D(10, 22),
            "moveUp 22 Oct email c2 due, copy c3"),
        ["its mail bounced, so it was not sent"] = new(
            ByInterviewer.Sent(EventKind.ValueAdded, D(10, 14), "c2").Then(EventKind.DeliveryFailed, D(10, 14), "c2"), D(10, 22),
            "moveUp 22 Oct email c2 due, value, copy c3"),
        ["the interviewer was written to the day before: no copy"] = new(
            ByInterviewer.Sent(EventKind.ThankYouSent, D(10, 21), "c3"), D(10, 22), "moveUp 22 Oct email c2 due, value"),
        ["nothing was noted"] = new(ByInterviewer with { ValueAdd = null }, D(10, 22), "moveUp 22 Oct email c2 due, copy c3"),
        ["a silent recruiter: inside the second question"] = new(Silent, D(10, 22), "checkIn 22 Oct email c2 due, value"),
        ["nobody else can be asked: to the recruiter again"] = new(Silent.Knowing(Gwen, Omar with { Channels = [] }), D(10, 22), "checkIn 22 Oct email c1 due, value"),
        ["a holiday between"] = new(
            (Silent with { Country = "CA-ON", Events = [Silent.Events[0], Silent.Events[1] with { On = D(10, 9) }] }).Promised(D(10, 6), D(10, 6)), D(10, 19),
            "checkIn 19 Oct email c2 due, value"),
        ["year-end: after the holidays"] = new(
            Silent.HeldOn(D(12, 8)) with { Events = [Silent.Events[0] with { On = D(12, 9) }, Silent.Events[1] with { On = D(12, 17) }] }, D(1, 5, 2027),
            "checkIn 5 Jan email c2 due, value"),
        ["HR was asked, and is silent: the interviewer gets a copy"] = new(
            ByHr.Sent(EventKind.CheckInSent, D(10, 15), "c4"), D(10, 22), "moveUp 22 Oct email c2 due, value, copy c3"),
        ["HR was asked, the interviewer written to the day before"] = new(
            ByHr.Sent(EventKind.CheckInSent, D(10, 15), "c4").Sent(EventKind.ThankYouSent, D(10, 21), "c3"), D(10, 22), "moveUp 22 Oct email c2 due, value"),
        ["academic pace"] = new(
            Silent with { EmployerType = EmployerType.Academic, Events = [Silent.Events[0], Silent.Events[1] with { On = D(11, 3) }] }, D(11, 10),
            "checkIn 10 Nov email c2 due, value"),
        ["zone"] = new(Silent, D(10, 23), "checkIn 22 Oct email c2 due, value") { Candidate = Aucklander },
        ["undone: the note that it was sent"] = new(ByInterviewer, D(10, 22), "moveUp 22 Oct email c2 due, value, copy c3"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_ValueWasNoted_RidesAlongWithTheSecondRequest(string edge)
    {
        var row = Rows[edge];
        var step = row.Plan.OpenSteps(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp).Single();
        var said = row.Plan.Open(step.Kind) + (step.Traits.HasFlag(DraftTraits.CarriesValue) ? ", value" : "") + (step.Copy is { } copy ? $", copy {copy.Id}" : "");
        Assert.Equal(row.Expected, said);
        Assert.DoesNotContain(row.Plan.Steps, other => other.Kind == StepKind.AddValue && other.IsDue); // never twice
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draft_SecondRequest_BringsWhatItCarries(string edge)
    {
        var row = Rows[edge];
        var step = row.Plan.OpenSteps(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp).Single();
        Assert.Equal(step.Traits.HasFlag(DraftTraits.CarriesValue), row.Draft(step).Contains("dock plan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two people: the manager gets it, the interviewer a copy", true, "2026-10-07", "c3")]
    [InlineData("the interviewer was thanked the day before", true, "2026-10-13", null)]
    [InlineData("the interviewer is asked the day after", false, "2026-10-07", null)]
    public void Plan_ValueOnItsOwn_GoesToTheManagerWithACopy(string edge, bool byHr, string thankedInesOn, string? copy)
    {
        Assert.NotEmpty(edge);
        var interview = (byHr ? ByHr : ByInterviewer) with { Events = [ByHr.Events[0], ByHr.Events[1] with { On = Reference.Day(thankedInesOn) }] };
        var step = new Row(interview, D(10, 14), "").Plan.OpenSteps(StepKind.AddValue).Single();
        Assert.Equal(("c2", D(10, 14), copy), (step.Recipient!.Id, step.DueOn, step.Copy?.Id));
    }
}
