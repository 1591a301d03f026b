using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R49: prepare comes in the last digest before the round's day, and what was allowed there is kept to.</summary>
public sealed class R49PrepareTests
{
    private static readonly IsoDayOfWeek[] Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    private static readonly Candidate OfficeDays = Londoner with { DigestDays = Weekdays };

    private static readonly Candidate Sydneysider = Londoner with { TimeZone = "Australia/Sydney", Country = "AU" };

    private static readonly Interview NewYorkEvening = Mill.HeldOn(D(10, 6), "America/New_York", 18);

    /// <summary>When the digest that brings it leaves, where the candidate lives.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["the morning before"] = new(Mill, D(10, 1), "Mon 5 Oct 08"),
        ["an evening round: still the day before"] = new(Mill.HeldOn(D(10, 6), hour: 19), D(10, 1), "Mon 5 Oct 08"),
        ["weekend: a Monday's comes on Sunday, when digests do"] = new(Mill.HeldOn(D(10, 5)), D(10, 1), "Sun 4 Oct 08"),
        ["weekend: else on Friday"] = new(Mill.HeldOn(D(10, 5)), D(10, 1), "Fri 2 Oct 08") { Candidate = OfficeDays },
        ["one digest a week"] = new(Mill, D(9, 28), "Wed 30 Sep 08") { Candidate = Londoner with { DigestDays = [IsoDayOfWeek.Wednesday] } },
        ["one digest a week, on the round's day: the week before"] = new(Mill, D(9, 28), "Tue 29 Sep 08") { Candidate = Londoner with { DigestDays = [IsoDayOfWeek.Tuesday] } },
        ["zone: the day is the candidate's, who sleeps meanwhile"] = new(NewYorkEvening, D(10, 1), "Tue 6 Oct 08") { Candidate = Sydneysider },
        ["zone: early in Sydney is the day before in New York"] =
            new(Mill.HeldOn(D(10, 7), "Australia/Sydney", 9), D(10, 1), "Mon 5 Oct 08") { Candidate = Londoner with { TimeZone = "America/New_York" } },
        ["a holiday is an eve, too"] = new(Mill.HeldOn(D(11, 27), "America/Denver") with { Country = "US" }, D(11, 20), "Thu 26 Nov 08"),
        ["year-end: New Year's Day for the Monday after it"] = new(Mill.HeldOn(D(1, 4, 2027)), D(12, 28), "Fri 1 Jan 08") { Candidate = OfficeDays },
        ["a new time"] = new(Moved(Mill), D(10, 1), "Mon 12 Oct 08"),
        ["undone: the old time stands"] = new(Mill, D(10, 2), "Mon 5 Oct 08"),
        ["academic pace changes nothing"] = new(Mill with { EmployerType = EmployerType.Academic }, D(10, 1), "Mon 5 Oct 08"),
        ["two people will be there: one reminder"] = new(Mill.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 1), "Mon 5 Oct 08"),
        ["the second round, after the first"] = new(Thanked.And(D(10, 20)), D(10, 12), "Mon 19 Oct 08"),
        ["an early digest on the day itself would be too late to plan"] =
            new(Mill.HeldOn(D(10, 6), hour: 17), D(10, 1), "Mon 5 Oct 06") { Candidate = Londoner with { DigestHour = 6 } },
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_RoundAhead_PreparesInTheLastDigestBeforeItsDay(string edge)
    {
        var row = Rows[edge];
        var step = row.Plan.OpenSteps(StepKind.Prepare).Single();
        var there = step.NudgeAt.InZone(DateTimeZoneProviders.Tzdb[row.Candidate.TimeZone]).LocalDateTime;
        Assert.Equal(row.Expected, LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM HH").Format(there));
    }

    [Theory]
    [InlineData("two weeks on", "2026-10-06", "2026-10-20", "2026-10-20")]
    [InlineData("two weeks on is a Saturday", "2026-10-10", "2026-10-24", "2026-10-26")]
    [InlineData("the day named is Christmas, so after the holidays", "2026-11-18", "2026-12-25", "2027-01-05")]
    public void Plan_AllowedToAskAfterTwoWeeks_WaitsForThatDay(string edge, string held, string allowed, string asks)
    {
        Assert.NotEmpty(edge);
        var interview = Mill.HeldOn(Reference.Day(held)) with
        {
            Instructions = [new Instruction { Kind = InstructionKind.NotBefore, On = Reference.Day(allowed) }],
        };
        Assert.Equal(Reference.Day(asks), new Row(interview, Reference.Day(held), "").Plan.OpenSteps(StepKind.CheckIn).First().DueOn);
    }

    private static Interview Moved(Interview interview) =>
        interview.Then(new InterviewEvent { Kind = EventKind.Rescheduled, On = D(10, 1), HeldAt = D(10, 13).At(new LocalTime(10, 0)) });
}
