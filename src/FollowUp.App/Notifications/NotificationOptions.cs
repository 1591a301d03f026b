using System.ComponentModel.DataAnnotations;

namespace FollowUp.App.Notifications;

/// <summary>Whether people may be told beside the mails, and where.</summary>
internal sealed class NotificationOptions : IValidatableObject
{
    /// <summary>
    /// <c>on</c>: browsers, webhooks and ntfy at public https addresses. <c>local</c>: at any address, also http and on this network; for development, and for
    /// a machine that only people use who may reach what it can reach. <c>off</c>: none. Default: on.
    /// </summary>
    [ConfigurationKeyName("FOLLOWUP_NOTIFICATIONS")]
    public string Notifications { get; set; } = "on";

    public bool IsOn => Notifications != "off";

    /// <summary>Whether addresses that are not public are let through.</summary>
    public bool IsLocal => Notifications == "local";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Notifications is not ("on" or "local" or "off"))
            yield return new ValidationResult("FOLLOWUP_NOTIFICATIONS must be on, local or off; an example: on", [nameof(Notifications)]);
    }
}
