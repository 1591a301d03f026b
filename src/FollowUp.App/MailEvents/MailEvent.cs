using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Digests;
using FollowUp.App.Mail.Sending;

namespace FollowUp.App.MailEvents;

/// <summary>One event about one of our mails.</summary>
/// <param name="Name">The provider's word for it, one of those that matter here.</param>
/// <param name="At">When, by the provider's clock, in whole seconds.</param>
/// <param name="CandidateId">The first part of the mail's id.</param>
/// <param name="Digest">Which digest; null when it was another mail, a digest that an operator sent once more among them: that says nothing of the first.</param>
/// <param name="Address">The recipient; never logged.</param>
/// <param name="Suppresses">What it says against the address; null when it says nothing.</param>
/// <param name="Unsubscribes">Whether the recipient wants no more digests.</param>
internal sealed partial record MailEvent(
    string Name, Instant At, string CandidateId, DigestKey? Digest, string? Address, SuppressionReason? Suppresses, bool Unsubscribes)
{
    private const string DroppedName = "dropped";

    /// <summary>Whatever else happened to a mail, it had been taken over before; only one that was dropped was not even tried.</summary>
    public bool WasTried => Name != DroppedName;

    /// <summary>
    /// Reads an event of SendGrid's event webhook; null when it is malformed, of a kind that does not matter here, or of a mail that cannot be ours.
    /// Members nobody asked for are no fault: the provider adds some now and then.
    /// </summary>
    public static MailEvent? TryRead(JsonElement element)
    {
        try
        {
            return Read(element);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone is valid JSON, but no text.
            return null;
        }
    }

    public override string ToString() => $"{Name} at {At}";

    private static MailEvent? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || Time(element) is not { } at
            || Text(element, SendGridSender.MailIdArgument) is not { } mailId
            || MailId().Match(mailId) is not { Success: true } id)
            return null;
        var digest = id.Groups["again"].Success ? null : DigestKey.TryRead(id.Groups["what"].Value);
        var (candidate, address, reason) = (id.Groups["candidate"].Value, Text(element, "email"), Text(element, "reason"));
        return Text(element, "event") switch
        {
            "processed" => Event("processed"),
            "deferred" => Event("deferred"),
            "delivered" => Event("delivered"),
            // The type "blocked" is a refusal for now; the provider's own list takes in "bounce" only. Old payloads have no type.
            "bounce" => Event("bounce", Text(element, "type") is null or "bounce" ? SuppressionReason.Bounced : null),
            DroppedName => reason switch
            {
                "Unsubscribed Address" => Event(DroppedName, unsubscribes: true),
                "Spam Reporting Address" => Event(DroppedName, SuppressionReason.SpamReported),
                // Not the address's fault, but the contents' or the account's.
                "Spam Content" or "Invalid SMTPAPI header" or "Recipient List over Package Quota" => Event(DroppedName),
                _ => Event(DroppedName, SuppressionReason.Dropped),
            },
            "spamreport" => Event("spamreport", SuppressionReason.SpamReported),
            "unsubscribe" => Event("unsubscribe", unsubscribes: true),
            "group_unsubscribe" => Event("group_unsubscribe", unsubscribes: true),
            _ => null,
        };

        MailEvent Event(string name, SuppressionReason? suppresses = null, bool unsubscribes = false) =>
            new(name, at, candidate, digest, address, suppresses, unsubscribes);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Seconds since 1970, as a number; some accounts' events have it as text.</summary>
    private static Instant? Time(JsonElement element)
    {
        if (!element.TryGetProperty("timestamp", out var value)) return null;
        var isTime = value.ValueKind == JsonValueKind.Number
            ? value.TryGetInt64(out var seconds)
            : long.TryParse(Text(element, "timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
        return isTime && seconds >= 0 && seconds <= Instant.MaxValue.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds(seconds) : null;
    }

    [GeneratedRegex(
        @"^(?<candidate>[A-Za-z0-9_-]{1,64})\.(?<what>[A-Za-z0-9_-]{1,35})(?<again>\.[0-9]{8}T[0-9]{6}Z)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MailId();
}
