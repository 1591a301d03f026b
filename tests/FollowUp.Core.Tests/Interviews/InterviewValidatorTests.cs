using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Core.Tests.Etiquette;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Interviews;

public sealed class InterviewValidatorTests
{
    private static readonly LocalDate Today = Day(11, 20);

    public static TheoryData<string, string, Func<Interview, Interview>> Refused => new()
    {
        { "company", "empty", i => i with { Company = " " } },
        { "company", "200", i => i with { Company = new string('x', 201) } },
        { "company", "control character", i => i with { Company = "Acme\r\nBcc: all@example.com" } },
        { "role", "empty", i => i with { Role = "" } },
        { "id", "1 to 64", i => i with { Id = "a/b" } },
        { "country", "two capitals", i => i with { Country = "br" } },
        { "playbook", "balanced", i => i with { Playbook = "pushy" } },
        { "appliedOn", "not happened yet", i => i with { AppliedOn = Day(11, 21) } },
        { "appliedOn", "two years", i => i with { AppliedOn = Day(11, 19, 2024) } },
        { "topics", "at most 50", i => i with { Topics = [.. Enumerable.Repeat("a topic", 51)] } },
        { "topics[1]", "200", i => i with { Topics = ["fine", new string('x', 201)] } },
        { "topics[0]", "null", i => i with { Topics = [null!] } },
        { "valueAdd.text", "2000", i => i with { ValueAdd = new ValueAdd(ValueAddKind.Idea, new string('x', 2001)) } },
        { "valueAdd.text", "empty", i => i with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "") } },
        { "circumstances", "control character", i => i with { Circumstances = "away\u0007" } },
        { "circumstancesUntil", "two years", i => i with { Circumstances = "away", CircumstancesUntil = Day(11, 21, 2028) } },
        { "circumstancesUntil", "say in circumstances", i => i with { Circumstances = null, CircumstancesUntil = Day(12, 1) } },
        { "rounds", "application", i => i with { Rounds = [] } },
        { "rounds", "at most 20", i => i with { Rounds = [.. Enumerable.Repeat(i.Rounds[0], 21)] } },
        { "rounds[0]", "null", i => i with { Rounds = [null!] } },
        { "rounds[0].timeZone", "IANA", i => WithRound(i, r => r with { TimeZone = "Brazil/Nowhere" }) },
        { "rounds[0].heldAt", "two years", i => WithRound(i, r => r with { HeldAt = new LocalDateTime(2062, 11, 18, 15, 0) }) },
        { "rounds[0].heldAt", "2026-03-29T03:00", i => Skipped(i) },
        { "rounds[0].heldAt", "+02 for the first or +01 for the second", i => Doubled(i) },
        { "rounds[0].utcOffset", "+02 or +01", i => WithRound(Doubled(i), r => r with { UtcOffset = Offset.FromHours(3) }) },
        { "rounds[0].utcOffset", "is at -03 then", i => WithRound(i, r => r with { UtcOffset = Offset.FromHours(-2) }) },
        { "rounds[0].with[1]", "no contact", i => WithRound(i, r => r with { With = ["c2", "c9"] }) },
        { "contacts", "at most 20", i => i with { Contacts = [.. Enumerable.Range(0, 21).Select(n => Interviewer with { Id = $"c{n}" })] } },
        { "contacts[1].id", "1 to 64", i => WithContact(i, c => c with { Id = "" }) },
        { "contacts[1].id", "1 to 64", i => WithContact(i, c => c with { Id = new string('x', 65) }) },
        { "contacts[1].id", "is taken", i => WithContact(i, c => c with { Id = "c1" }) },
        { "contacts[1].name", "control character", i => WithContact(i, c => c with { Name = "A\tB" }) },
        { "contacts[1].country", "ISO", i => WithContact(i, c => c with { Country = "XX" }) },
        { "contacts[1].timeZone", "IANA", i => WithContact(i, c => c with { TimeZone = "GMT+25" }) },
        { "contacts[1].absences[0].until", "swap", i => WithContact(i, c => c with { Absences = [new Absence(Day(12, 2), Day(12, 1))] }) },
        { "promises[0].on", "needs that day", i => WithPromise(i, new Promise { Kind = PromiseKind.Date }) },
        { "promises[0].latest", "last day", i => WithPromise(i, new Promise { Kind = PromiseKind.Window, Earliest = Day(11, 30) }) },
        { "promises[0].earliest", "swap", i => WithPromise(i, new Promise { Kind = PromiseKind.Window, Earliest = Day(12, 2), Latest = Day(12, 1) }) },
        { "promises[0].on", "before the day", i => WithPromise(i, new Promise { Kind = PromiseKind.Date, On = Day(11, 18), MadeOn = Day(11, 19) }) },
        { "promises[0].on", "before the day", i => WithPromise(i, new Promise { Kind = PromiseKind.Date, On = Day(11, 17) }) },
        { "promises[0].latest", "before the day", i => WithPromise(i, new Promise { Kind = PromiseKind.Window, Latest = Day(11, 17), MadeOn = Day(11, 18) }) },
        { "promises[0].on", "before the day", i => WithPromise(i, new Promise { Kind = PromiseKind.Hold, On = Day(11, 17), MadeOn = Day(11, 18) }) },
        { "promises[0].madeOn", "not happened yet", i => WithPromise(i, new Promise { Kind = PromiseKind.Vague, MadeOn = Day(11, 21) }) },
        { "promises[0].by", "no contact", i => WithPromise(i, new Promise { Kind = PromiseKind.Vague, By = "c9" }) },
        { "promises", "at most 50", i => i with { Promises = [.. Enumerable.Repeat(new Promise { Kind = PromiseKind.Vague }, 51)] } },
        { "instructions[0].channel", "which channel", i => i with { Instructions = [new Instruction { Kind = InstructionKind.UseChannel }] } },
        { "instructions[0].contact", "which contact", i => i with { Instructions = [new Instruction { Kind = InstructionKind.ContactOnly }] } },
        { "instructions[0].contact", "no contact", i => i with { Instructions = [new Instruction { Kind = InstructionKind.NoCalls, Contact = "c9" }] } },
        { "instructions[0].on", "which day", i => i with { Instructions = [new Instruction { Kind = InstructionKind.NotBefore }] } },
        { "events", "at most 200", i => i with { Events = [.. Enumerable.Repeat(Event(EventKind.Debriefed), 201)] } },
        { "events[0].id", "1 to 64", i => i.Then(Event(EventKind.Debriefed) with { Id = "ä" }) },
        { "events[1].id", "is taken", i => i.Then(Event(EventKind.Debriefed) with { Id = "e" }).Then(Event(EventKind.Debriefed) with { Id = "e" }) },
        { "events[0].on", "not happened yet", i => i.Then(Event(EventKind.Debriefed) with { On = Day(11, 21) }) },
        { "events[0].contact", "no contact", i => i.Then(Event(EventKind.ThankYouSent) with { Contact = "c9" }) },
        { "events[0].note", "2000", i => i.Then(Event(EventKind.Debriefed) with { Note = new string('x', 2001) }) },
        { "events[0].outcome", "how the call went", i => i.Then(Event(EventKind.Called)) },
        { "events[0].outcome", "how the call went", i => i.Then(Event(EventKind.Called) with { Outcome = EventOutcome.Offer }) },
        { "events[0].outcome", "what was heard", i => i.Then(Event(EventKind.HeardBack)) },
        { "events[0].outcome", "what was heard", i => i.Then(Event(EventKind.HeardBack) with { Outcome = EventOutcome.Spoke }) },
        { "events[0].outcome", "leave it out", i => i.Then(Event(EventKind.CheckInSent) with { Outcome = EventOutcome.Spoke }) },
        { "events[0].promise", "what was promised", i => i.Then(Event(EventKind.Promised)) },
        { "events[0].promise.on", "before the day", i => i.Then(Event(EventKind.Promised) with { Promise = new Promise { Kind = PromiseKind.Date, On = Day(11, 18) } }) },
        { "events[0].heldAt", "new local time", i => i.Then(Event(EventKind.Rescheduled)) },
        { "events[0].heldAt", "skip", i => i.Then(Event(EventKind.Rescheduled) with { HeldAt = new LocalDateTime(2027, 3, 28, 2, 30), TimeZone = "Europe/Berlin" }) },
        { "events[0].timeZone", "IANA", i => i.Then(Event(EventKind.Rescheduled) with { HeldAt = new LocalDateTime(2026, 12, 1, 9, 0), TimeZone = "Nowhere" }) },
        { "events[0].decideBy", "last day", i => i.Then(Event(EventKind.OtherOffer)) },
        { "events[0].decideBy", "had passed", i => i.Then(Event(EventKind.OtherOffer) with { DecideBy = Day(11, 18) }) },
        { "events[0].until", "first day", i => i.Then(Event(EventKind.Snoozed)) },
        { "events[0].until", "later day", i => i.Then(Event(EventKind.Snoozed) with { Until = Day(11, 19) }) },
        { "events[0].until", "later day", i => i.Then(Event(EventKind.Paused) with { Until = Day(11, 19) }) },
        { "events[0].on", "No round", i => i.Then(Event(EventKind.HeardBack) with { On = Day(11, 17), Outcome = EventOutcome.Acknowledged }) },
        { "events[1].kind", "closed already", i => i.Then(Event(EventKind.Closed)).Then(Event(EventKind.Closed)) },
    };

    public static TheoryData<string, Func<Interview, Interview>> Accepted => new()
    {
        { "the reference interview", i => i },
        { "an id not given yet", i => i with { Id = "" } },
        { "the longest name", i => i with { Company = new string('x', 200) } },
        { "a note of several lines", i => i.Then(Event(EventKind.Debriefed) with { Note = "one\ntwo" }) },
        { "an application without rounds", i => i with { Kind = InterviewKind.Application, Rounds = [], AppliedOn = Day(11, 20) } },
        { "exactly two years ahead", i => WithRound(i, r => r with { HeldAt = new LocalDateTime(2028, 11, 20, 9, 0) }) },
        { "a doubled time with its offset", i => WithRound(Doubled(i), r => r with { UtcOffset = Offset.FromHours(1) }) },
        { "an offset that is merely right", i => WithRound(i, r => r with { UtcOffset = Offset.FromHours(-3) }) },
        { "a promise of its own day", i => WithPromise(i, new Promise { Kind = PromiseKind.Date, On = Day(11, 18), MadeOn = Day(11, 18) }) },
        { "a promise of nothing", i => WithPromise(i, new Promise { Kind = PromiseKind.None }) },
        { "an open pause", i => i.Then(Event(EventKind.Paused)) },
        { "an answer on the day of the round", i => i.Then(Event(EventKind.HeardBack) with { On = Day(11, 18), Outcome = EventOutcome.Advanced }) },
        { "a deadline on the day of the offer", i => i.Then(Event(EventKind.OtherOffer) with { DecideBy = Day(11, 19) }) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Validate_SomethingIsWrong_NamesTheMemberAndTheRemedy(string member, string says, Func<Interview, Interview> spoil)
    {
        var findings = Validate(spoil(Reference.Interview));
        Assert.Contains(findings, finding => finding.Member == member && finding.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Validate_AtTheEdge_Accepts(string edge, Func<Interview, Interview> change)
    {
        Assert.NotEmpty(edge);
        Assert.Empty(Validate(change(Reference.Interview)));
    }

    /// <summary>Days and zones at the ends of what there is: findings, never an exception.</summary>
    [Fact]
    public void Validate_AnythingAtItsEnds_IsFound()
    {
        LocalDate[] days = [LocalDate.MinIsoValue, LocalDate.MaxIsoValue, new(1, 1, 1), Today, Today.PlusMonths(24), Today.PlusMonths(24).PlusDays(1), Today.PlusMonths(-24), Today.PlusMonths(-24).PlusDays(-1)];
        LocalTime[] times = [LocalTime.MinValue, LocalTime.MaxValue, LocalTime.Noon];
        string?[] zones = [null, "Etc/GMT+12", "Etc/GMT-14", "Pacific/Kiritimati", "UTC", "no such"];
        Offset?[] offsets = [null, Offset.MinValue, Offset.MaxValue];
        foreach (var day in days)
            foreach (var time in times)
                foreach (var zone in zones)
                    foreach (var offset in offsets)
                    {
                        var round = new Round { HeldAt = day + time, TimeZone = zone, UtcOffset = offset };
                        var findings = Validate(Reference.Interview with
                        {
                            Rounds = [round],
                            AppliedOn = day,
                            Promises = [new Promise { Kind = PromiseKind.Window, Earliest = day, Latest = day, MadeOn = day, On = day }],
                            Events =
                            [
                                new InterviewEvent { Kind = EventKind.Rescheduled, On = day, HeldAt = day + time, TimeZone = zone, UtcOffset = offset, Until = day, DecideBy = day },
                                new InterviewEvent { Kind = EventKind.HeardBack, On = day, Outcome = EventOutcome.StillDeciding, Promise = new Promise { Kind = PromiseKind.Hold, On = day } },
                            ],
                        });
                        Assert.Equal(day < Today.PlusMonths(-24) || day > Today.PlusMonths(24), findings.Any(finding => finding.Member == "rounds[0].heldAt" && finding.Message.Contains("two years", StringComparison.Ordinal)));
                    }
    }

    [Theory]
    [InlineData(ChannelKind.Email, "a@b", true)]
    [InlineData(ChannelKind.Email, "ana.maria+jobs@example.com", true)]
    [InlineData(ChannelKind.Email, "ana@example@com", false)]
    [InlineData(ChannelKind.Email, "@example.com", false)]
    [InlineData(ChannelKind.Email, "ana@", false)]
    [InlineData(ChannelKind.Email, "ana maria@example.com", false)]
    [InlineData(ChannelKind.Email, "ana@example.com\r\nBcc:b@example.com", false)]
    [InlineData(ChannelKind.Phone, "+55 (11) 99999-0000", true)]
    [InlineData(ChannelKind.Phone, "as an older version took it", true)]
    [InlineData(ChannelKind.Sms, "", false)]
    [InlineData(ChannelKind.WhatsApp, "+55 11\n99999-0000", false)]
    [InlineData(ChannelKind.LinkedIn, "https://www.linkedin.com/in/ana", true)]
    [InlineData(ChannelKind.LinkedIn, "linkedin.com/in/ana", true)]
    [InlineData(ChannelKind.LinkedIn, "br.linkedin.com/in/ana?trk=x", true)]
    [InlineData(ChannelKind.LinkedIn, "https://linkedin.example/in/ana", false)]
    [InlineData(ChannelKind.LinkedIn, "javascript:alert(1)", false)]
    [InlineData(ChannelKind.LinkedIn, "JavaScript://linkedin.com/%0Aalert(1)", false)]
    [InlineData(ChannelKind.LinkedIn, "data:text/html,linkedin.com/in/ana", false)]
    [InlineData(ChannelKind.LinkedIn, "vbscript:linkedin.com/in/ana", false)]
    [InlineData(ChannelKind.LinkedIn, "file://linkedin.com/in/ana", false)]
    [InlineData(ChannelKind.LinkedIn, "Ana Souza", false)]
    [InlineData(ChannelKind.LinkedIn, "", false)]
    public void Validate_ChannelAddress_HasTheShapeOfItsKind(ChannelKind kind, string address, bool fine)
    {
        var findings = Validate(WithContact(Reference.Interview, c => c with { Channels = [new Channel { Kind = kind, Address = address }] }));
        Assert.Equal(fine ? [] : ["contacts[1].channels[0].address"], findings.Select(finding => finding.Member).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Validate_EmailOf255Characters_IsRefusedAndOf254Accepted()
    {
        Assert.NotEmpty(Validate(WithEmail(255)));
        Assert.Empty(Validate(WithEmail(254)));

        static Interview WithEmail(int length) => WithContact(Reference.Interview, c => c with
        {
            Channels = [new Channel { Kind = ChannelKind.Email, Address = new string('a', length - "@b.example".Length) + "@b.example" }],
        });
    }

    private static IReadOnlyList<InvalidMember> Validate(Interview interview) =>
        InterviewValidator.Validate(interview, Reference.Candidate, Today, PlaybookCatalog.BuiltIn);

    private static InterviewEvent Event(EventKind kind) => new() { Kind = kind, On = Day(11, 19) };

    private static Interview WithRound(Interview interview, Func<Round, Round> change) => interview with { Rounds = [change(interview.Rounds[0])] };

    private static Interview WithContact(Interview interview, Func<Contact, Contact> change) =>
        interview with { Contacts = [interview.Contacts[0], change(interview.Contacts[1])], Rounds = [interview.Rounds[0] with { With = [] }] };

    private static Interview WithPromise(Interview interview, Promise promise) => interview with { Promises = [promise] };

    private static Interview Skipped(Interview interview) =>
        WithRound(interview, r => r with { HeldAt = new LocalDateTime(2026, 3, 29, 2, 30), TimeZone = "Europe/Berlin" });

    private static Interview Doubled(Interview interview) =>
        WithRound(interview, r => r with { HeldAt = new LocalDateTime(2026, 10, 25, 2, 30), TimeZone = "Europe/Berlin" });
}
