using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Candidates.Moving;

/// <summary>The two links that agree to another address: signed for this purpose alone, good for a day, acting only on POST.</summary>
internal sealed class MovingLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site, IClock clock)
{
    public const string Path = "/go/address";

    public static readonly Duration Lifetime = Duration.FromHours(24);

    private const int LongestKey = 2000;

    private readonly IDataProtector _protector = protection.CreateProtector("change-address");

    public Uri LinkFor(string candidateId, Instant askedAt, MailboxSide side) =>
        site.Value.LinkTo($"{Path}?key={_protector.Protect($"{candidateId} {InstantPattern.ExtendedIso.Format(askedAt)} {side}")}");

    /// <exception cref="RequestRefused">It is not one of ours, or over a day old.</exception>
    public (string CandidateId, Instant AskedAt, MailboxSide Side) Read(string? key) =>
        key is { Length: > 0 and <= LongestKey } && _protector.TryUnprotect(key)?.Split(' ') is [var id, var time, var side]
        && InstantPattern.ExtendedIso.Parse(time) is { Success: true, Value: var askedAt } && clock.GetCurrentInstant() - askedAt <= Lifetime
            ? (id, askedAt, side == nameof(MailboxSide.Old) ? MailboxSide.Old : MailboxSide.New)
            : throw new RequestRefused(StatusCodes.Status400BadRequest, "This link is not complete, or over a day old. Open it from the mail again, or ask for the change once more in the settings.");
}
