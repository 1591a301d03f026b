using System.ComponentModel.DataAnnotations;

namespace FollowUp.App.Hosting;

/// <summary>Where people reach this.</summary>
internal sealed class SiteOptions : IValidatableObject
{
    /// <summary>The address people reach this at; links in mails begin with it. Default: the laptop's.</summary>
    [ConfigurationKeyName("FOLLOWUP_BASE_URL")]
    public string BaseUrl { get; set; } = "http://localhost:7071";

    /// <summary>A cookie's name. With https no neighbouring host can set one by that name (RFC 6265bis, 4.1.3.2).</summary>
    public string CookieName(string name) => $"{(BaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "__Host-" : "")}followup-{name}";

    /// <summary>The whole address of a path, which begins with a slash.</summary>
    public Uri LinkTo(string path) => new(BaseUrl.TrimEnd('/') + path);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return new ValidationResult("FOLLOWUP_BASE_URL must be a web address; an example: https://followup.example.com", [nameof(BaseUrl)]);
    }
}
