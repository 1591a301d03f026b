using System.ComponentModel.DataAnnotations;

namespace FollowUp.App.Storage;

/// <summary>What the keys of links are locked with in the store.</summary>
internal sealed class KeyOptions : IValidatableObject
{
    private const int ShortestSecret = 32;

    /// <summary>
    /// A random text that locks the keys in the table <c>keys</c>, so that whoever reads the store alone can make no link. Default: none, then they lie
    /// there as they are. To change it, put the new one before the old one with a space between; after one start the old one may go. Without it, once it
    /// was used, nothing starts.
    /// </summary>
    [ConfigurationKeyName("FOLLOWUP_KEYS_SECRET")]
    public string? Secret { get; set; }

    /// <summary>The secret to lock with, then those that were used before.</summary>
    public IReadOnlyList<string> Secrets => (Secret ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secrets.Any(secret => secret.Length < ShortestSecret))
            yield return new ValidationResult(
                $"FOLLOWUP_KEYS_SECRET must be {ShortestSecret} characters or more without a space; make one with: openssl rand -base64 32", [nameof(Secret)]);
    }
}
