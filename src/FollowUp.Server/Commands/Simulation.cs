using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Server.Commands;

/// <summary>
/// Lives through a file's interviews day by day: the real store, run and mails, on a private store and outbox, under a clock that is moved by hand.
/// </summary>
internal sealed class Simulation(SimulationFile file, TextWriter output, bool ignoreNudges)
{
    private const string Indent = "                 ";
    private const string Address = "candidate@example.com";

    /// <summary>What happened on a day is entered at noon, after that day's digest.</summary>
    private static readonly LocalTime Noon = new(12, 0);

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd dd MMM uuuu");

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(file.Candidate.TimeZone)
        ?? throw RequestRefused.Invalid("candidate.timeZone", "There is no such time zone. Use an IANA name such as Europe/Berlin.");

    private readonly List<(string Id, JsonObject Body, Queue<JsonObject> Events)> _interviews = [];
    private string? _candidateId;

    public async Task RunAsync(LocalDate? from, int days, CancellationToken cancellationToken)
    {
        var first = from ?? FirstDay();
        var folder = Directory.CreateTempSubdirectory("followup-simulation-").FullName;
        try
        {
            await RunAsync(folder, first, days, cancellationToken);
        }
        catch
        {
            // Its mails are of no use then.
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private async Task RunAsync(string folder, LocalDate first, int days, CancellationToken cancellationToken)
    {
        var clock = new SimulatedClock(At(first, LocalTime.Midnight));
        await using var app = CreateApp(folder, clock);
        var services = app.Services;
        var candidate = MeEndpoints.Check(file.Candidate, services.GetRequiredService<PlaybookCatalog>(), services.GetRequiredService<Wording>());
        await StoreSetup.CreateTablesAsync(services.GetRequiredService<ITableStore>(), cancellationToken);
        (_candidateId, _) = await services.GetRequiredService<Invitations>().InviteAsync(Address, candidate, cancellationToken);
        await RegisterAsync(services, first, cancellationToken);

        var sent = 0;
        for (var day = first; day < first.PlusDays(days); day = day.PlusDays(1))
        {
            clock.Now = At(day, new LocalTime(file.Candidate.DigestHour, 0));
            sent += await DigestAsync(services, day, cancellationToken);
            clock.Now = At(day, Noon);
            await EnterEventsAsync(services, day, cancellationToken);
            if (await IsOverAsync(services, cancellationToken)) break;
        }

        output.WriteLine();
        output.WriteLine($"{sent} digests were sent. They are here, to be opened with any mail program: {Path.Combine(folder, "outbox")}");
    }

    private static WebApplication CreateApp(string folder, IClock clock)
    {
        var builder = ServerHome.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder, "followup.db")}",
            ["FOLLOWUP_MAIL"] = $"outbox:{Path.Combine(folder, "outbox")}",
        });
        builder.Services.AddSingleton(clock);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder.Build();
    }

    private Instant At(LocalDate day, LocalTime time) => day.At(time).InZoneLeniently(_zone).ToInstant();

    /// <summary>The eve of the first round, or the day of the first thing known.</summary>
    private LocalDate FirstDay()
    {
        var days = file.Interviews
            .SelectMany(body => Dates(body, "heldAt").Select(day => day.PlusDays(-1)).Concat(Dates(body, "appliedOn")))
            .ToList();
        return days.Count > 0 ? days.Min() : throw RequestRefused.Invalid("interviews", "None of them has a day: add heldAt, rounds or appliedOn.");
    }

    private static IEnumerable<LocalDate> Dates(JsonNode? node, string member) => node switch
    {
        JsonObject members => members.SelectMany(entry =>
            entry.Key == member && entry.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length >= 10
            && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } date
                ? [date.Value]
                : Dates(entry.Value, member)),
        JsonArray items => items.SelectMany(item => Dates(item, member)),
        _ => [],
    };

    private async Task RegisterAsync(IServiceProvider services, LocalDate first, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<IClock>();
        foreach (var body in file.Interviews)
        {
            // What has not happened yet is entered on its day.
            var later = new Queue<JsonObject>();
            if (body["events"] is JsonArray events)
            {
                foreach (var e in events.OfType<JsonObject>().Where(e => On(e) > first).OrderBy(On).ToList())
                {
                    later.Enqueue((JsonObject)e.DeepClone());
                    events.Remove(e);
                }
            }

            if (body["promises"] is JsonArray promises)
                foreach (var promise in promises.OfType<JsonObject>().Where(promise => On(promise, "madeOn") > first).ToList())
                {
                    var made = new JsonObject { ["kind"] = "promised", ["on"] = promise["madeOn"]!.DeepClone(), ["promise"] = promise.DeepClone() };
                    later = new Queue<JsonObject>(later.Append(made).OrderBy(e => On(e)));
                    promises.Remove(promise);
                }

            var id = Identifier.New(clock.GetCurrentInstant());
            var input = services.GetRequiredService<InterviewInput>();
            await services.GetRequiredService<CandidateStore>().ChangeAsync(
                _candidateId!,
                records => records.Put(new StoredInterview
                {
                    Interview = Named($"interviews[{_interviews.Count}]", () => input.Read((JsonObject)body.DeepClone(), id, records.Profile.Candidate)),
                    CreatedAt = clock.GetCurrentInstant(),
                }),
                cancellationToken);
            _interviews.Add((id, body, later));
        }
    }

    /// <summary>A fault within an interview is named as it stands in the file.</summary>
    private static T Named<T>(string within, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RequestRefused e) when (e.Errors is not null)
        {
            throw new RequestRefused(e.Status, $"{within}.{e.Message}");
        }
    }

    private static LocalDate? On(JsonObject e) => On(e, "on");

    private static LocalDate? On(JsonObject e, string member) =>
        e[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length >= 10
        && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } date ? date.Value : null;

    private async Task<int> DigestAsync(IServiceProvider services, LocalDate day, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<IClock>();
        var store = services.GetRequiredService<CandidateStore>();
        var records = await store.LoadAsync(_candidateId!, cancellationToken) ?? throw new InvalidOperationException("The simulated candidate is gone.");
        var digest = services.GetRequiredService<DigestComposer>().Plan(records, clock.GetCurrentInstant());
        await services.GetRequiredService<DigestRun>().RunAllShardsAsync(clock.GetCurrentInstant(), cancellationToken);
        var after = await store.LoadAsync(_candidateId!, cancellationToken);
        if (after?.Profile.LastDigestOn != day) return 0;
        var views = services.GetRequiredService<PlanViews>();
        foreach (var nudge in digest.Due) Write(day, nudge, views, services.GetRequiredService<Wording>());
        if (!ignoreNudges) await DoAsync(services, day, digest, cancellationToken);
        return 1;
    }

    private void Write(LocalDate day, Nudge nudge, PlanViews views, Wording wording)
    {
        var view = views.Of(file.Candidate, nudge.Interview, nudge.Step);
        var reminder = nudge.IsReminder ? " (reminder)" : "";
        output.WriteLine($"{Day.Format(day)}  {nudge.Interview.Company}: {wording.StepName(view.Kind)}{Whom(view.Recipient, view.Channel, wording)}{reminder}");
        output.WriteLine($"{Indent}why: {view.Reason}");
        if (view.Moved is not null) output.WriteLine($"{Indent}moved: {view.Moved}");
        foreach (var other in view.Alternatives) output.WriteLine($"{Indent}or{Whom(other.Recipient, other.Channel, wording)}: {other.Reason}");
        output.WriteLine($"{Indent}source: {string.Join("; ", view.Sources.Select(source => source.Title))} ({string.Join(", ", view.Rules)})");
    }

    private static string Whom(PersonView? person, ChannelKind? channel, Wording wording) =>
        (person is null ? "" : $" to {person.Name ?? wording.RoleName(person.Role)}") + (channel is { } way ? $" by {wording.ChannelName(way)}" : "");

    /// <summary>Each nudged step counts as done that day.</summary>
    private async Task DoAsync(IServiceProvider services, LocalDate day, Digest digest, CancellationToken cancellationToken)
    {
        foreach (var nudge in digest.Due)
            if (StepEvents.Done(nudge.Step, day) is { } done)
                await EnterAsync(services, nudge.Interview.Id, done, cancellationToken);
    }

    private async Task EnterEventsAsync(IServiceProvider services, LocalDate day, CancellationToken cancellationToken)
    {
        foreach (var (id, body, events) in _interviews)
            while (events.TryPeek(out var next) && On(next) <= day)
            {
                events.Dequeue();
                output.WriteLine($"{Day.Format(day)}  {body["company"]}: {next["kind"]}{(next["outcome"] is { } outcome ? $" ({outcome})" : "")} - entered by the candidate");
                await EnterAsync(services, id, next, cancellationToken);
            }
    }

    private async Task EnterAsync(IServiceProvider services, string id, JsonObject e, CancellationToken cancellationToken)
    {
        var input = services.GetRequiredService<InterviewInput>();
        await services.GetRequiredService<CandidateStore>().ChangeAsync(
            _candidateId!,
            records =>
            {
                var stored = records.Get(id).Stored;
                records.Put(stored with { Interview = input.AddEvent(stored.Interview, (JsonObject)e.DeepClone(), records.Profile.Candidate).Interview });
            },
            cancellationToken);
    }

    private async Task<bool> IsOverAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (_interviews.Exists(interview => interview.Events.Count > 0)) return false;
        var store = services.GetRequiredService<CandidateStore>();
        return await store.LoadAsync(_candidateId!, cancellationToken) is { } records && store.NextDigestAt(records) is null;
    }
}
