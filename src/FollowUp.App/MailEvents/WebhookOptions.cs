using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace FollowUp.App.MailEvents;

/// <summary>How the mail provider proves that its events are its own.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    /// <summary>
    /// The verification key of SendGrid's signed event webhook, as its settings page shows it: a P-256 public key, base64 of a
    /// SubjectPublicKeyInfo. Default: none, then events are not taken.
    /// </summary>
    [ConfigurationKeyName("SENDGRID_WEBHOOK_KEY")]
    public string? Key { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Key) && !IsKey(Key))
            yield return new ValidationResult(
                "SENDGRID_WEBHOOK_KEY is not the verification key of SendGrid's signed event webhook; copy it from Settings, Mail Settings, Event Webhooks. "
                + "An example: MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE... (124 characters)",
                [nameof(Key)]);
    }

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
