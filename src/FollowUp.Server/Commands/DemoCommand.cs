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
            await using var app = builder.Build().MapFollowUp();
            app.Services.ValidateSettings();
            var (candidateId, token) = await FillAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            Announce(app, candidateId, token);
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

    private static void Announce(WebApplication app, string candidateId, string token)
    {
        var url = app.Urls.FirstOrDefault() ?? "";
        var link = app.Services.GetRequiredService<SignInLinks>().LinkFor(new SignInKey(candidateId, Number: 0, app.Services.GetRequiredService<IClock>().GetCurrentInstant()));
        Console.WriteLine("FollowUp is running with sample interviews. Look around as Alex; this link signs you in once, within 15 minutes:");
        Console.WriteLine($"  {url}{link.PathAndQuery}");
        Console.WriteLine($"Link expired? Ask for another at {url}/app/sign-in as {Address}; it arrives in the outbox.");
        if (app.Services.GetRequiredService<IOptions<MailOptions>>().Value.ParseDelivery() is MailDelivery.Outbox outbox)
            Console.WriteLine($"Today's mail is in the outbox, {url}/app/outbox, and in a folder: {Path.Combine(outbox.Folder, "index.html")}");
        Console.WriteLine();
        Console.WriteLine("Press Ctrl+C to stop; the samples are deleted then. To call the API:");
        Console.WriteLine($"  curl -H \"Authorization: Bearer {token}\" {url}/api/interviews");
        Console.WriteLine($"  curl -H \"Authorization: Bearer {token}\" -H \"Accept: text/plain\" {url}/api/digests/preview");
    }
}
