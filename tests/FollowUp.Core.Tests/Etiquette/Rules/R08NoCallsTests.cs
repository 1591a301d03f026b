using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R8: after "we will contact you" the second question is no call, whoever's number is known.</summary>
public sealed class R08NoCallsTests
{
    private static readonly Contact Ringable = Gwen with { Channels = [.. Gwen.Channels, Number(ChannelKind.Phone)] };

    private static readonly Interview Known = Thanked.Knowing(Ringable, Omar);

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["they said nothing: a call"] = new(Known, D(10, 8), "checkIn 15 Oct email c1; call 22 Oct phone c1; letGo 29 Oct"),
        ["we will contact you: a mail to the other one"] = new(Told(Known), D(10, 8), "checkIn 15 Oct email c1; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["asked, and no answer"] = new(Told(Known).Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 22), "checkIn 22 Oct email c2 due; letGo 29 Oct"),
        ["on a Saturday"] = new(Told(Known).Sent(EventKind.CheckInSent, D(10, 15), "c1"), D(10, 17), "checkIn 22 Oct email c2; letGo 29 Oct"),
        ["nobody else: the same one, in writing"] = new(Told(Known.Knowing(Ringable, Omar with { Channels = [] })), D(10, 8), "checkIn 15 Oct email c1; checkIn 22 Oct email c1; letGo 29 Oct"),
        ["they asked to be called: a call"] = new(
            Told(Known) with { Instructions = [new Instruction { Kind = InstructionKind.UseChannel, Channel = ChannelKind.Phone, Contact = "c1" }] }, D(10, 8),
            "call 15 Oct phone c1; checkIn 22 Oct email c2; letGo 29 Oct"),
        ["a day named later replaces it: a call"] = new(
            Told(Known).Promised(D(10, 16), D(10, 7)), D(10, 14), "checkIn 21 Oct email c1; call 28 Oct phone c1; letGo 4 Nov"),
        ["academic pace"] = new(Told(Known) with { EmployerType = EmployerType.Academic }, D(10, 8), "checkIn 3 Nov email c1; checkIn 10 Nov email c2; letGo 24 Nov"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_TheyWillBeInTouch_TheSecondQuestionIsNoCall(string edge) =>
        Assert.Equal(Rows[edge].Expected, Rows[edge].Plan.Open(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.LetGo));

    [Fact]
    public void Plan_TheyWillBeInTouch_OffersNoCallInstead()
    {
        Assert.Contains(Rows["they said nothing: a call"].Plan.OpenSteps(StepKind.CheckIn).First().Alternatives, other => other.Channel == ChannelKind.Phone);
        Assert.All(new Row(Told(Known), D(10, 8), "").Plan.OpenSteps(StepKind.CheckIn), step => Assert.DoesNotContain(step.Alternatives, other => other.Channel == ChannelKind.Phone));
    }

    private static Interview Told(Interview interview) =>
        interview with { Promises = [new Promise { Kind = PromiseKind.WillContactYou, MadeOn = D(10, 6), By = "c1" }] };
}
