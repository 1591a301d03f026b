using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R41: the job is advertised again. That changes no day; one calm paragraph says so.</summary>
public sealed class R41ListedAgainTests
{
    private static readonly StepKind[] Kinds = [StepKind.ThankYou, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.LetGo, StepKind.Arrange];

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["while it is quiet"] = new(Thanked, D(10, 12), "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["on the day of the question"] = new(Thanked, D(10, 15), "checkIn 15 Oct email c1 due; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["after the question"] = new(Asked, D(10, 16), "checkIn 22 Oct email c2; letGo 29 Oct"),
        ["on a Saturday"] = new(Asked, D(10, 17), "checkIn 22 Oct email c2; letGo 29 Oct"),
        ["while a promise runs"] = new(Thanked.Promised(D(10, 16), D(10, 6)), D(10, 14), "checkIn 21 Oct email c1; checkIn 28 Oct email c2; letGo 4 Nov"),
        ["academic pace"] = new(Thanked with { EmployerType = EmployerType.Academic }, D(10, 14), "checkIn 3 Nov email c1; checkIn 10 Nov email c2; letGo 24 Nov"),
        ["a holiday between"] = new(
            Thanked.HeldOn(D(10, 6), "America/Toronto") with { Country = "CA-ON" }, D(10, 12), "checkIn 16 Oct email c1; checkIn 23 Oct email c2; letGo 30 Oct"),
        ["year-end"] = new(
            Mill.HeldOn(D(12, 14)).Sent(EventKind.ThankYouSent, D(12, 15), "c2").Promised(D(12, 21), D(12, 14)), D(12, 22),
            "checkIn 5 Jan email c1; checkIn 12 Jan email c2; letGo 19 Jan"),
        ["two people"] = new(
            Thanked.Knowing(Gwen, Omar, Ines).With("c2", "c3").Sent(EventKind.ThankYouSent, D(10, 7), "c3"), D(10, 12),
            "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["zone"] = new(Thanked, D(10, 12), "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct") { Candidate = Aucklander },
        ["after a reply without news"] = new(Asked.Heard(D(10, 16), "c1"), D(10, 19), "checkIn 27 Oct email c1; checkIn 3 Nov email c2; letGo 10 Nov"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_ListedAgain_ChangesNoDayAndSaysOneThing(string edge)
    {
        var row = Rows[edge];
        var listed = row with { Interview = row.Interview.Then(EventKind.ListedAgain, row.On) };
        Assert.Equal(row.Expected, row.Plan.Open(Kinds));
        Assert.Equal(row.Expected, listed.Plan.Open(Kinds));
        Assert.Equal((row.Plan.Status, row.Plan.Waiting, row.Plan.ClosesOn), (listed.Plan.Status, listed.Plan.Waiting, listed.Plan.ClosesOn));
        Assert.DoesNotContain(row.Plan.Notes, note => note.Key == "note.listedAgain"); // and so it is when the event is undone
        Assert.Single(listed.Plan.Notes, note => note.Key == "note.listedAgain");
        foreach (var step in listed.Plan.OpenSteps(StepKind.CheckIn))
            foreach (var word in (string[])["advert", "listed", "posted", "posting"])
                Assert.DoesNotContain(word, listed.Draft(step), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Plan_ListedTwice_SaysItOnce()
    {
        var row = new Row(Thanked.Then(EventKind.ListedAgain, D(10, 9)).Then(EventKind.ListedAgain, D(10, 12)), D(10, 12), "");
        Assert.Single(row.Plan.Notes);
    }

    [Fact]
    public void Plan_ListedAfterTheEnd_StaysClosed() =>
        Assert.Equal(PlanStatus.Closed, new Row(Asked.Heard(D(10, 16), "c1", EventOutcome.Rejected).Then(EventKind.ListedAgain, D(10, 20)), D(12, 1), "").Plan.Status);

    [Theory]
    [InlineData("the evening she answers", 17)]
    [InlineData("the advert is back", 20)]
    public void Plan_RecruiterSaysSheWillFindOutAndTheJobIsBack_AsksHerOnceAroundThanksgiving(string edge, int day)
    {
        Assert.NotEmpty(edge);
        var interview = Mill.Knowing(Gwen with { Met = true }, Omar with { Channels = [] }).HeldOn(D(10, 30), "America/Chicago") with { Country = "US", EmployerType = EmployerType.Nonprofit };
        interview = (interview with { Rounds = [interview.Rounds[0] with { Stage = RoundStage.Panel }] })
            .Sent(EventKind.ThankYouSent, D(10, 31), "c1").Sent(EventKind.CheckInSent, D(11, 16), "c1").Heard(D(11, 17), "c1");
        if (day == 20) interview = interview.Then(EventKind.ListedAgain, D(11, 20));
        var next = new Row(interview, D(11, day), "").Plan.OpenSteps(StepKind.CheckIn).First();
        Assert.Equal("c1", next.Recipient!.Id);
        Assert.InRange(next.DueOn, D(11, 24), D(12, 2));
        Assert.NotInRange(next.DueOn, D(11, 26), D(11, 27)); // the day after Thanksgiving is no day to ask, though the data call it a working day
    }
}
