using System.Net.Mail;

namespace FollowUp.App.Mail;

/// <summary>One mail to one recipient. Subject and name are single clean lines from construction on, so no header can be injected.</summary>
/// <param name="Id">
/// The digest's id, or an id of its own for any other mail; letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, at most 100. File name,
/// Message-ID and the provider's events are made from it.
/// </param>
/// <param name="RecipientAddress">A bare address. One that is not an address makes the mail <see cref="SendResult.Rejected"/>.</param>
/// <param name="OneClickUnsubscribe">Where a POST unsubscribes (RFC 8058); null for mails one cannot unsubscribe from, such as a sign-in link.</param>
/// <param name="Category">The kind of mail, for the provider's statistics.</param>
internal sealed record OutgoingMail(
    string Id,
    string RecipientAddress,
    string? RecipientName,
    string Subject,
    string TextBody,
    string HtmlBody,
    Uri? OneClickUnsubscribe = null,
    string Category = "digest")
{
    public const int LongestSubject = 150;
    private const int LongestName = 100;
    private const int LongestId = 100;

    // Get-only on purpose: a "with" expression cannot bring a line break back in.
    public string Id { get; } = IsId(Id)
        ? Id
        : throw new ArgumentException(
            "A mail's id consists of 1 to 100 letters, digits, '.', '_' and '-' and begins with a letter or digit.", nameof(Id));

    public string? RecipientName { get; } = RecipientName is null ? null : CleanText.OneLine(RecipientName, LongestName);

    public string Subject { get; } = CleanText.OneLine(Subject, LongestSubject);

    /// <summary>The recipient as an address; null when <see cref="RecipientAddress"/> is none.</summary>
    public MailAddress? Recipient => EmailAddress.TryParse(RecipientAddress, RecipientName);

    /// <summary>Never the address, name or contents: records find their way into logs.</summary>
    public override string ToString() => $"{Category} {Id}";

    private static bool IsId(string id) =>
        id is { Length: > 0 and <= LongestId } && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
