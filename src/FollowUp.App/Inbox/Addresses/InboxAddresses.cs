using System.Security.Cryptography;
using FollowUp.App.Candidates;
using FollowUp.App.Mail;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Addresses;

/// <summary>
/// Everybody's own address, <c>name+key@domain</c>. The key leads to its candidate and opens nothing: who learns it can put a question on somebody's page, which a new
/// address ends.
/// </summary>
internal sealed class InboxAddresses(CandidateStore store, LookUps lookUps, IOptions<InboxOptions> options)
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int KeyLength = 14;
    private const int LongestName = 20;

    public bool IsOn => options.Value.IsOn;

    /// <summary>The address as it is shown; null when there is none.</summary>
    public string? Of(Profile profile) => IsOn && profile.InboxKey is { } key ? $"{NameOf(profile.Candidate)}+{key}@{options.Value.Domain}" : null;

    /// <summary>Makes a new address; the one before works no more.</summary>
    public async Task RenewAsync(string candidateId, CancellationToken cancellationToken)
    {
        if (!IsOn) throw RequestRefused.NotFound("This FollowUp takes no mail.");
        var key = RandomNumberGenerator.GetString(Alphabet, KeyLength);
        // A look-up without a profile that knows it leads nowhere, so it comes first.
        await lookUps.AddInboxAsync(key, candidateId, cancellationToken);
        await ReplaceAsync(candidateId, key, cancellationToken);
    }

    public Task RevokeAsync(string candidateId, CancellationToken cancellationToken) => ReplaceAsync(candidateId, key: null, cancellationToken);

    /// <summary>Whose address is among those a mail went to; null when none is.</summary>
    public async Task<string?> FindAsync(IEnumerable<string> recipients, CancellationToken cancellationToken)
    {
        foreach (var key in recipients.Select(KeyIn).OfType<string>().Distinct(StringComparer.Ordinal).Take(10))
            if (await lookUps.FindByInboxAsync(key, cancellationToken) is { } candidateId
                && await store.FindProfileAsync(candidateId, cancellationToken) is { } profile && profile.InboxKey == key)
                return candidateId;
        return null;
    }

    /// <summary>Whether an address is one of ours, whoever has it.</summary>
    public bool IsOurs(string address) => KeyIn(address) is not null;

    private string? KeyIn(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = at < 0 ? -1 : address.LastIndexOf('+', at);
        if (plus < 0 || !address.AsSpan(at + 1).Trim().Equals(options.Value.Domain, StringComparison.OrdinalIgnoreCase)) return null;
        var key = EmailAddress.FoldAscii(address[(plus + 1)..at]);
        return key.Length == KeyLength && key.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? key : null;
    }

    private async Task ReplaceAsync(string candidateId, string? key, CancellationToken cancellationToken)
    {
        string? before = null;
        await store.ChangeAsync(
            candidateId,
            records =>
            {
                before = records.Profile.InboxKey;
                if (before != key) records.Put(records.Profile with { InboxKey = key });
            },
            cancellationToken);
        if (before is not null && before != key) await lookUps.RemoveInboxAsync(before, candidateId, cancellationToken);
    }

    /// <summary>Only for people to know it by.</summary>
    private static string NameOf(Candidate candidate)
    {
        var first = new string([.. EmailAddress.FoldAscii(candidate.Name ?? "").TakeWhile(c => c != ' ').Where(char.IsAsciiLetterOrDigit).Take(LongestName)]);
        return first.Length > 0 ? first : "me";
    }
}
