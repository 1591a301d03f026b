using System.Text;
using MimeKit;

namespace FollowUp.Testing;

/// <summary>Reads a mail as a mail program would.</summary>
internal static class MimeParts
{
    public static IReadOnlyList<string> Decode(string eml) => [.. Read(eml).BodyParts.OfType<TextPart>().Select(Decode)];

    public static MimeMessage Read(string eml)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(eml));
        return MimeMessage.Load(stream);
    }

    /// <summary>As it was sent, line ends too.</summary>
    private static string Decode(TextPart part)
    {
        using var decoded = new MemoryStream();
        part.Content!.DecodeTo(decoded);
        return Encoding.UTF8.GetString(decoded.ToArray());
    }
}
