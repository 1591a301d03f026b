using System.Net.Mail;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>Makes the link that opens a draft where it will be sent.</summary>
public static class DraftLink
{
    /// <summary>The link; null when the address is missing or is none for this channel.</summary>
    public static Uri? To(ChannelKind channel, string? address, string? copyTo, string? subject, string body) => channel switch
    {
        ChannelKind.Email => Mail(address, copyTo, subject, body),
        ChannelKind.Sms => Phone(address) is { } number ? new Uri($"sms:{number}?body={Uri.EscapeDataString(body)}") : null,
        ChannelKind.WhatsApp => WorldNumber(address) is { } digits ? new Uri($"https://wa.me/{digits}?text={Uri.EscapeDataString(body)}") : null,
        ChannelKind.Phone => Phone(address) is { } number ? new Uri($"tel:{number}") : null,
        ChannelKind.LinkedIn => LinkedInProfile.Find(address),
        _ => null,
    };

    /// <summary>RFC 6068: everything but the <c>@</c> encoded, lines ended by CR LF.</summary>
    private static Uri? Mail(string? address, string? copyTo, string? subject, string body)
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

    /// <summary>A number as it is dialled, without what people put between the digits.</summary>
    private static string? Phone(string? address)
    {
        if (address is null)
            return null;

        var number = string.Concat(address.Trim().Where(sign => sign is not (' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0')));
        var digits = number.StartsWith('+') ? number[1..] : number;
        return digits.Length is >= 5 and <= 15 && digits.All(char.IsAsciiDigit) ? number : null;
    }

    /// <summary>The digits of an international number. A local one is refused: read as international it would reach a stranger.</summary>
    private static string? WorldNumber(string? address) => Phone(address) switch
    {
        ['+', .. var digits] => digits,
        ['0', '0', .. var digits] => digits,
        _ => null,
    };
}
