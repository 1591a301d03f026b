using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R51: the day where they work. Holidays that moved a date are named, whoever stays silent is not asked first again, drafts follow the channel.</summary>
public sealed class R51LocalDayTests
{
    private static readonly Interview Brazil = Thanked.HeldOn(D(11, 12), "America/Sao_Paulo") with { Country = "BR", Events = [] };

    /// <summary>The day of the question, and the holidays named with it.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["a holiday between: a day longer"] = new(Brazil.Promised(D(11, 19), D(11, 12)), D(11, 13), "25 Nov: Black Awareness Day 20 Nov"),
        ["Thanksgiving between"] =
            new(Mill.HeldOn(D(11, 10), "America/Chicago").Promised(D(11, 24), D(11, 10)) with { Country = "US" }, D(11, 11), "30 Nov: Thanksgiving Day 26 Nov"),
        ["the promised day is the holiday: it moves nothing"] =
            new(Mill.HeldOn(D(11, 10), "America/Chicago").Promised(D(11, 26), D(11, 10)) with { Country = "US" }, D(11, 12), "1 Dec: "),
        ["a region's holiday"] = new(Mill.HeldOn(D(10, 1), "America/Toronto").Promised(D(10, 9), D(10, 1)) with { Country = "CA-ON" }, D(10, 2), "15 Oct: Thanksgiving 12 Oct"),
        ["no promise: a holiday among the quiet days"] = new(Mill.HeldOn(D(10, 6), "America/Toronto") with { Country = "CA-ON" }, D(10, 6), "16 Oct: Thanksgiving 12 Oct"),
        ["a holiday on a Saturday moves nothing"] = new(Mill.HeldOn(D(9, 24)).Promised(D(10, 2), D(9, 24)) with { Country = "DE" }, D(9, 25), "7 Oct: "),
        ["no holiday"] = new(Mill, D(10, 6), "15 Oct: "),
        ["zone: it is the recipient's holiday"] = new(Mill.Knowing(Gwen with { Country = "BR" }, Omar), D(10, 6), "16 Oct: Our Lady of Aparecida 12 Oct"),
        ["zone: not the candidate's"] = new(Mill, D(10, 6), "15 Oct: ") { Candidate = Londoner with { Country = "BR", TimeZone = "America/Sao_Paulo" } },
        ["academic pace: a holiday in four weeks"] =
            new(Mill.HeldOn(D(10, 6), "America/Toronto") with { Country = "CA-ON", EmployerType = EmployerType.Academic }, D(10, 6), "4 Nov: Thanksgiving 12 Oct"),
        ["two holidays"] = new(Brazil.HeldOn(D(10, 7), "America/Sao_Paulo").Promised(D(10, 30), D(10, 7)), D(10, 8), "5 Nov: All Souls' Day 2 Nov"),
    };

    /// <summary>Who is asked second.</summary>
    private static readonly Dictionary<string, Row> Seconds = new()
    {
        ["a silent recruiter: the other one who can be asked"] = new(Asked, D(10, 16), "checkIn 22 Oct email c2"),
        ["nobody else can be reached: the same one"] = new(Asked.Knowing(Gwen, Omar with { Channels = [] }), D(10, 16), "checkIn 22 Oct email c1"),
        ["two others: whoever comes next in line"] = new(Asked.Knowing(Gwen, Ines, Omar).With("c2", "c3"), D(10, 16), "checkIn 22 Oct email c2"),
        ["they asked to write to her only"] = new(
            Asked with { Instructions = [new Instruction { Kind = InstructionKind.ContactOnly, Contact = "c1" }] }, D(10, 16), "checkIn 22 Oct email c1"),
        ["she answered: first her again"] = new(Asked.Heard(D(10, 16), "c1"), D(10, 16), "checkIn 27 Oct email c1; checkIn 3 Nov email c2"),
        ["undone: she had not answered"] = new(Asked, D(10, 19), "checkIn 22 Oct email c2"),
        ["weekend where the other one works"] = new(Asked.Knowing(Gwen, Omar with { Country = "BR" }), D(10, 16), "checkIn 22 Oct email c2"),
        ["holiday where the other one works"] = new(
            Thanked.Sent(EventKind.CheckInSent, D(10, 26), "c1").Knowing(Gwen, Omar with { Country = "BR" }), D(10, 27), "checkIn 3 Nov email c2"),
        ["year-end"] = new(
            Mill.HeldOn(D(12, 8)).Sent(EventKind.ThankYouSent, D(12, 9), "c2").Sent(EventKind.CheckInSent, D(12, 17), "c1"), D(12, 18), "checkIn 5 Jan email c2"),
    };

    public static TheoryData<string> All => Edges(Rows);

    public static TheoryData<string> AllSeconds => Edges(Seconds);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_HolidayMovedADay_IsNamed(string edge)
    {
        var step = Rows[edge].Plan.OpenSteps(StepKind.CheckIn).First();
        var named = step.Moves.Where(move => move.Name is not null && move.Key.Contains("holiday", StringComparison.Ordinal)).Select(move => $"{move.Name} {Short(move.Date!.Value)}");
        Assert.Equal(Rows[edge].Expected, $"{Short(step.DueOn)}: {string.Join(", ", named)}");
    }

    [Theory]
    [MemberData(nameof(AllSeconds))]
    public void Plan_RecruiterStaysSilent_AsksTheOtherOne(string edge) =>
        Assert.Equal(Seconds[edge].Expected, Seconds[edge].Plan.Open(StepKind.CheckIn, StepKind.Call, StepKind.MoveUp));

    [Theory]
    [InlineData("by mail", ChannelKind.Email, "mailto:")]
    [InlineData("by WhatsApp, and never called a text message", ChannelKind.WhatsApp, "https://wa.me/")]
    [InlineData("by text", ChannelKind.Sms, "sms:")]
    public void Draft_Question_FollowsThePlansChannel(string edge, ChannelKind channel, string link)
    {
        Assert.NotEmpty(edge);
        var address = channel == ChannelKind.Email ? Mail("gwen@mill.example", true) : Number(channel);
        var row = new Row(Thanked.Knowing(Gwen with { Channels = [address] }, Omar), D(10, 15), "");
        var step = row.Plan.OpenSteps(StepKind.CheckIn).First();
        var draft = new DraftWriter(new DraftLink((number, _) => new PhoneNumber(number))).Write(new DraftRequest(Londoner, row.Interview, step, row.On, step.Recipient, step.Channel!.Value));
        Assert.Equal((channel, channel), (step.Channel.Value, draft.Channel));
        Assert.StartsWith(link, draft.Link!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(" SMS", draft.Body, StringComparison.Ordinal);
    }

    private static string Short(LocalDate day) => LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(day);
}
