using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Hosting;
using FollowUp.App.Storage;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.Server.Commands;

internal static class InviteCommand
{
    public static Task<int> RunAsync(string email, string? name, string? timeZone, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(async services =>
        {
            var candidate = new Candidate { Name = name, TimeZone = timeZone ?? MachineZone() };
            MeEndpoints.Check(candidate, services.GetRequiredService<PlaybookCatalog>(), services.GetRequiredService<Wording>());
            await services.GetRequiredService<StoreSetup>().OpenAsync(cancellationToken);
            var (_, token) = await services.GetRequiredService<Invitations>().InviteAsync(email, candidate, cancellationToken);
            var signIn = services.GetRequiredService<IOptions<SiteOptions>>().Value.LinkTo(SessionEvents.SignInPath);
            return string.Join(
                Environment.NewLine,
                $"{email} can now use FollowUp (time zone {candidate.TimeZone}). Sign in at {signIn}",
                "Personal token for API clients, shown only once:",
                token);
        });

    /// <summary>The machine's zone where it has an IANA name, else UTC.</summary>
    public static string MachineZone() =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZoneInfo.Local.Id) is { } zone ? zone.Id : DateTimeZone.Utc.Id;
}
