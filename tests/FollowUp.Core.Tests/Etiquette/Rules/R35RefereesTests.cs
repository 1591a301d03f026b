using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Referees who cannot be reached are the candidate's to mend, the same day (rule R35). The days were counted by hand.</summary>
public sealed class R35RefereesTests
{
    private static readonly StepKind[] Asks = [StepKind.References, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp];

    private static readonly Contact Hr = Person("c3", ContactRole.Hr, Mail("c3"));

    private static readonly Interview Sent = Given(Held(Day(11, 3)), Day(11, 6));

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["a Friday: the same day, then 5 bd"] = Unreachable(Sent, Day(11, 13), "references 13 Nov email c1; checkIn 20 Nov email c1"),
        ["a Saturday: the same day"] = Unreachable(Sent, Day(11, 14), "references 14 Nov email c1; checkIn 20 Nov email c1"),
        ["Veterans Day: the same day, and the count goes over a weekend"] = Unreachable(Sent, Day(11, 11), "references 11 Nov email c1; checkIn 18 Nov email c1"),
        ["Thanksgiving: the same day"] = Unreachable(Given(Held(Day(11, 17)), Day(11, 19)), Day(11, 26), "references 26 Nov email c1; checkIn 3 Dec email c1"),
        ["between the years: the same day; the question waits for January"] = Unreachable(
            Given(Held(Day(12, 15)), Day(12, 17)), Day(12, 29), "references 29 Dec email c1; checkIn 6 Jan email c1"),
        ["the person in HR who rang them said so: the answer goes there"] = Unreachable(
            Sent with { Contacts = [.. Sent.Contacts, Hr] }, Day(11, 13), "references 13 Nov email c3", "c3"),
        ["a manager with nothing but a phone: by phone"] = Unreachable(
            Given(Held(Day(11, 3)).By("c2", Person("c2", ContactRole.HiringManager, Number())), Day(11, 6), "c2", ChannelKind.Phone),
            Day(11, 13), "references 13 Nov phone c2", "c2"),
        ["looked at on Monday: still to do"] = Unreachable(Sent, Day(11, 13), "references 13 Nov email c1") with { On = Day(11, 16) },
        ["a check-in was due that very day: the numbers first, the question 5 bd after"] = Unreachable(
            Sent, Day(11, 16), "references 16 Nov email c1; checkIn 23 Nov email c1"),
        ["other numbers went out: 5 bd from them"] = new(
            Unreachable(Sent, Day(11, 13), "").Interview.Did(EventKind.ReferencesSent, Day(11, 16)), Day(11, 17),
            "checkIn 23 Nov email c1; checkIn 1 Dec email c2"),
        ["the other numbers did not arrive: due again"] = new(
            Unreachable(Sent, Day(11, 13), "").Interview.Did(EventKind.ReferencesSent, Day(11, 13)).Did(EventKind.DeliveryFailed, Day(11, 13)),
            Day(11, 14), "references 13 Nov email c1"),
        ["asked for, not yet sent: at once"] = new(
            Held(Day(11, 10)).Did(EventKind.ReferencesRequested, Day(11, 12)), Day(11, 12), "references 12 Nov email c1"),
        ["sent, and nobody was rung: 5 bd"] = new(
            Given(Held(Day(11, 10)), Day(11, 13)), Day(11, 16), "checkIn 20 Nov email c1; checkIn 30 Nov email c2"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    /// <summary>A row that names no question leaves its day open.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_References_AreSetRightFirst(string name)
    {
        var open = Situations[name].Plan.ToDo(Asks).Split("; ");
        var expected = Situations[name].Open.Split("; ");
        Assert.Equal(expected, open.Take(expected.Length));
    }

    /// <summary>The question after references is whether anything else is needed.</summary>
    [Theory]
    [InlineData("other numbers went out: 5 bd from them")]
    [InlineData("sent, and nobody was rung: 5 bd")]
    public void Plan_AfterReferences_AsksWhetherAnythingElseIsNeeded(string name) =>
        Assert.True(Situations[name].Plan.Step(StepKind.CheckIn)!.Traits.HasFlag(DraftTraits.AfterReferences));

    /// <summary>Twenty business days after 6 October is 4 November: references make no university faster.</summary>
    [Fact]
    public void Plan_AcademicReferencesSent_StillWaitsAsUniversitiesAsk()
    {
        var plan = new SituationA(Given(Held(Day(10, 6), type: EmployerType.Academic), Day(10, 8)), Day(10, 9)).Plan;
        Assert.True(plan.Step(StepKind.CheckIn)!.DueOn >= Day(11, 4));
    }

    /// <summary>An early Saturday in Tokyo is still Friday where the mail goes; it is due at once either way.</summary>
    [Fact]
    public void Plan_UnreachableInTokyo_IsDueNow()
    {
        var there = Unreachable(Sent, Day(11, 14), "") with { Candidate = Dana with { TimeZone = "Asia/Tokyo", Country = "JP" } };
        Assert.True(there.Plan.Step(StepKind.References)!.IsDue);
    }

    private static Interview Given(Interview interview, LocalDate on, string to = "c1", ChannelKind by = ChannelKind.Email) =>
        interview.Did(EventKind.ReferencesRequested, on.PlusDays(-1), to, by).Did(EventKind.ReferencesSent, on, to, by);

    private static SituationA Unreachable(Interview interview, LocalDate on, string open, string said = "c1") =>
        new(interview.Did(EventKind.RefereesUnreachable, on, said, null), on, open) { At = new LocalTime(12, 0) };
}
