using System.Diagnostics;
using System.Globalization;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Commands;
using FollowUp.Functions.Digests;
using FollowUp.Functions.Hosting;
using FollowUp.Functions.Interviews;
using FollowUp.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.Benchmarks;

/// <summary>One tick of the run over many candidates of whom some are due, on SQLite with the outbox sender: the whole way, mails written.</summary>
internal static class RunBenchmark
{
    private static readonly LocalDate Today = new(2026, 11, 25);

    public static async Task RunAsync(int candidates, int due, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("followup-run-");
        var clock = new SimulatedClock(At(Today.PlusDays(-1), 12));
        await using var app = CreateApp(folder.FullName, clock);
        var services = app.Services;
        await services.GetRequiredService<CandidateStore>().CreateTablesAsync(cancellationToken);
        var filling = Stopwatch.StartNew();
        for (var i = 0; i < candidates; i++) await AddAsync(services, i, isDue: i < due, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled with {candidates} candidates in {filling.Elapsed.TotalSeconds:F0} s"));

        clock.Now = At(Today, 8);
        var store = services.GetRequiredService<ITableStore>();
        var before = store.TransactionCount;
        var running = Stopwatch.StartNew();
        await NudgeLoop.TickAsync(services.GetRequiredService<DigestRun>(), clock.GetCurrentInstant(), cancellationToken);
        running.Stop();
        var sent = Directory.EnumerateFiles(Path.Combine(folder.FullName, "outbox"), "*.eml").Count();
        var transactions = store.TransactionCount - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sent} digests sent in {running.Elapsed.TotalSeconds:F2} s: {sent / running.Elapsed.TotalSeconds:F0} digests/s, {(double)transactions / Math.Max(1, sent):F2} storage transactions a digest, peak memory {Environment.WorkingSet / 1e6:F0} MB"));
        folder.Delete(recursive: true);
    }

    private static WebApplication CreateApp(string folder, IClock clock)
    {
        var builder = FollowUpApp.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder, "followup.db")}",
            ["FOLLOWUP_MAIL"] = $"outbox:{Path.Combine(folder, "outbox")}",
        });
        builder.Services.AddSingleton(clock);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder.Build();
    }

    /// <summary>Thanks fall due today for those who met somebody yesterday; the others wait for a check-in.</summary>
    private static async Task AddAsync(IServiceProvider services, int number, bool isDue, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<IClock>();
        var candidate = new Candidate { Name = $"Candidate {number}", TimeZone = "America/Sao_Paulo", Country = "BR" };
        var (id, _) = await services.GetRequiredService<Invitations>().InviteAsync($"candidate{number}@example.com", candidate, cancellationToken);
        var met = isDue ? Today.PlusDays(-1) : Today.PlusDays(-2);
        var interview = new Interview
        {
            Id = Identifier.New(clock.GetCurrentInstant()),
            Company = "Acme",
            Role = "Data engineer",
            Rounds = [new Round { HeldAt = met.At(new LocalTime(10, 0)), TimeZone = "America/Sao_Paulo" }],
            Contacts =
            [
                new Contact { Id = "c1", Name = "Ana", Role = ContactRole.Interviewer, Met = true, Channels = [new Channel { Kind = ChannelKind.Email, Address = "ana@example.com" }] },
            ],
            Events = isDue
                ? []
                : [new InterviewEvent { Kind = EventKind.Debriefed, On = met }, new InterviewEvent { Kind = EventKind.ThankYouSent, On = met.PlusDays(1), Contact = "c1" }],
        };
        await services.GetRequiredService<CandidateStore>().ChangeAsync(
            id, records => records.Put(new StoredInterview { Interview = interview, CreatedAt = clock.GetCurrentInstant() }), cancellationToken);
    }

    private static Instant At(LocalDate day, int hour) =>
        day.At(new LocalTime(hour, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).ToInstant();
}
