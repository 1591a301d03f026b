using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mail;

namespace FollowUp.App.Mail;

/// <summary>How mail leaves. The names of the settings are the same in the environment and in every settings file.</summary>
internal sealed class MailOptions : IValidatableObject
{
    /// <summary>How long one attempt may take. The lease of a claim is made for it.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    /// <summary><c>outbox:FOLDER</c>, <c>smtp://...</c>, <c>smtps://...</c> or <c>sendgrid</c>. Default: files in the folder <c>outbox</c>.</summary>
    [ConfigurationKeyName("FOLLOWUP_MAIL")]
    [Required(ErrorMessage = "FOLLOWUP_MAIL is empty; an example: outbox:outbox")]
    public string Delivery { get; set; } = "outbox:outbox";

    /// <summary>The sender, with or without a name. Default: <c>FollowUp &lt;followup@localhost&gt;</c>, good for the outbox only.</summary>
    [ConfigurationKeyName("FOLLOWUP_MAIL_FROM")]
    [Required(ErrorMessage = "FOLLOWUP_MAIL_FROM is empty; an example: FollowUp <digests@example.com>")]
    public string From { get; set; } = "FollowUp <followup@localhost>";

    /// <summary>The key, needed for <c>sendgrid</c> only. Default: none.</summary>
    [ConfigurationKeyName("SENDGRID_API_KEY")]
    public string? SendGridApiKey { get; set; }

    /// <summary>The root of the v3 API. Default: <c>https://api.sendgrid.com</c>; the European one is <c>https://api.eu.sendgrid.com</c>.</summary>
    [ConfigurationKeyName("SENDGRID_API_BASE")]
    [Required(ErrorMessage = "SENDGRID_API_BASE is empty; an example: https://api.sendgrid.com")]
    public string SendGridApiBase { get; set; } = "https://api.sendgrid.com";

    /// <summary><c>on</c>, or <c>off</c> to stop all sending: claims are not made, and nothing is lost. Default: on.</summary>
    [ConfigurationKeyName("FOLLOWUP_SENDING")]
    public string Sending { get; set; } = "on";

    /// <summary>The most mails in a clock hour, over all instances; digests over it wait. Default: none, then as many as are due.</summary>
    [ConfigurationKeyName("FOLLOWUP_SENDS_PER_HOUR")]
    public string? SendsPerHour { get; set; }

    public bool IsSending => Sending == "on";

    /// <summary>Null when there is no cap. Only of validated options.</summary>
    public int? MostSendsPerHour => int.TryParse(SendsPerHour, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;

    /// <summary>The sender as an address. Only of validated options.</summary>
    public MailAddress ParseSender() => new(From);

    /// <summary>The delivery chosen. Only of validated options.</summary>
    public MailDelivery ParseDelivery() =>
        MailDelivery.TryParse(Delivery, out var delivery, out var problem)
            ? delivery
            : throw new InvalidOperationException($"FOLLOWUP_MAIL: {problem}");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailDelivery.TryParse(Delivery, out var delivery, out var problem))
            yield return new ValidationResult($"FOLLOWUP_MAIL: {problem}", [nameof(Delivery)]);
        else if (delivery is MailDelivery.SendGrid)
            foreach (var result in ValidateSendGrid())
                yield return result;

        if (From.Any(char.IsControl) || !MailAddress.TryCreate(From, out _))
            yield return new ValidationResult("FOLLOWUP_MAIL_FROM is not a mail address; an example: FollowUp <digests@example.com>", [nameof(From)]);
        if (Sending is not ("on" or "off")) yield return new ValidationResult("FOLLOWUP_SENDING must be on or off; an example: on", [nameof(Sending)]);
        if (!string.IsNullOrWhiteSpace(SendsPerHour) && MostSendsPerHour is null or < 1)
            yield return new ValidationResult("FOLLOWUP_SENDS_PER_HOUR must be a number above 0, or empty for no cap; an example: 1000", [nameof(SendsPerHour)]);
    }

    private IEnumerable<ValidationResult> ValidateSendGrid()
    {
        if (string.IsNullOrWhiteSpace(SendGridApiKey))
            yield return new ValidationResult(
                "SENDGRID_API_KEY is missing; FOLLOWUP_MAIL=sendgrid needs a key with the permission Mail Send, such as SG.xxxx.yyyy", [nameof(SendGridApiKey)]);
        else if (SendGridApiKey.Any(c => !char.IsAscii(c) || char.IsControl(c) || char.IsWhiteSpace(c)))
            yield return new ValidationResult(
                "SENDGRID_API_KEY holds white space or characters no key has; an example: SG.xxxx.yyyy", [nameof(SendGridApiKey)]);

        if (!Uri.TryCreate(SendGridApiBase, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            yield return new ValidationResult(
                "SENDGRID_API_BASE must be an https address (http only for a stand-in on this machine); an example: https://api.sendgrid.com",
                [nameof(SendGridApiBase)]);
    }
}
