using System.Globalization;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Candidates;

/// <summary>
/// The look-ups by address. Rows of before there was one rule for addresses lie under another key, where somebody else's may belong by now: whose a row is, the
/// profile it leads to says. Each is moved once, found under either key meanwhile.
/// </summary>
internal sealed partial class LookUps
{
    /// <summary>Another number has a run visit everybody once, and settle where they are looked up.</summary>
    public const int Rule = 2;

    private static readonly IdnMapping Punycode = new();

    /// <summary>The candidate of an address, in whatever spelling; null when there is none. Who is only half created has no profile yet and is found, too.</summary>
    public async Task<string?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var key = EmailAddress.KeyOf(email);
        if (await FindOwnAsync(key, key, cancellationToken) is { } own) return own;
        foreach (var former in FormerKeysOf(email).Where(former => former != key).Distinct(StringComparer.Ordinal))
        {
            if (await FindOwnAsync(former, key, cancellationToken) is not { } moved) continue;
            await MoveAsync(former, key, moved, cancellationToken);
            return await FindAsync("email", Hash(key), cancellationToken) ?? moved;
        }

        return null;
    }

    /// <summary>Moves the row of an address to where it is found by today's rule; nothing is read for nearly everybody, whose key never changed.</summary>
    public async Task SettleAsync(Profile profile, CancellationToken cancellationToken)
    {
        var (former, key) = (FormerKeyOf(profile.Email), EmailAddress.KeyOf(profile.Email));
        if (former == key || await FindAsync("email", Hash(former), cancellationToken) != profile.Id) return;
        // Of another's row that makes room only now, this visit may be the last one to know.
        await FindOwnAsync(key, key, cancellationToken);
        await MoveAsync(former, key, profile.Id, cancellationToken);
    }

    public async Task RemoveEmailAsync(string email, string candidateId, CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[FormerKeyOf(email), EmailAddress.KeyOf(email)])
            await RemoveAsync("email", Hash(key), candidateId, cancellationToken);
    }

    /// <summary>Who has the address of <paramref name="key"/> by the row under <paramref name="at"/>. Another's row that lies there makes room.</summary>
    private async Task<string?> FindOwnAsync(string at, string key, CancellationToken cancellationToken)
    {
        if (await FindAsync("email", Hash(at), cancellationToken) is not { } candidateId) return null;
        if (await _candidates.GetAsync(candidateId, CandidateRecords.ProfileKey, cancellationToken) is not { } row) return at == key ? candidateId : null;
        var owned = EmailAddress.KeyOf(Document.Read<Profile>(row).Email);
        if (owned == key) return candidateId;
        if (owned != at) await MoveAsync(at, owned, candidateId, cancellationToken);
        return null;
    }

    /// <summary>Adds before it removes: whoever is interrupted in between leaves both, and the next one removes.</summary>
    private async Task MoveAsync(string from, string to, string candidateId, CancellationToken cancellationToken)
    {
        try
        {
            await AddAsync("email", Hash(to), candidateId, cancellationToken);
        }
        catch (TableException e) when (e.Status == StatusCodes.Status409Conflict)
        {
            var found = await FindAsync("email", Hash(to), cancellationToken);
            // Whatever stood in the way is gone. Given up quietly, this would be as good as moved to the run, which then has no reason to come back.
            if (found is null) throw;
            // Moved by another; or somebody signed up with the right spelling, and stays who is found by it.
            if (found != candidateId) return;
        }

        await RemoveAsync("email", Hash(from), candidateId, cancellationToken);
        // Erased meanwhile: whoever did that may have come by before the row was there.
        if (await _candidates.GetAsync(candidateId, CandidateRecords.ProfileKey, cancellationToken) is not { } row || Document.Read<Profile>(row).ErasedAt is not null)
            await RemoveAsync("email", Hash(to), candidateId, cancellationToken);
    }

    /// <summary>How addresses were made keys before: by Unicode's small letters, with the domain as it was typed.</summary>
    private static string FormerKeyOf(string email) => email.Trim().ToLowerInvariant();

    /// <summary>What an address may have been typed as before: like now, with its domain's own letters, or with the root's dot.</summary>
    private static IEnumerable<string> FormerKeysOf(string email)
    {
        yield return FormerKeyOf(email);
        if (EmailAddress.Normalise(email, out _) is not { } address) yield break;
        yield return FormerKeyOf(address) + ".";
        if (address.Contains("xn--", StringComparison.OrdinalIgnoreCase) && UnicodeOf(address) is { } unicode) yield return FormerKeyOf(unicode);
    }

    private static string? UnicodeOf(string address)
    {
        var at = address.LastIndexOf('@') + 1;
        try
        {
            return address[..at] + Punycode.GetUnicode(address, at);
        }
        catch (ArgumentException)
        {
            // Begins like one, and is none.
            return null;
        }
    }
}
