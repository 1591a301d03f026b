using System.Net;
using System.Text.Json.Nodes;
using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.Server.Commands;

/// <summary>Serves with sample interviews on a store of its own, and sends their digest at once.</summary>
internal static class DemoCommand
{
    private const string Address = "alex@example.com";
    private const string DoorPath = "/demo";

    public static Task<int> RunAsync(CancellationToken cancellationToken) => CommandLine.ExplainAsync(() => ServeAsync(cancellationToken));

    private static async Task ServeAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("followup-demo-");
        try
        {
            var builder = ServerHome.CreateBuilder().UseHome();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder.FullName, "followup.db")}",
            });
            var clock = (IClock)builder.Services.Single(service => service.ServiceType == typeof(IClock)).ImplementationInstance!;
            builder.Services.AddSingleton<IClock>(new DemoClock(clock, DateTimeZoneProviders.Tzdb[InviteCommand.MachineZone()]));
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            await using var app = builder.Build();
            string? candidateId = null;
            // The samples are everybody's who sits at this machine, for as long as they run.
            app.Use((context, next) => candidateId is not null && context.Request.Path == DoorPath && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
                ? OpenAsync(context, candidateId)
                : next(context));
            app.MapFollowUp();
            app.Services.ValidateSettings();
            app.CheckUrls();
            (candidateId, var token) = await FillAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            Announce(app, token);
            await app.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string CandidateId, string Token)> FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<IClock>();
        var zone = InviteCommand.MachineZone();
        var local = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[zone]);
        var store = services.GetRequiredService<CandidateStore>();
        await StoreSetup.CreateTablesAsync(services.GetRequiredService<ITableStore>(), cancellationToken);
        var candidate = new Candidate { Name = "Alex Rivera", TimeZone = zone, DigestHour = local.Hour };
        var (id, token) = await services.GetRequiredService<Invitations>().InviteAsync(Address, candidate, cancellationToken);
        var input = services.GetRequiredService<InterviewInput>();
        await store.ChangeAsync(
            id,
            records =>
            {
                foreach (var body in DemoInterviews.AsOf(local.Date))
                {
                    var interview = input.Read((JsonObject)body, Identifier.New(clock.GetCurrentInstant()), candidate);
                    records.Put(new StoredInterview { Interview = interview, CreatedAt = clock.GetCurrentInstant() });
                }
            },
            cancellationToken);
        var now = clock.GetCurrentInstant();
        await services.GetRequiredService<WakeUps>().UpsertAsync(id, now, cancellationToken);
        await services.GetRequiredService<DigestRun>().RunAllShardsAsync(now, cancellationToken);
        return (id, token);
    }

    /// <summary>A sign-in link works once and not for long; here is always a new one.</summary>
    private static async Task OpenAsync(HttpContext context, string candidateId)
    {
        var services = context.RequestServices;
        var profile = await services.GetRequiredService<CandidateStore>().FindProfileAsync(candidateId, context.RequestAborted);
        var key = profile is null ? null : new SignInKey(candidateId, profile.SignIns, services.GetRequiredService<IClock>().GetCurrentInstant());
        context.Response.Redirect(key is null ? "/" : services.GetRequiredService<SignInLinks>().LinkFor(key).PathAndQuery);
    }

    private static void Announce(WebApplication app, string token)
    {
        var url = app.Urls.FirstOrDefault() ?? "";
        Console.WriteLine("FollowUp is running with sample interviews. Look around as Alex, as often as you like:");
        Console.WriteLine($"  {url}{DoorPath}");
        if (app.Services.GetRequiredService<IOptions<MailOptions>>().Value.ParseDelivery() is MailDelivery.Outbox outbox)
            Console.WriteLine($"Today's mail is in the outbox, {url}/app/outbox, and in a folder: {Path.Combine(outbox.Folder, "index.html")}");
        Console.WriteLine();
        Console.WriteLine("Press Ctrl+C to stop; the samples are deleted then. To call the API:");
        Console.WriteLine($"  curl -H \"Authorization: Bearer {token}\" {url}/api/interviews");
        Console.WriteLine($"  curl -H \"Authorization: Bearer {token}\" -H \"Accept: text/plain\" {url}/api/digests/preview");
    }
}
