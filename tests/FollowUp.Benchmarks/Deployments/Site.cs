using System.Text.Json.Nodes;
using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Server;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.Benchmarks;

/// <summary>The product serving its pages on a store in SQLite, and a browser of one candidate.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly LocalDate Today = new(2026, 11, 25);
    private static readonly Candidate Candidate = new() { Name = "Lucía", TimeZone = "America/Sao_Paulo", Country = "BR" };

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private Site(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public int Interviews { get; private set; }

    private static Instant Now { get; } = Today.At(new LocalTime(9, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant();

    public static async Task<Site> OpenAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("followup-pages-");
        var builder = ServerHome.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder.FullName, "followup.db")}",
            ["FOLLOWUP_MAIL"] = $"outbox:{Path.Combine(folder.FullName, "outbox")}",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IClock>(new SimulatedClock(Now));
        var app = builder.Build().MapFollowUp();
        await app.StartAsync(cancellationToken);
        var site = new Site(app, folder);
        await site.SettleAsync(cancellationToken);
        return site;
    }

    /// <summary>The body of an answer that must be 200.</summary>
    public Task<string> GetAsync(string path, CancellationToken cancellationToken) => _client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Registers a candidate with the samples as they stand today and as four of them stood days ago, and signs in.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var store = _app.Services.GetRequiredService<CandidateStore>();
        await StoreSetup.CreateTablesAsync(_app.Services.GetRequiredService<ITableStore>(), cancellationToken);
        var (id, _) = await _app.Services.GetRequiredService<Invitations>().InviteAsync("lucia@example.com", Candidate, cancellationToken);
        var input = _app.Services.GetRequiredService<InterviewInput>();
        List<JsonObject> bodies = [.. DemoInterviews.AsOf(Today), .. DemoInterviews.AsOf(Today.PlusDays(-6)).Take(4)];
        Interviews = bodies.Count;
        var records = await store.ChangeAsync(
            id,
            current =>
            {
                foreach (var body in bodies) current.Put(new StoredInterview { Interview = input.Read(body, Identifier.New(Now), Candidate), CreatedAt = Now });
            },
            cancellationToken);
        var cookie = _app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var issued = Now.ToDateTimeOffset();
        var ticket = new AuthenticationTicket(
            Session.PrincipalOf(records.Profile, Now), new AuthenticationProperties { IssuedUtc = issued, ExpiresUtc = issued + cookie.ExpireTimeSpan }, Session.Scheme);
        _client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
    }
}
