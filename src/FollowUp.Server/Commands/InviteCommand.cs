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
                (string[])
                [
                    $"{email} can now use FollowUp (time zone {candidate.TimeZone}). Sign in at {signIn}",
                    .. timeZone is null ? [WhatOfTheZone(candidate.TimeZone)] : Array.Empty<string>(),
                    "Personal token for API clients, shown only once:",
                    token,
                ]);
        });

    private static string WhatOfTheZone(string zone) => !zone.Contains('/') || zone.StartsWith("Etc/", StringComparison.Ordinal)
        ? "This machine names no zone of a place, so mornings are those of UTC until they say where they are, on the first page. Or give --time-zone, such as Europe/Lisbon."
        : "The time zone is this machine's. If theirs is another one, give --time-zone, or they change it in the settings.";

    /// <summary>The machine's zone where it has an IANA name, else UTC.</summary>
    public static string MachineZone() =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZoneInfo.Local.Id) is { } zone ? zone.Id : DateTimeZone.Utc.Id;
}
