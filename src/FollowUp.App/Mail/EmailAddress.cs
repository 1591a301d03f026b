using System.Net.Mail;
using System.Text;

namespace FollowUp.App.Mail;

internal static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them the angle brackets.</summary>
    private const int LongestAddress = 254;

    /// <summary>
    /// A bare address, with the name beside it; null when <paramref name="address"/> is anything else, such as a list or
    /// "Name &lt;address&gt;".
    /// </summary>
    /// <remarks>Letters beyond ASCII before the at sign are refused too: too many servers on the way cannot carry them (RFC 6531).</remarks>
    public static MailAddress? TryParse(string address, string? displayName = null)
    {
        var isPlain = address.Length <= LongestAddress
            && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"');
        return isPlain
            && MailAddress.TryCreate(address, displayName, out var parsed)
            && string.Equals(parsed.Address, address, StringComparison.Ordinal)
            && Ascii.IsValid(parsed.User)
                ? parsed
                : null;
    }
}
