using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Storage;
using FollowUp.Core.Calendars;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Benchmarks;

/// <summary>
/// Candidates with one interview each, of whom some, evenly spread, owe their thanks today; the others wait for days to come. Written as the product writes
/// them, without the look-ups, which a run does not read.
/// </summary>
internal sealed class Population(int candidates, int due)
{
    /// <summary>The wake-ups of those who wait lie on as many days.</summary>
    private const int DaysAhead = 28;

    /// <summary>How many requests of filling are under way at a time; as many commits share a wait for the disk.</summary>
    private const int AtOnce = 64;

    private static readonly LocalDate Today = new(2026, 11, 25);
    private static readonly Candidate Candidate = new() { Name = "Lucía", TimeZone = "America/Sao_Paulo", Country = "BR" };

    private readonly List<TableAction> _dueProfiles = [];

    /// <summary>When those who are due are: the digest hour of the day.</summary>
    public static Instant Now { get; } = At(Today, 8);

    /// <summary>The day before, when everything was entered.</summary>
    private static Instant Entered { get; } = At(Today.PlusDays(-1), 12);

    public int Candidates => candidates;

    public int Due => due;

    public async Task FillAsync(ITableStore store, CancellationToken cancellationToken)
    {
        var (table, wakeUps) = (store.GetTable("candidates"), new WakeUps(store));
        await table.CreateIfNotExistsAsync(cancellationToken);
        await store.GetTable("wakeups").CreateIfNotExistsAsync(cancellationToken);
        var (duePlan, waitingPlan) = (NextDigestAt(InterviewOf("i", isDue: true)), NextDigestAt(InterviewOf("i", isDue: false)));
        if (duePlan > Now || waitingPlan <= Now) throw new InvalidOperationException("The interviews are not due, or wait, as they should.");

        foreach (var day in Enumerable.Range(0, candidates).GroupBy(number => IsDue(number) ? -1 : number % DaysAhead))
            await wakeUps.UpsertAsync([.. day.Select(IdOf)], day.Key < 0 ? duePlan : waitingPlan + Duration.FromDays(day.Key), cancellationToken);
        await ForEachAsync(
            Enumerable.Range(0, candidates),
            number => table.SubmitAsync([TableAction.Add(InterviewRow(number)), TableAction.Add(ProfileRow(number))], cancellationToken),
            cancellationToken);
        _dueProfiles.AddRange(Enumerable.Range(0, candidates).Where(IsDue).Select(number => TableAction.Upsert(ProfileRow(number))));
    }

    /// <summary>Puts those who were due back to where they were before a pass.</summary>
    /// <exception cref="TableException">404: one of them was not sent a digest.</exception>
    public async Task ResetAsync(ITableStore store, CancellationToken cancellationToken)
    {
        var (table, digestKey) = (store.GetTable("candidates"), CandidateRecords.DigestPrefix + NodaTime.Text.LocalDatePattern.Iso.Format(Today));
        await ForEachAsync(
            _dueProfiles,
            profile => table.SubmitAsync([TableAction.Delete(profile.Entity.PartitionKey, digestKey, TableAction.AnyETag), profile], cancellationToken),
            cancellationToken);
        await new WakeUps(store).UpsertAsync(
            [.. _dueProfiles.Select(profile => profile.Entity.PartitionKey)], NextDigestAt(InterviewOf("i", isDue: true)), cancellationToken);
    }

    public bool IsDue(int number) => (long)number * due % candidates < due;

    public static string IdOf(int number) => Identifier.From("benchmark", number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public TableEntity InterviewRow(int number) => Document.ToEntity(
        IdOf(number),
        CandidateRecords.InterviewPrefix + IdOf(number),
        new StoredInterview { Interview = InterviewOf(IdOf(number), IsDue(number)), CreatedAt = Entered });

    private TableEntity ProfileRow(int number) => Document.ToEntity(
        IdOf(number),
        CandidateRecords.ProfileKey,
        new Profile
        {
            Id = IdOf(number),
            Email = $"candidate{number}@example.com",
            Candidate = Candidate,
            CreatedAt = Entered,
            Tokens = [new StoredToken(PersonalToken.Hash(IdOf(number)), "benchmark", Entered)],
            WakeUpAt = NextDigestAt(InterviewOf("i", IsDue(number))),
        });

    private static Instant NextDigestAt(Interview interview) =>
        new DigestPlanner(new Planner(PlaybookCatalog.BuiltIn, new PublicHolidays()))
            .NextDigestAt(Candidate, [interview], new NudgeLedger(new Dictionary<string, IReadOnlyList<LocalDate>>(StringComparer.Ordinal)), Entered)
        ?? throw new InvalidOperationException("Nothing is planned for this interview.");

    private static Interview InterviewOf(string id, bool isDue)
    {
        var met = Today.PlusDays(isDue ? -1 : -2);
        return new Interview
        {
            Id = id,
            Company = "Acme",
            Role = "Data engineer",
            Rounds = [new Round { HeldAt = met.At(new LocalTime(10, 0)), TimeZone = Candidate.TimeZone }],
            Contacts =
            [
                new Contact { Id = "c1", Name = "Ana", Role = ContactRole.Interviewer, Met = true, Channels = [new Channel { Kind = ChannelKind.Email, Address = "ana@example.com" }] },
            ],
            Events = isDue
                ? []
                : [new InterviewEvent { Kind = EventKind.Debriefed, On = met }, new InterviewEvent { Kind = EventKind.ThankYouSent, On = met.PlusDays(1), Contact = "c1" }],
        };
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, _) => await act(item));

    private static Instant At(LocalDate day, int hour) =>
        day.At(new LocalTime(hour, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant();
}
