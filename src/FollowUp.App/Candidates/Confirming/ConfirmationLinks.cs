using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Candidates.Confirming;

/// <summary>The link that confirms an address: signed for this one purpose, good for a day, acting only on POST.</summary>
internal sealed class ConfirmationLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site, IClock clock)
{
    public static readonly Duration Lifetime = Duration.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("confirm-address");

    public Uri LinkFor(string candidateId, Instant sentAt) =>
        site.Value.LinkTo($"/go/confirm?key={_protector.Protect($"{candidateId} {InstantPattern.ExtendedIso.Format(sentAt)}")}");

    /// <summary>Whose link it is, and of which mail; null when it is not one of ours, or over a day old.</summary>
    public (string CandidateId, Instant SentAt)? Read(string key) =>
        _protector.TryUnprotect(key)?.Split(' ') is [var id, var time]
        && InstantPattern.ExtendedIso.Parse(time) is { Success: true, Value: var sentAt } && clock.GetCurrentInstant() - sentAt <= Lifetime
            ? (id, sentAt)
            : null;
}
