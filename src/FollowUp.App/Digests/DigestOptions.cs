using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace FollowUp.App.Digests;

/// <summary>How the run works.</summary>
internal sealed class DigestOptions : IValidatableObject
{
    private const int MostRetentionMonths = 1200;
    private const int MostLeaseSeconds = 86400;

    private static readonly Duration LongestMargin = Duration.FromMinutes(1);

    /// <summary>After how many months a closed interview is removed, with the names of others in it. Default: 24.</summary>
    [ConfigurationKeyName("FOLLOWUP_RETENTION_MONTHS")]
    public string Retention { get; set; } = "24";

    /// <summary>
    /// For how many seconds a digest is left to the worker that claimed it before another may send it again. Default: 900. Only tests and emergencies want
    /// another; below 120 a send that is slow may not be over when the lease is.
    /// </summary>
    [ConfigurationKeyName("FOLLOWUP_LEASE_SECONDS")]
    public string LeaseSeconds { get; set; } = "900";

    /// <summary>Only of validated options; whoever validates reads every property first, so it may not throw.</summary>
    public int RetentionMonths => Parse(Retention) ?? 0;

    /// <summary>Only of validated options.</summary>
    public Duration Lease => Duration.FromSeconds(Parse(LeaseSeconds) ?? 0);

    /// <summary>What must be left of a lease when a send begins: the send and its mark need it. A minute, or half of a lease shorter than two.</summary>
    public Duration LeaseMargin => Duration.Min(LongestMargin, Lease / 2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Parse(Retention) is null or < 1 or > MostRetentionMonths)
            yield return new ValidationResult($"FOLLOWUP_RETENTION_MONTHS must be a number from 1 to {MostRetentionMonths}; an example: 24", [nameof(Retention)]);
        if (Parse(LeaseSeconds) is null or < 1 or > MostLeaseSeconds)
            yield return new ValidationResult($"FOLLOWUP_LEASE_SECONDS must be a number from 1 to {MostLeaseSeconds}; an example: 900", [nameof(LeaseSeconds)]);
    }

    private static int? Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
