using System.Globalization;
using System.Text;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>Undoes quoted-printable (RFC 2045, 6.7) of UTF-8 or Latin letters.</summary>
internal static class QuotedPrintable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal)) return text;
        var decoded = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length + 0 && byte.TryParse(text.AsSpan(i + 1, Math.Min(2, text.Length - i - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(code);
                i += 2;
                continue;
            }

            Flush(bytes, decoded);
            if (text[i] == '=' && i + 1 < text.Length && text[i + 1] is '\n' or '\r')
            {
                i += text[i + 1] == '\r' && i + 2 < text.Length && text[i + 2] == '\n' ? 2 : 1;
                continue;
            }

            decoded.Append(text[i]);
        }

        Flush(bytes, decoded);
        return decoded.ToString();
    }

    private static void Flush(List<byte> bytes, StringBuilder decoded)
    {
        if (bytes.Count == 0) return;
        try
        {
            decoded.Append(Strict.GetString([.. bytes]));
        }
        catch (DecoderFallbackException)
        {
            decoded.Append(Encoding.Latin1.GetString([.. bytes]));
        }

        bytes.Clear();
    }
}
