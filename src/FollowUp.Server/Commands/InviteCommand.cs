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
                $"{email} may now use FollowUp, in the time zone {candidate.TimeZone}. They sign in at {signIn}",
                "A personal token, for programs and shown only this once:",
                token);
        });

    /// <summary>The machine's zone where it has an IANA name, else UTC.</summary>
    public static string MachineZone() =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZoneInfo.Local.Id) is { } zone ? zone.Id : DateTimeZone.Utc.Id;
}
