using System.Net.Mail;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>Makes the links that open a draft where it will be sent. Thread-safe.</summary>
/// <param name="numbers">Reads phone numbers; without one there is no link to any.</param>
public sealed class DraftLink(PhoneNumberReader? numbers = null)
{
    /// <summary>The link that opens a draft; null when the recipient has no address for this channel, or what stands there is none.</summary>
    /// <param name="channel">The way it goes.</param>
    /// <param name="recipient">Whom it is for.</param>
    /// <param name="copyTo">Who gets a copy of an e-mail; null for nobody.</param>
    /// <param name="country">The country of a national phone number, where the recipient has none.</param>
    /// <param name="subject">The subject line of an e-mail.</param>
    /// <param name="body">The message.</param>
    public Uri? To(ChannelKind channel, Contact? recipient, Contact? copyTo, string? country, string? subject, string body)
    {
        if (Address(recipient, channel) is not { } address) return null;
        return channel switch
        {
            ChannelKind.Email => Mail(address, Address(copyTo, ChannelKind.Email), subject, body),
            ChannelKind.LinkedIn => LinkedInProfile.Find(address),
            _ => numbers?.Invoke(address, recipient?.Country ?? country) is { } number ? Phone(channel, number, body) : null,
        };
    }

    private static string? Address(Contact? contact, ChannelKind channel) =>
        contact?.Channels.Where(way => way.Kind == channel && way.Address is not null).OrderBy(way => way.Avoid).FirstOrDefault()?.Address;

    /// <summary>RFC 6068: everything but the <c>@</c> encoded, lines ended by CR LF.</summary>
    private static Uri? Mail(string address, string? copyTo, string? subject, string body)
    {
        if (Mailbox(address) is not { } to)
            return null;

        var copy = Mailbox(copyTo) is { } cc && !string.Equals(cc, to, StringComparison.OrdinalIgnoreCase) ? $"cc={cc}&" : "";
        var lines = body.ReplaceLineEndings("\r\n");
        return new Uri($"mailto:{to}?{copy}subject={Uri.EscapeDataString(subject ?? "")}&body={Uri.EscapeDataString(lines)}");
    }

    private static string? Mailbox(string? address)
    {
        var bare = address?.Trim();
        if (!MailAddress.TryCreate(bare, out var parsed) || !string.Equals(parsed.Address, bare, StringComparison.Ordinal) || bare.Any(char.IsControl))
            return null;

        return $"{Uri.EscapeDataString(parsed.User)}@{Uri.EscapeDataString(parsed.Host)}";
    }

    /// <summary>RFC 3966 and RFC 5724. Behind a number with an extension is a switchboard, which takes no messages.</summary>
    private static Uri? Phone(ChannelKind channel, PhoneNumber number, string body) => (channel, number.Extension) switch
    {
        (ChannelKind.Phone, null) => new Uri($"tel:{number.E164}"),
        (ChannelKind.Phone, var extension) => new Uri($"tel:{number.E164};ext={extension}"),
        (ChannelKind.Sms, null) => new Uri($"sms:{number.E164}?body={Uri.EscapeDataString(body)}"),
        (ChannelKind.WhatsApp, null) => new Uri($"https://wa.me/{number.E164[1..]}?text={Uri.EscapeDataString(body)}"),
        _ => null,
    };
}
