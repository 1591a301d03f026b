using FollowUp.App.Candidates;
using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Targets;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>Who takes part: candidates in awkward zones, with interviews that ask for something within days.</summary>
internal static class Cast
{
    /// <summary>Two of one shard, and one of another.</summary>
    public static readonly string[] CandidateIds = ["dora", "eva", "ana"];

    private const int MostHours = 24;

    /// <summary>An ordinary week, and days around a change of the clocks: in Europe, in North America, and at midnight in Chile.</summary>
    private static readonly LocalDate[] Starts =
        [new(2026, 11, 17), new(2026, 10, 23), new(2027, 3, 26), new(2026, 10, 30), new(2027, 3, 12), new(2026, 9, 4), new(2027, 4, 2)];

    private static readonly string[] Zones =
        ["America/Sao_Paulo", "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Auckland"];

    private static readonly int[] DigestHours = [8, 8, 0, 2, 3, 12, 22, 23];

    /// <summary>On most days of the schedules some of them bring no digest.</summary>
    private static readonly IsoDayOfWeek[][] DigestDays =
    [
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        [IsoDayOfWeek.Wednesday, IsoDayOfWeek.Saturday],
        [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        [IsoDayOfWeek.Wednesday],
    ];

    /// <summary>Somebody who is no candidate, and only ever asks to become one.</summary>
    public const string Stranger = "stranger@example.com";

    /// <summary>As it stands in the profile: one is of a time when domains were taken as they were typed.</summary>
    public static string AddressOf(string candidateId) => candidateId == "eva" ? "eva@post\u3002example.com" : $"{candidateId}@post.example.com";

    /// <summary>One of the ways to write an address.</summary>
    public static string Spelt(string address, Random random)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var domain = address[at..].Replace('\u3002', '.');
        return address[..at] + random.Next(5) switch
        {
            0 => domain + ".",
            1 => domain.ToUpperInvariant(),
            2 => domain.Replace('.', '\uFF0E'),
            3 => domain.Replace('.', '\u3002'),
            _ => domain,
        };
    }

    public static Instant Start(Random random) => Starts[random.Next(Starts.Length)].AtMidnight().InUtc().ToInstant() + Duration.FromHours(random.Next(MostHours));

    public static Profile NewProfile(string id, Random random, Instant now) =>
        new() { Id = id, Email = AddressOf(id), Candidate = Choosing(new Candidate { TimeZone = Pick(Zones, random), DigestHour = Pick(DigestHours, random) }, random), CreatedAt = now };

    /// <summary>Most are told of the digests, too, and some at any hour.</summary>
    public static NoticeBook NewBook(Random random, Instant now) => new()
    {
        Daily = random.Next(4) != 0,
        QuietFrom = random.Next(2) == 0 ? 21 : 0,
        QuietUntil = random.Next(2) == 0 ? 7 : 0,
        Targets = [.. new[] { NoticeKind.Browser, NoticeKind.Webhook }.Take(random.Next(1, 3)).Select(kind =>
            new StoredTarget($"{kind}", kind, "target.example.com", Product.Vault.Lock(new NoticeTarget(kind, $"https://target.example.com/{kind}")), now))],
    };

    public static Candidate Moved(Candidate candidate, Random random) => random.Next(4) switch
    {
        0 => candidate with { TimeZone = Pick(Zones, random) },
        1 => candidate with { DigestHour = Pick(DigestHours, random) },
        2 => Choosing(candidate, random),
        _ => candidate with { TimeZone = Pick(Zones, random), DigestHour = Pick(DigestHours, random) },
    };

    /// <summary>Most take a digest every day.</summary>
    private static Candidate Choosing(Candidate candidate, Random random) =>
        candidate with { SameDayMails = random.Next(8) != 0, DigestDays = random.Next(3) == 0 ? Pick(DigestDays, random) : new Candidate { TimeZone = candidate.TimeZone }.DigestDays };

    /// <summary>An interview that brings nudges from <paramref name="today"/> on.</summary>
    public static Interview NewInterview(string id, Random random, LocalDate today)
    {
        var held = today.PlusDays(random.Next(-12, 3)).At(new LocalTime(15, 0));
        var interviewer = new Contact { Id = "c1", Name = "Bruno Prado", Role = ContactRole.Interviewer, Met = true, Channels = [new Channel { Kind = ChannelKind.Email, Address = "bruno@acme.example" }] };
        return new Interview
        {
            Id = id,
            Company = $"Company {id}",
            Role = "Data engineer",
            Rounds = [new Round { HeldAt = held }],
            Contacts = random.Next(2) == 0 ? [interviewer] : [],
            Promises = random.Next(3) == 0 ? [new Promise { Kind = PromiseKind.Date, On = today.PlusDays(random.Next(0, 3)), MadeOn = today.PlusDays(-3) }] : [],
        };
    }

    public static InterviewEvent NewEvent(string id, Random random, LocalDate today)
    {
        var kind = Pick(
            [
                EventKind.Debriefed, EventKind.ThankYouSent, EventKind.CheckInSent, EventKind.Snoozed, EventKind.Closed,
                EventKind.NoShow, EventKind.ReferencesRequested, EventKind.ReferencesRequested,
            ],
            random);
        var outcome = kind == EventKind.Closed && random.Next(2) == 0 ? EventOutcome.TookAJob : (EventOutcome?)null;
        return new InterviewEvent { Id = id, Kind = kind, On = today, Outcome = outcome, Until = kind == EventKind.Snoozed ? today.PlusDays(random.Next(1, 3)) : null };
    }

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
}
