using System.Globalization;
using System.Text;

namespace FollowUp.App.Mail;

/// <summary>
/// The domain of an address in ASCII (RFC 5891). This runs without the tables that Unicode normalisation needs, so letters beyond ASCII are taken only where
/// there is nothing to normalise; whoever has others writes the ASCII form, which every registrar shows.
/// </summary>
internal static class MailDomain
{
    private const string AsciiFormPlease =
        "After the @ stands a letter that can be written in several ways, or only looks like another. Type the domain in its ASCII form, which begins with xn--.";

    private const string NoMachines = "After the @ a domain is needed, such as example.com, not the number of a machine.";

    private const int LongestDomain = 253;
    private const int LongestLabel = 63;

    /// <summary>Of these, letters and digits that are small, stand alone, and that neither NFKC nor case folding changes (RFC 5892, PVALID): pairs of first and last.</summary>
    private const string Plain =
        "\u00DF\u00F6\u00F8\u0132\u0134\u013F\u0141\u0148\u014A\u017E\u01A1\u01A1\u01B0\u01B0\u0219\u0219\u021B\u021B\u1EA1\u1EF9" // Latin
        + "\u0390\u0390\u03AC\u03CE\u0430\u045F\u048B\u04FF\u0561\u0586\u10D0\u10F0" // Greek, Cyrillic, Armenian, Georgian
        + "\u05D0\u05EA\u0621\u063A\u0641\u064A\u067E\u067E\u0686\u0686\u0698\u0698\u06A9\u06A9\u06AF\u06AF\u06CC\u06CC" // Hebrew, Arabic
        + "\u3005\u3005\u3007\u3007\u3041\u3096\u30A1\u30FA\u30FC\u30FC\u4E00\u9FFF\uAC00\uD7A3"; // Japanese, Chinese, Korean

    private static readonly IdnMapping Punycode = new();

    /// <summary>Null, with what to do about it, when it is no domain that mail goes to.</summary>
    public static string? ToAscii(string host, ref string remedy)
    {
        if (host.StartsWith('['))
        {
            remedy = NoMachines;
            return null;
        }

        // The dots that IDNA takes for one (RFC 3490, 3.1); and a domain is the same with the root's dot at its end.
        var labels = host.Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.').Split('.');
        if (labels is [_, .., ""]) labels = labels[..^1];
        for (var i = 0; i < labels.Length; i++)
        {
            if (ToAsciiLabel(labels[i], ref remedy) is not { } label) return null;
            labels[i] = label;
        }

        if (labels[^1].All(char.IsAsciiDigit))
        {
            remedy = NoMachines;
            return null;
        }

        var domain = string.Join('.', labels);
        return domain.Length <= LongestDomain ? domain : null;
    }

    private static string? ToAsciiLabel(string typed, ref string remedy)
    {
        var label = typed;
        if (!Ascii.IsValid(typed))
        {
            var small = string.Concat(typed.Select(Small));
            if (!small.All(IsPlain) || ToPunycode(small) is not { } ascii)
            {
                remedy = AsciiFormPlease;
                return null;
            }

            label = ascii;
        }

        // Underscores belong into no host's name, but mail gets there.
        return label.Length is > 0 and <= LongestLabel && !label.StartsWith('-') && !label.EndsWith('-') && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? EmailAddress.FoldAscii(label)
            : null;
    }

    /// <summary>Null where it is too long, mixes directions of writing, or pretends to be in ASCII already.</summary>
    private static string? ToPunycode(string label)
    {
        try
        {
            return Punycode.GetAscii(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The small letter, where the two belong to each other alone: the Kelvin sign has the small letter of another one.</summary>
    private static char Small(char c)
    {
        if (char.IsAscii(c)) return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        var small = char.ToLowerInvariant(c);
        return char.ToUpperInvariant(small) == c ? small : c;
    }

    private static bool IsPlain(char c)
    {
        if (char.IsAscii(c)) return char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
        if (char.GetUnicodeCategory(c) is not (UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber))
            return false;
        for (var i = 0; i < Plain.Length; i += 2)
            if (c >= Plain[i] && c <= Plain[i + 1])
                return true;
        return false;
    }
}
