using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;
using NodaTime.Text;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Digests;

/// <summary>What cannot wait for a digest. Times are the candidate's, in November 2026; the digest comes at 08:00; Friday 20 November is a holiday for the recipients.</summary>
public sealed class SameDayTests
{
    private static readonly DigestPlanner Digests = new(Reference.Planner);

    private static readonly Candidate Someone = Reference.Candidate;

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("d HH:mm");

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["they did not appear: at once"] = new("18 15:20", "rearrange", "18 15:20") { Interview = Missed(18, "15:00") },
        ["before nine in the evening"] = new("18 20:59", "rearrange", "18 20:59") { Interview = Missed(18, "15:00") },
        ["at nine it is night, and the digest brings it"] = new("18 21:00", "", null) { Interview = Missed(18, "15:00") },
        ["before seven: soon comes the digest"] = new("18 06:50", "", "18 08:00") { Interview = Missed(18, "06:30") },
        ["before seven, and the digest is far: at seven"] = new("18 06:50", "", "18 07:00") { Interview = Missed(18, "06:30"), Candidate = Someone with { DigestHour = 18 } },
        ["an hour before the digest: it brings that"] = new("18 17:00", "", "18 18:00") { Interview = Missed(18, "15:00"), Candidate = Someone with { DigestHour = 18 } },
        ["more than an hour before the digest"] = new("18 16:59", "rearrange", "18 16:59") { Interview = Missed(18, "15:00"), Candidate = Someone with { DigestHour = 18 } },
        ["that hour on a day without a digest"] = new("18 17:00", "rearrange", "18 17:00")
        {
            Interview = Missed(18, "15:00"),
            Candidate = Someone with { DigestHour = 18, DigestDays = [IsoDayOfWeek.Friday] },
        },
        ["the round was on a Saturday"] = new("14 11:20", "rearrange", "14 11:20") { Interview = Missed(14, "11:00") },
        ["the round was on a Friday, noted on Saturday"] = new("14 11:20", "", null) { Interview = Round(13, "11:00").Then(EventKind.NoShow, Day(11, 14)) },
        ["new times were sent meanwhile"] = new("18 16:00", "", null) { Interview = Missed(18, "15:00").Then(EventKind.AvailabilitySent, Day(11, 18)) },
        ["put off"] = new("19 10:00", "", null)
        {
            Interview = Missed(18, "15:00").Then(new InterviewEvent { Kind = EventKind.Snoozed, On = Day(11, 18), Step = StepKind.Rearrange, Until = Day(11, 19) }),
        },
        ["the day after is too late"] = new("19 07:30", "", null) { Interview = Missed(18, "15:00"), Candidate = Someone with { DigestHour = 18 } },
        ["a candidate who wants no such mails"] = new("18 15:20", "", null) { Interview = Missed(18, "15:00"), Candidate = Someone with { SameDayMails = false } },
        ["told in the digest of that day"] = new("18 15:20", "", null)
        {
            Interview = Missed(18, "15:00"),
            Ledger = NudgeLedger.Empty.With(Day(11, 18), ["i1/rearrange:2026-11-18"]),
        },
        ["that day had its mail"] = new("18 15:20", "", null) { Interview = Missed(18, "15:00"), Ledger = new NudgeLedger([]) { SameDayOn = Day(11, 18) } },
        ["the day before had one"] = new("18 15:20", "rearrange", "18 15:20") { Interview = Missed(18, "15:00"), Ledger = new NudgeLedger([]) { SameDayOn = Day(11, 17) } },
        ["in Honolulu the round was at eight"] = new("18 08:20", "rearrange", "18 08:20") { Interview = Missed(18, "15:00"), Candidate = Someone with { TimeZone = "Pacific/Honolulu" } },
        ["in Tokyo it is the night of the next day"] = new("19 03:20", "", "19 08:00") { Interview = Missed(18, "15:00", on: 19), Candidate = Someone with { TimeZone = "Asia/Tokyo" } },
        ["references asked for"] = new("19 14:00", "references", "19 14:00") { Interview = Round(18, "15:00").Then(EventKind.ReferencesRequested, Day(11, 19)) },
        ["references asked for yesterday"] = new("19 14:00", "", null) { Interview = Round(17, "15:00").Then(EventKind.ReferencesRequested, Day(11, 18)) },
        ["noted further east, where it was tomorrow already"] = new("18 20:00", "", "19 07:00") { Interview = Round(17, "15:00").Then(EventKind.ReferencesRequested, Day(11, 19)) },
        ["references asked for on a Saturday"] = new("14 14:00", "", null) { Interview = Round(12, "15:00").Then(EventKind.ReferencesRequested, Day(11, 14)) },
        ["references asked for on a holiday"] = new("20 14:00", "", null) { Interview = Round(18, "15:00").Then(EventKind.ReferencesRequested, Day(11, 20)) },
        ["references sent meanwhile"] = new("19 14:00", "", null)
        {
            Interview = Round(18, "15:00").Then(EventKind.ReferencesRequested, Day(11, 19)).Then(EventKind.ReferencesSent, Day(11, 19)),
        },
        ["a decision tomorrow, and the round is not over"] = new("18 15:59", "", "18 16:00") { Interview = Round(18, "15:00").Promised(Day(11, 19)) },
        ["a decision tomorrow, known days before"] = new("16 10:00", "", "18 16:00") { Interview = Deciding(Round(18, "15:00"), 19) },
        ["a decision tomorrow, and the round is over"] = new("18 16:00", "thankYou", "18 16:00") { Interview = Round(18, "15:00").Promised(Day(11, 19)) },
        ["a decision today"] = new("18 17:00", "thankYou", "18 17:00") { Interview = Round(18, "15:00").Promised(Day(11, 18)) },
        ["a decision on the day after thanks are due"] = new("18 16:00", "", null) { Interview = Round(18, "15:00").Promised(Day(11, 20)) },
        ["a decision tomorrow, and the round ends at night"] = new("18 20:00", "", null) { Interview = Round(18, "20:30").Promised(Day(11, 19)) },
        ["a Saturday's round, and a decision on Sunday"] = new("14 13:00", "", null) { Interview = Round(14, "11:00").Promised(Day(11, 15)) },
        ["thanked already"] = new("18 17:00", "", null) { Interview = Round(18, "15:00").Promised(Day(11, 19)).Then(EventKind.ThankYouSent, Day(11, 18), "c2") },
        ["nothing urgent"] = new("18 17:00", "", null) { Interview = Round(18, "15:00") },
        ["a job taken on the eve of a round"] = new("18 20:00", "withdraw", "18 20:00") { Interview = Taken(Round(19, "10:00"), 18) },
        ["a job taken on the round's day"] = new("19 09:00", "withdraw", "19 09:00") { Interview = Taken(Round(19, "10:00"), 19) },
        ["a job taken, and the round has begun"] = new("19 10:00", "", null) { Interview = Taken(Round(19, "10:00"), 19) },
        ["a job taken at night: in the morning, with the digest at the latest"] = new("18 22:00", "", "19 08:00") { Interview = Taken(Round(19, "10:00"), 18) },
        ["a job taken at night, and the digest is late"] = new("18 22:00", "", "19 07:00") { Interview = Taken(Round(19, "10:00"), 18), Candidate = Someone with { DigestHour = 18 } },
        ["a job taken on a Saturday, and the round is on Monday"] = new("14 12:00", "withdraw", "14 12:00") { Interview = Taken(Round(16, "10:00"), 14) },
        ["a job taken before a long weekend"] = new("19 12:00", "withdraw", "19 12:00") { Interview = Taken(Round(23, "10:00"), 19) },
        ["a job taken two business days before"] = new("16 12:00", "", null) { Interview = Taken(Round(18, "10:00"), 16) },
        ["and then on its eve: they were told"] = new("17 12:00", "", null) { Interview = Taken(Round(18, "10:00"), 16) },
        ["closed for another reason"] = new("18 20:00", "", null) { Interview = Round(19, "10:00").Then(EventKind.Closed, Day(11, 18)) },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void PlanSameDay_Situation_TellsWhatCannotWait(string name) =>
        Assert.Equal(Cases[name].Told, string.Join(' ', Cases[name].Plan().Due.Select(nudge => char.ToLowerInvariant($"{nudge.Step.Kind}"[0]) + $"{nudge.Step.Kind}"[1..])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Schedule_Situation_WakesForIt(string name) => Assert.Equal(Cases[name].At, Cases[name].Scheduled());

    /// <summary>What was told at once is not told by the next digest, but reminded of like any other: after two business days, which are the 19th and the 23rd.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_AfterAMailOfItsOwn_RemindsOnlyOnItsDay(bool everyDay)
    {
        var candidate = everyDay ? Someone : Someone with { DigestDays = [IsoDayOfWeek.Thursday, IsoDayOfWeek.Monday] };
        var ledger = NudgeLedger.Empty.With(Day(11, 18), ["i1/rearrange:2026-11-18"]);

        var told = Enumerable.Range(19, 5).ToDictionary(
            day => day,
            day => Digests.Plan(candidate, [Missed(18, "15:00")], ledger, Morning(Day(11, day))).Due.Where(nudge => nudge.Step.Kind == StepKind.Rearrange).ToList());

        Assert.All(told, pair => Assert.Equal(pair.Key == 23 ? 1 : 0, pair.Value.Count));
        Assert.True(told[23][0].IsReminder);
    }

    /// <summary>Where there is no such mail, the digest before the round has it, first of all.</summary>
    [Fact]
    public void Plan_CallingOffUntold_ComesFirstInTheDigest()
    {
        var digest = Digests.Plan(Someone, [Missed(18, "15:00") with { Id = "i0" }, Taken(Round(19, "10:00"), 18)], NudgeLedger.Empty, Morning(Day(11, 19)));

        Assert.Equal(StepKind.Withdraw, digest.Due[0].Step.Kind);
        Assert.Equal("c1", digest.Due[0].Step.Recipient!.Id);
    }

    /// <summary>R20: one recruiter is told of everything in one note, though only one of the rounds is near.</summary>
    [Fact]
    public void PlanSameDay_OneRecruiterForSeveral_NamesTheOthers()
    {
        var (near, far) = (Taken(Round(19, "10:00"), 18), Taken(Round(26, "10:00"), 18) with { Id = "i2", Role = "Platform engineer" });

        var nudge = Assert.Single(Digests.PlanSameDay(Someone, [far, near], NudgeLedger.Empty, At(Someone, "18 12:00")).Due);

        Assert.Equal((near, far), (nudge.Interview, Assert.Single(nudge.Also)));
    }

    private static Interview Round(int day, string time) => Reference.Interview with
    {
        Rounds = [Reference.Interview.Rounds[0] with { HeldAt = Day(11, day).At(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value) }],
    };

    private static Interview Missed(int day, string time, int? on = null) => Round(day, time).Then(EventKind.NoShow, Day(11, on ?? day));

    private static Interview Taken(Interview interview, int day) => interview.Then(EventKind.Closed, Day(11, day), outcome: EventOutcome.TookAJob);

    private static Interview Deciding(Interview interview, int day) =>
        interview with { Promises = [new Promise { Kind = PromiseKind.Date, On = Day(11, day), MadeOn = Day(11, 12) }] };

    private static Instant At(Candidate candidate, string moment) =>
        Day(11, int.Parse(moment[..2], System.Globalization.CultureInfo.InvariantCulture)).At(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(moment[3..]).Value)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).ToInstant();

    private sealed record Case(string Now, string Told, string? At)
    {
        public required Interview Interview { get; init; }

        public Candidate Candidate { get; init; } = Someone;

        public NudgeLedger Ledger { get; init; } = NudgeLedger.Empty;

        public Digest Plan() => Digests.PlanSameDay(Candidate, [Interview], Ledger, SameDayTests.At(Candidate, Now));

        public string? Scheduled() => Digests.Schedule(Candidate, [Interview], Ledger, SameDayTests.At(Candidate, Now)).SameDayAt is { } at
            ? Moment.Format(at.InZone(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).LocalDateTime)
            : null;
    }
}
