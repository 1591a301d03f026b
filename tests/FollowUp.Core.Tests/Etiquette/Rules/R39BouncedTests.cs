using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R39: a mail that bounced is first of all a wrong address; the same person stays the recipient.</summary>
public sealed class R39BouncedTests
{
    private static readonly Interview LooselyKnown = Thanked.Knowing(Gwen with { Channels = [Mail("gwen@mill.example")] }, Omar);

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["thanks, an address merely known: the same day, to the same person"] =
            new(Bounced(Mill.Sent(EventKind.ThankYouSent, D(10, 7), "c2"), D(10, 7), "c2"), D(10, 7), "thankYou 7 Oct email c2 due"),
        ["a question: not to somebody else's door"] =
            new(Bounced(LooselyKnown.Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 15), "c1"), D(10, 15), "checkIn 15 Oct email c1 due"),
        ["noticed the day after"] =
            new(Bounced(LooselyKnown.Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 16), "c1"), D(10, 16), "checkIn 16 Oct email c1 due"),
        ["noticed on a Saturday: Monday"] =
            new(Bounced(LooselyKnown.Sent(EventKind.CheckInSent, D(10, 16), "c1"), D(10, 17), "c1"), D(10, 17), "checkIn 19 Oct email c1"),
        ["the address is right: another established way to the same person"] = new(
            Bounced(Thanked.Knowing(Gwen with { Channels = [.. Gwen.Channels, Number(ChannelKind.WhatsApp)] }, Omar).Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 15), "c1"),
            D(10, 15), "checkIn 15 Oct whatsApp c1 due"),
        ["holiday: Thanksgiving, and nobody is there the day after"] = new(
            Bounced(LooselyKnown.HeldOn(D(11, 16)) with { Country = "US", Events = [] }, D(11, 25), D(11, 26)), D(11, 26), "checkIn 30 Nov email c1"),
        ["year-end: a day after the first day back"] = new(
            Bounced(LooselyKnown.HeldOn(D(12, 11)) with { Events = [] }, D(12, 22), D(12, 24)), D(12, 24), "checkIn 5 Jan email c1"),
        ["two people: only the one whose mail bounced"] = new(
            Bounced(
                Mill.Knowing(Gwen, Omar, Ines).With("c2", "c3").Sent(EventKind.ThankYouSent, D(10, 7), "c2").Sent(EventKind.ThankYouSent, D(10, 7), "c3"), D(10, 7), "c3"),
            D(10, 7), "thankYou 7 Oct email c3 due"),
        ["zone: on the candidate's day, hours ahead"] =
            new(Bounced(LooselyKnown.Sent(EventKind.CheckInSent, D(10, 16), "c1"), D(10, 16), "c1"), D(10, 16), "checkIn 16 Oct email c1 due") { Candidate = Aucklander },
        ["academic pace: sending again is not slowed down"] = new(
            Bounced(LooselyKnown.Sent(EventKind.CheckInSent, D(11, 3), "c1"), D(11, 3), "c1") with { EmployerType = EmployerType.Academic },
            D(11, 3), "checkIn 3 Nov email c1 due"),
        ["undone: the bounce was an error, the mail counts"] =
            new(LooselyKnown.Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 15), ""),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_MailBounced_GoesToTheSamePersonAtOnce(string edge)
    {
        var row = Rows[edge];
        var steps = row.Plan.OpenSteps(StepKind.ThankYou, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp).Where(step => step.Recipient is not null);
        var first = edge.StartsWith("undone", StringComparison.Ordinal) ? "" : row.Plan.Open(steps.First().Kind).Split("; ")[0];
        Assert.Equal(row.Expected, first);
        if (row.Expected.Length == 0) Assert.Equal(["22 Oct"], row.Plan.OpenSteps(StepKind.CheckIn).Select(Text));
    }

    [Fact]
    public void Plan_RightAddressAndNoOtherWay_LeavesSomebodyElsesDoorOpen()
    {
        var plan = new Row(Bounced(Asked, D(10, 15), "c1"), D(10, 15), "").Plan;
        var step = plan.Step(StepKind.CheckIn)!;
        Assert.True(step.IsDue);
        Assert.Contains("c2", step.Alternatives.Select(other => other.Recipient.Id).Append(step.Recipient!.Id));
    }

    [Theory]
    [InlineData(true, "moved.bouncedKnown")]
    [InlineData(false, "moved.bounced")]
    public void Plan_OnlyAddressBounced_IsCheckedWithThemWhereItHadWorked(bool established, string why)
    {
        var gwen = Gwen with { Channels = [Mail("gwen@mill.example") with { Established = established }] };

        var step = new Row(Bounced(Thanked.Knowing(gwen).Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 15), "c1"), D(10, 15), "").Plan.Step(StepKind.CheckIn)!;

        Assert.Equal((why, established ? gwen.Name : null), step.Moves.Select(move => (move.Key, move.Name)).First(move => move.Key.StartsWith("moved.bounced", StringComparison.Ordinal)));
    }

    private static Interview Bounced(Interview interview, LocalDate on, string contact) => interview.Then(EventKind.DeliveryFailed, on, contact);

    private static Interview Bounced(Interview interview, LocalDate sentOn, LocalDate on) =>
        Bounced(interview.Sent(EventKind.CheckInSent, sentOn, "c1"), on, "c1");

    private static string Text(FollowUp.Core.Etiquette.PlannedStep step) =>
        NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(step.DueOn);
}
