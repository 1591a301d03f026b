using System.Net.Mail;
using System.Text;

namespace FollowUp.App.Mail;

/// <summary>
/// The one rule for addresses: what is one, how it is written down, and which spellings are the same. The domain stands in ASCII, in small letters, without a
/// dot at its end; the part before the at sign as it was typed, since its server may tell capitals apart, though nobody here does.
/// </summary>
/// <remarks>
/// Only ASCII letters are ever folded. Unicode's folding would make letters that merely look alike one: the Kelvin sign a <c>k</c>, and its owner whoever has the <c>k</c>.
/// </remarks>
internal static class EmailAddress
{
    public const string NotAnAddress = "That is not an e-mail address; an example: ana@example.com";

    private const string PlainLettersOnly =
        "Before the @ only the letters a to z, digits and a few signs can be used here, without accents or look-alikes: too many mail servers take nothing else.";

    /// <summary>RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them the angle brackets.</summary>
    private const int LongestAddress = 254;

    /// <summary>The address as it is stored and written to, whatever space is around it; null, with what to do, when it is none or cannot be told from another.</summary>
    public static string? Normalise(string typed, out string remedy)
    {
        remedy = NotAnAddress;
        var text = typed.Trim();
        var isPlain = text.Length <= LongestAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"');
        // A list, or a comment in brackets, comes back as something else than it was.
        if (!isPlain || !MailAddress.TryCreate(text, displayName: null, out var parsed) || !string.Equals(parsed.Address, text, StringComparison.Ordinal)) return null;
        if (!Ascii.IsValid(parsed.User))
        {
            // RFC 6531 allows more, and few servers on the way carry it.
            remedy = PlainLettersOnly;
            return null;
        }

        if (MailDomain.ToAscii(parsed.Host, ref remedy) is not { } domain || parsed.User.Length + 1 + domain.Length > LongestAddress) return null;
        return $"{parsed.User}@{domain}";
    }

    /// <summary>What an address is found, counted and compared by. One that is not taken any more, but was once, keeps a key that no other can have.</summary>
    public static string KeyOf(string address) => FoldAscii(Normalise(address, out _) ?? address.Trim());

    public static bool AreSame(string one, string other) => KeyOf(one) == KeyOf(other);

    /// <summary>A bare address, with the name beside it, to send to; null when <paramref name="address"/> is anything else, such as a list or "Name &lt;address&gt;".</summary>
    public static MailAddress? TryParse(string address, string? displayName = null) =>
        !address.Any(char.IsWhiteSpace) && Normalise(address, out _) is { } normal && MailAddress.TryCreate(normal, displayName, out var parsed) ? parsed : null;

    public static string FoldAscii(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
    });
}
