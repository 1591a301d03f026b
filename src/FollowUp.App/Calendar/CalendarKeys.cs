using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Candidates;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Calendar;

/// <summary>
/// The one key that opens a candidate's calendar: 256 random bits, shown once, stored as SHA-256. It rides in an address that calendar programs keep, so it
/// reads that calendar and nothing else.
/// </summary>
internal sealed class CalendarKeys(CandidateStore store, LookUps lookUps, IOptions<SiteOptions> site)
{
    private const int LongestKey = 200;

    /// <summary>Makes a new key; the one before works no more. Returns the calendar's address, which is not shown again.</summary>
    public async Task<Uri> RenewAsync(string candidateId, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = Hash(key);
        // A look-up without a profile that knows it opens nothing, so it comes first.
        await lookUps.AddCalendarAsync(hash, candidateId, cancellationToken);
        await ReplaceAsync(candidateId, hash, cancellationToken);
        return site.Value.LinkTo($"/api/calendar.ics?key={key}");
    }

    /// <summary>Takes the key away; there is no calendar until there is a new one.</summary>
    public Task RevokeAsync(string candidateId, CancellationToken cancellationToken) => ReplaceAsync(candidateId, hash: null, cancellationToken);

    /// <summary>Whose calendar a key opens; null when it opens none.</summary>
    public async Task<CandidateRecords?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (key is not { Length: > 0 and <= LongestKey }) return null;
        var hash = Hash(key);
        return await lookUps.FindByCalendarAsync(hash, cancellationToken) is { } candidateId
            && await store.LoadAsync(candidateId, cancellationToken) is { } records && records.Profile.CalendarKeyHash == hash
                ? records
                : null;
    }

    private async Task ReplaceAsync(string candidateId, string? hash, CancellationToken cancellationToken)
    {
        string? before = null;
        await store.ChangeAsync(
            candidateId,
            records =>
            {
                before = records.Profile.CalendarKeyHash;
                if (before != hash) records.Put(records.Profile with { CalendarKeyHash = hash });
            },
            cancellationToken);
        if (before is not null && before != hash) await lookUps.RemoveCalendarAsync(before, candidateId, cancellationToken);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
