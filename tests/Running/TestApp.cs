using System.Net.Http.Headers;
using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Testing;

/// <summary>
/// The real application on a port of its own, with a private store and outbox and a clock that the test moves. Nothing ticks by itself.
/// </summary>
internal sealed class TestApp : IAsyncDisposable
{
    /// <summary>Wednesday 18 November 2026, 17:00 in São Paulo: two hours after the interview of <see cref="Bodies.Interview"/>.</summary>
    public static readonly Instant Wednesday = Instant.FromUtc(2026, 11, 18, 20, 0);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;

    private TestApp(WebApplication app, DirectoryInfo folder, bool ownsFolder, TestClock clock, LogLines lines) =>
        (_app, _folder, _ownsFolder, Clock, Log) = (app, folder, ownsFolder, clock, lines);

    public TestClock Clock { get; }

    public LogLines Log { get; }

    public Uri Address => new(_app.Urls.First());

    public string Folder => _folder.FullName;

    public string Outbox => Path.Combine(Folder, "outbox");

    /// <summary>The mails in the outbox, by file name, which is by candidate and day.</summary>
    public IReadOnlyList<string> Mails =>
        Directory.Exists(Outbox) ? [.. Directory.EnumerateFiles(Outbox, "*.eml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)] : [];

    public ITableStore Tables => Get<ITableStore>();

    public ITable Candidates => Tables.GetTable("candidates");

    public ITable WakeUps => Tables.GetTable("wakeups");

    public static Task<TestApp> StartAsync(params (string Name, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts; <paramref name="from"/> shares another one's files, as a restart or a second process would.</summary>
    public static async Task<TestApp> StartAsync(
        Action<IServiceCollection> configure, (string Name, string Value)[]? settings = null, TestApp? from = null, bool isBehindHost = false)
    {
        var folder = from?._folder ?? Directory.CreateTempSubdirectory("followup-tests-");
        var clock = from?.Clock ?? new TestClock(Wednesday);
        var lines = new LogLines();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["URLS"] = "http://127.0.0.1:0",
            ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder.FullName, "followup.db")}",
            ["FOLLOWUP_MAIL"] = $"outbox:{Path.Combine(folder.FullName, "outbox")}",
            ["FOLLOWUP_BASE_URL"] = "https://followup.example",
        });
        builder.Configuration.AddInMemoryCollection((settings ?? []).Select(entry => KeyValuePair.Create(entry.Name, (string?)entry.Value)));
        builder.AddFollowUp(isBehindHost);
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Services.AddSingleton<IClock>(clock);
        configure(builder.Services);
        var app = builder.Build().MapFollowUp();
        await app.StartAsync();
        return new TestApp(app, folder, from is null, clock, lines);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task CreateTablesAsync() => StoreSetup.CreateTablesAsync(Get<ITableStore>(), CancellationToken.None);

    /// <summary>Invites a candidate, and signs in with their token.</summary>
    public async Task<Member> InviteAsync(string email = "ana@example.com", string zone = "America/Sao_Paulo", int digestHour = 8)
    {
        await CreateTablesAsync();
        var (id, token) = await Get<Invitations>().InviteAsync(
            email, new Candidate { Name = "Ana Souza", TimeZone = zone, Country = "BR", DigestHour = digestHour }, CancellationToken.None);
        return new Member(this, id, email, token);
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Moves the clock to a local time in São Paulo, and rings the timer.</summary>
    public Task TickAtAsync(string localTime, string zone = "America/Sao_Paulo")
    {
        Clock.Now = At(localTime, zone);
        return TickAsync();
    }

    public Task TickAsync() => Get<DigestRun>().RunAllShardsAsync(Clock.Now, CancellationToken.None);

    public static Instant At(string localTime, string zone = "America/Sao_Paulo") =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm").Parse(localTime).Value
            .InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();

    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string candidateId)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Candidates.QueryAllAsync(new TableQuery(candidateId), CancellationToken.None)) rows.Add(row);
        return rows;
    }

    /// <summary>Every wake-up there is, by candidate.</summary>
    public async Task<ILookup<string, Instant>> WakeUpsByCandidateAsync()
    {
        var shards = Enumerable.Range(0, App.Storage.WakeUps.Shards)
            .Select(shard => Get<WakeUps>().DueAsync(shard, Instant.FromUtc(2200, 1, 1, 0, 0), after: null, most: 500, CancellationToken.None));
        return (await Task.WhenAll(shards)).SelectMany(shard => shard).ToLookup(wakeUp => wakeUp.CandidateId, wakeUp => wakeUp.At, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<Instant>> WakeUpsOfAsync(string candidateId) =>
        [.. (await Get<WakeUps>().DueAsync(App.Storage.WakeUps.ShardOf(candidateId), Instant.FromUtc(2200, 1, 1, 0, 0), after: null, most: 500, CancellationToken.None))
            .Where(wakeUp => wakeUp.CandidateId == candidateId).Select(wakeUp => wakeUp.At)];

    public async Task<DigestRecord?> DigestAsync(string candidateId, LocalDate day, bool isSameDay = false) =>
        await Candidates.GetAsync(candidateId, $"digest:{LocalDatePattern.Iso.Format(day)}{(isSameDay ? "-now" : "")}", CancellationToken.None) is { } row
            ? DigestRow.Read(row)
            : null;

    /// <summary>Every mail of the outbox, as a mail program shows it.</summary>
    public string ReadMails() => string.Join('\n', Mails.SelectMany(name => MimeParts.Decode(File.ReadAllText(Path.Combine(Outbox, name)))));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder) _folder.Delete(recursive: true);
    }
}
