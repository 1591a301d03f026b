using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Hosting;
using NodaTime;

namespace FollowUp.Functions.Commands;

internal static class InviteCommand
{
    public static async Task<int> RunAsync(string email, string? name, string? timeZone, CancellationToken cancellationToken)
    {
        try
        {
            var builder = FollowUpApp.CreateBuilder();
            // The token is the last word on standard output; a log line must not come after it.
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            app.ValidateSettings();
            var services = app.Services;
            var candidate = new Candidate { Name = name, TimeZone = timeZone ?? MachineZone() };
            MeEndpoints.Check(candidate, services.GetRequiredService<PlaybookCatalog>(), services.GetRequiredService<DraftWriter>());
            await services.GetRequiredService<CandidateStore>().CreateTablesAsync(cancellationToken);
            var (_, token) = await services.GetRequiredService<Invitations>().InviteAsync(email, candidate, cancellationToken);
            Console.WriteLine($"{email} may now use FollowUp, in the time zone {candidate.TimeZone}. The personal token, shown only this once:");
            Console.WriteLine(token);
            return 0;
        }
        catch (Exception e) when (ServeCommand.Explain(e) is not null)
        {
            await Console.Error.WriteLineAsync(ServeCommand.Explain(e));
            return 1;
        }
    }

    /// <summary>The machine's zone where it has an IANA name, else UTC.</summary>
    public static string MachineZone() =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZoneInfo.Local.Id) is { } zone ? zone.Id : DateTimeZone.Utc.Id;
}
