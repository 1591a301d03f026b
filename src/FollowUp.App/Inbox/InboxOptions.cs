using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using FollowUp.App.Inbox.Receiving;
using FollowUp.App.MailEvents;

namespace FollowUp.App.Inbox;

/// <summary>How mail comes in. Without a domain none does, and no page speaks of it.</summary>
internal sealed class InboxOptions : IValidatableObject
{
    private const int ShortestSecret = 24;

    /// <summary>What stands behind the @ of everybody's own address. Default: none, then no mail comes in.</summary>
    [ConfigurationKeyName("FOLLOWUP_INBOX_DOMAIN")]
    public string? Domain { get; set; }

    /// <summary>What SendGrid's Inbound Parse must bring in its URL, <c>hooks/sendgrid/inbound?key=SECRET</c>. Default: none, then it is not taken.</summary>
    [ConfigurationKeyName("FOLLOWUP_INBOX_SECRET")]
    public string? Secret { get; set; }

    /// <summary>The public key of the parse webhook's security policy, base64 of a SubjectPublicKeyInfo. Default: none, then the secret alone counts.</summary>
    [ConfigurationKeyName("SENDGRID_INBOUND_KEY")]
    public string? VerificationKey { get; set; }

    /// <summary>A folder to watch, <c>imaps://user:password@imap.example.com/FollowUp</c>. Default: none. Only a server of one's own watches it.</summary>
    [ConfigurationKeyName("FOLLOWUP_INBOX_IMAP")]
    public string? Imap { get; set; }

    /// <summary>A file with an OAuth 2 access token, which whoever renews it writes anew; read at each sign-in, instead of a password. Default: none.</summary>
    [ConfigurationKeyName("FOLLOWUP_INBOX_IMAP_TOKEN_FILE")]
    public string? ImapTokenFile { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Domain);

    /// <summary>The folder to watch; null when none is. Only of validated options.</summary>
    public ImapAccount? ParseImap() => IsOn && !string.IsNullOrWhiteSpace(Imap) ? ImapAccount.TryParse(Imap, ImapTokenFile, out var account, out _) ? account : null : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Domain) && !IsDomain(Domain))
            yield return new ValidationResult("FOLLOWUP_INBOX_DOMAIN must be the name of a domain that takes mail for this alone, without an @; an example: in.example.com", [nameof(Domain)]);
        if (!string.IsNullOrWhiteSpace(Secret) && (Secret.Length < ShortestSecret || !Secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            yield return new ValidationResult(
                $"FOLLOWUP_INBOX_SECRET must be {ShortestSecret} or more letters, digits, - and _, since it rides in a URL; make one with: openssl rand -hex 24", [nameof(Secret)]);
        if (!string.IsNullOrWhiteSpace(VerificationKey) && !IsKey(VerificationKey))
            yield return new ValidationResult(
                "SENDGRID_INBOUND_KEY is not the public key of the parse webhook's security policy. An example: MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE... (124 characters)", [nameof(VerificationKey)]);
        if (!string.IsNullOrWhiteSpace(Imap) && !ImapAccount.TryParse(Imap, ImapTokenFile, out _, out var problem))
            yield return new ValidationResult($"FOLLOWUP_INBOX_IMAP: {problem}", [nameof(Imap)]);
        if (!string.IsNullOrWhiteSpace(Imap) && !IsOn)
            yield return new ValidationResult("FOLLOWUP_INBOX_DOMAIN is missing; FOLLOWUP_INBOX_IMAP needs it for the addresses. Without a domain of your own write: in.localhost", [nameof(Domain)]);
    }

    private static bool IsDomain(string text) =>
        text.Length <= 200 && text.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool IsKey(string key)
    {
        try
        {
            _ = new WebhookSignature(key);
            return true;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
