using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Mail;
using FollowUp.App.Ui;
using FollowUp.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Digests;

internal static class DeliveryEndpoints
{
    private const string Path = "/app/delivery";
    private const int DaysShown = 45;

    /// <summary>What was sent, what came back, and the one mail that sets it right.</summary>
    public static void MapDelivery(this RouteGroupBuilder pages)
    {
        pages.MapGet("/delivery", ShowAsync);
        pages.MapPost("/delivery/confirm", ConfirmAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(
        HttpContext http, CandidateStore store, DigestClaims claims, IOptions<MailOptions> options, IClock clock, CancellationToken cancellationToken)
    {
        var records = await store.ReadAsync(http, cancellationToken);
        var (profile, zone) = (records.Profile, DateTimeZoneProviders.Tzdb[records.Profile.Candidate.TimeZone]);
        var since = clock.GetCurrentInstant().InZone(zone).Date.PlusDays(-DaysShown);
        var rows = new List<TableEntity>();
        await foreach (var row in store.Table.QueryAllAsync(
            new TableQuery(profile.Id, CandidateRecords.DigestPrefix + LocalDatePattern.Iso.Format(since), CandidateRecords.DigestPrefix + "~"), cancellationToken))
            rows.Add(row);
        var digests = claims.ReadAll(rows)
            .Select(digest => new DeliveryRow(digest.Day, digest.Subject, digest.State.ToString(), digest.SentAt?.InZone(zone).LocalDateTime)).Reverse().ToList();
        return new RazorComponentResult<DeliveryPage>(new
        {
            View = new DeliveryView(
                profile.Email, digests, profile.Suppression?.Reason.ToString(), profile.Suppression?.At.InZone(zone).Date, profile.UnsubscribedAt is not null,
                profile.DisabledAt is not null, store.NextDigestAt(records)?.InZone(zone).LocalDateTime, options.Value.IsSending),
        });
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, AddressConfirmation confirmation, CancellationToken cancellationToken)
    {
        await confirmation.RequestAsync(http.CandidateId(), cancellationToken);
        Flash.Say(http, "The mail is on its way. Open the link in it, and the daily mails go on.");
        return new SeeOther(Path);
    }
}

/// <summary>What the page about delivery shows; moments are in the candidate's zone. Public because Razor components are.</summary>
public sealed record DeliveryView(
    string Email, IReadOnlyList<DeliveryRow> Digests, string? Suppressed, LocalDate? SuppressedOn, bool IsUnsubscribed, bool IsDisabled, LocalDateTime? NextAt, bool IsSending);

/// <summary>One digest.</summary>
public sealed record DeliveryRow(LocalDate Day, string Subject, string State, LocalDateTime? SentAt);
