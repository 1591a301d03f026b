using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R47: references, new times and requests due to one person become one message or keep their 48 hours; all can be marked as sent.</summary>
public sealed class R47OneMessageTests
{
    private static readonly Interview Missed = Mill.Then(EventKind.NoShow, D(10, 6));

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["references for her come before the question"] =
            new(Thanked.Then(EventKind.ReferencesRequested, D(10, 14), "c1"), D(10, 14), "references 14 Oct email c1 due"),
        ["references sent: five days of quiet"] = new(
            Thanked.Then(EventKind.ReferencesRequested, D(10, 14), "c1").Sent(EventKind.ReferencesSent, D(10, 14), "c1"), D(10, 15), "checkIn 21 Oct email c1"),
        ["thanks and references to one person: one message"] =
            new(Mill.Then(EventKind.ReferencesRequested, D(10, 6), "c2"), D(10, 6), "references 6 Oct email c2 due"),
        ["they did not come: a note the same day"] = new(Missed, D(10, 6), "rearrange 6 Oct email c1 due"),
        ["times sent: done, and a note five days later"] = new(Missed.Sent(EventKind.AvailabilitySent, D(10, 6), "c1"), D(10, 7), "arrange 13 Oct email c1"),
        ["times sent on a Friday"] = new(
            Mill.HeldOn(D(10, 9)).Then(EventKind.NoShow, D(10, 9)).Sent(EventKind.AvailabilitySent, D(10, 9), "c1"), D(10, 10), "arrange 16 Oct email c1"),
        ["times sent, and a holiday between"] = new(
            Missed.HeldOn(D(10, 6), "America/Toronto").Sent(EventKind.AvailabilitySent, D(10, 6), "c1") with { Country = "CA-ON" }, D(10, 7), "arrange 14 Oct email c1"),
        ["year-end"] = new(
            Mill.HeldOn(D(12, 22)).Then(EventKind.NoShow, D(12, 22)).Sent(EventKind.AvailabilitySent, D(12, 22), "c1"), D(12, 23), "arrange 5 Jan email c1"),
        ["academic pace: arranging has its own"] =
            new(Missed.Sent(EventKind.AvailabilitySent, D(10, 6), "c1") with { EmployerType = EmployerType.Academic }, D(10, 7), "arrange 13 Oct email c1"),
        ["undone: the times were not sent"] = new(Missed, D(10, 7), "rearrange 6 Oct email c1 due"),
        ["zone"] = new(Missed.Sent(EventKind.AvailabilitySent, D(10, 6), "c1"), D(10, 7), "arrange 13 Oct email c1") { Candidate = Aucklander },
        ["twice at most: then it is asked where things stand"] = new(
            Missed.Sent(EventKind.AvailabilitySent, D(10, 6), "c1").Sent(EventKind.AvailabilitySent, D(10, 13), "c1"), D(10, 14), "checkIn 20 Oct email c1"),
        ["two people: references to HR, whatever the recruiter gets"] = new(
            Thanked.Knowing(Gwen, Omar, Person("c4", "Petra", ContactRole.Hr, Mail("petra@mill.example"))).Then(EventKind.ReferencesRequested, D(10, 15), "c4"), D(10, 15),
            "references 15 Oct email c4 due"),
        ["the referees cannot be reached: that day"] = new(
            Thanked.Then(EventKind.ReferencesRequested, D(10, 8), "c1").Sent(EventKind.ReferencesSent, D(10, 8), "c1").Then(EventKind.RefereesUnreachable, D(10, 15), "c1"),
            D(10, 15), "references 15 Oct email c1 due"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_SeveralThingsForOnePerson_AreOneMessageAtATime(string edge)
    {
        var row = Rows[edge];
        var steps = row.Plan.OpenSteps(StepKind.References, StepKind.Rearrange, StepKind.Arrange, StepKind.CheckIn, StepKind.Call, StepKind.ThankYou).ToArray();
        Assert.StartsWith(row.Expected, row.Plan.Open(steps[0].Kind), StringComparison.Ordinal);
        foreach (var due in steps.Where(step => step.IsDue).GroupBy(step => step.Recipient?.Id)) Assert.Single(due);
        foreach (var (earlier, later) in steps.Zip(steps.Skip(1)))
            if (earlier.Recipient?.Id == later.Recipient?.Id && later.Status is not FollowUp.Core.Etiquette.StepStatus.Blocked)
                Assert.True(later.DueOn >= earlier.DueOn.PlusDays(2), row.Plan.Open([.. steps.Select(step => step.Kind).Distinct()]));
    }

    [Theory]
    [InlineData("to the same recruiter: 48 hours, and no weekend", "gwen@mill.example", "19 Oct")]
    [InlineData("to somebody else: its own day", "gwen@mine.example", "15 Oct")]
    public void PlanAll_ReferencesWentToHerElsewhere_TheQuestionKeeps48Hours(string edge, string address, string due)
    {
        Assert.NotEmpty(edge);
        var other = Thanked.Then(EventKind.ReferencesRequested, D(10, 15), "c1").Sent(EventKind.ReferencesSent, D(10, 15), "c1") with { Id = "i2" };
        other = other.Knowing(Gwen with { Channels = [Mail(address, true)] }, Omar with { Channels = [Mail("boss@mine.example")] });
        var plans = Planner.PlanAll(Londoner, [Thanked, other], Midday(Londoner, D(10, 15)));
        Assert.Contains($"checkIn {due}", plans[0].Open(StepKind.CheckIn).Split("; ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_TimesWereSent_TheRearrangingIsDone() =>
        Assert.Equal(
            FollowUp.Core.Etiquette.StepStatus.Done,
            new Row(Missed.Sent(EventKind.AvailabilitySent, D(10, 6), "c1"), D(10, 7), "").Plan.Steps.Single(step => step.Kind == StepKind.Rearrange).Status);
}
