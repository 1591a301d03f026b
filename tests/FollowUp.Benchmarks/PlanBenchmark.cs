using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Benchmarks;

/// <summary>
/// The plan of an interview with ten events; the target is 20 microseconds and 16 KiB. With twenty events, six contacts and everything else on: 50
/// microseconds, so that 100,000 plans take less than 5 s on one core.
/// </summary>
[MemoryDiagnoser]
public class PlanBenchmark
{
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 4, 11, 0);

    private readonly Planner _planner = new(PlaybookCatalog.BuiltIn, new PublicHolidays());
    private readonly Candidate _candidate = new() { Name = "Lucía", TimeZone = "America/Argentina/Buenos_Aires", Country = "AR" };
    private readonly Interview _tenEvents = TenEvents();
    private readonly Interview _twentyEvents = TwentyEvents();

    [Benchmark]
    public Plan TenEventsThreeContacts() => _planner.Plan(_candidate, _tenEvents, Now);

    [Benchmark]
    public Plan TwentyEventsSixContacts() => _planner.Plan(_candidate, _twentyEvents, Now);

    internal static void Run() => BenchmarkRunner.Run<PlanBenchmark>(
        DefaultConfig.Instance.AddJob(Job.MediumRun.WithToolchain(InProcessNoEmitToolchain.Instance)));

    private static Interview TenEvents() => new()
    {
        Id = "i1",
        Company = "Acme",
        Role = "Data engineer",
        Country = "BR",
        ArrangedBy = ContactRole.Recruiter,
        Rounds =
        [
            new Round { HeldAt = new LocalDateTime(2026, 11, 3, 15, 0), TimeZone = "America/Sao_Paulo", With = ["c2"] },
            new Round { Stage = RoundStage.Second, HeldAt = new LocalDateTime(2026, 11, 18, 15, 0), TimeZone = "America/Sao_Paulo", With = ["c2", "c3"] },
        ],
        Contacts =
        [
            Person("c1", ContactRole.Recruiter, ChannelKind.WhatsApp), Person("c2", ContactRole.Interviewer, ChannelKind.Email),
            Person("c3", ContactRole.HiringManager, ChannelKind.Email),
        ],
        Promises = [new Promise { Kind = PromiseKind.Date, On = new LocalDate(2026, 11, 20), MadeOn = new LocalDate(2026, 11, 18) }],
        ValueAdd = new ValueAdd(ValueAddKind.Idea, "a backfill without downtime"),
        Events =
        [
            Happened(EventKind.Debriefed, 11, 3), Happened(EventKind.ThankYouSent, 11, 4, "c2"), Happened(EventKind.ReferencesRequested, 11, 5),
            Happened(EventKind.ReferencesSent, 11, 5, "c1"), Happened(EventKind.HeardBack, 11, 10, "c1", EventOutcome.Advanced),
            Happened(EventKind.Debriefed, 11, 18), Happened(EventKind.ThankYouSent, 11, 19, "c2"), Happened(EventKind.ThankYouSent, 11, 19, "c3"),
            Happened(EventKind.CheckInSent, 11, 25, "c1"), Happened(EventKind.HeardBack, 11, 27, "c1", EventOutcome.StillDeciding),
        ],
    };

    private static Interview TwentyEvents()
    {
        var ten = TenEvents();
        return ten with
        {
            Contacts = [.. ten.Contacts, Person("c4", ContactRole.SeniorManager, ChannelKind.Email), Person("c5", ContactRole.Interviewer, ChannelKind.LinkedIn), Person("c6", ContactRole.Hr, ChannelKind.Phone)],
            Instructions = [new Instruction { Kind = InstructionKind.NotBefore, On = new LocalDate(2026, 11, 20) }],
            Events =
            [
                .. ten.Events,
                Happened(EventKind.OtherOffer, 11, 28) with { DecideBy = new LocalDate(2026, 12, 10) }, Happened(EventKind.CheckInSent, 12, 1, "c1"),
                Happened(EventKind.DeliveryFailed, 12, 1, "c1"), Happened(EventKind.CheckInSent, 12, 2, "c6"), Happened(EventKind.Snoozed, 12, 2) with { Until = new LocalDate(2026, 12, 3) },
                Happened(EventKind.HeardBack, 12, 2, "c6", EventOutcome.Acknowledged), Happened(EventKind.Paused, 12, 2) with { Until = new LocalDate(2026, 12, 5) },
                Happened(EventKind.Resumed, 12, 3), Happened(EventKind.ReferencesRequested, 12, 3), Happened(EventKind.ReferencesSent, 12, 3, "c1"),
            ],
        };
    }

    private static Contact Person(string id, ContactRole role, ChannelKind channel) =>
        new() { Id = id, Name = id, Role = role, Met = true, Channels = [new Channel { Kind = channel, Address = $"{id}@example.com", Established = true }] };

    private static InterviewEvent Happened(EventKind kind, int month, int day, string? contact = null, EventOutcome? outcome = null) =>
        new() { Kind = kind, On = new LocalDate(2026, month, day), Contact = contact, Outcome = outcome };
}
