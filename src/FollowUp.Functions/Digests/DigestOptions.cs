using System.ComponentModel.DataAnnotations;

namespace FollowUp.Functions.Digests;

/// <summary>How the run works.</summary>
internal sealed class DigestOptions : IValidatableObject
{
    /// <summary><c>on</c>, or <c>off</c> to stop all sending: claims are not made, and nothing is lost. Default: on.</summary>
    [ConfigurationKeyName("FOLLOWUP_SENDING")]
    public string Sending { get; set; } = "on";

    /// <summary>The address people reach this at; links in mails begin with it. Default: the laptop's.</summary>
    [ConfigurationKeyName("FOLLOWUP_BASE_URL")]
    public string BaseUrl { get; set; } = "http://localhost:7071";

    public bool IsSending => Sending == "on";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sending is not ("on" or "off")) yield return new ValidationResult("FOLLOWUP_SENDING must be on or off; an example: on", [nameof(Sending)]);
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return new ValidationResult("FOLLOWUP_BASE_URL must be a web address; an example: https://followup.example.com", [nameof(BaseUrl)]);
    }
}
