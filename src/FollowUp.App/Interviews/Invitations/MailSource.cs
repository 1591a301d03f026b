using System.Text;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Finds a mail's source in what was pasted: a whole one, as "show original" gives it, or a part of it.</summary>
internal static class MailSource
{
    private const string ContentType = "Content-Type:";
    private const string Encoded = "QkVHSU46VkNBTEVOREFS"; // BEGIN:VCALENDAR

    /// <summary>The source from its first header on; null when there is none.</summary>
    public static string? Find(string text)
    {
        if (text.IndexOf(ContentType, StringComparison.OrdinalIgnoreCase) < 0) return FindEncoded(text);
        var lines = text.Split('\n');
        var (start, says) = (-1, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var isHeader = IsHeader(line);
            if (isHeader && start < 0) start = i;
            says |= isHeader && line.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase);
            if (isHeader || (start >= 0 && line.StartsWith(' ') | line.StartsWith('\t') && line.Trim().Length > 0)) continue;
            if (says) break;
            start = -1;
        }

        if (!says) return null;
        var source = string.Join('\n', lines[start..]);
        // A part alone: its boundary stands above it.
        return start > 0 && lines[start - 1].StartsWith("--", StringComparison.Ordinal) && lines[start - 1].Trim().Length > 3
            ? $"{ContentType} multipart/mixed; boundary=\"{lines[start - 1].Trim()[2..].Replace("\"", "", StringComparison.Ordinal)}\"\n\n{lines[start - 1]}\n{source}"
            : source;
    }

    private static string? FindEncoded(string text)
    {
        var at = text.IndexOf(Encoded, StringComparison.Ordinal);
        return at < 0 || text.Contains("BEGIN:VCALENDAR", StringComparison.Ordinal) ? null : $"{ContentType} text/calendar; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{text[at..]}";
    }

    private static bool IsHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and < 60 && line.AsSpan(0, colon).IndexOfAnyExceptInRange('!', '~') < 0 && (colon == line.Length - 1 || line[colon + 1] is ' ' or '\t' || line.StartsWith("X-", StringComparison.Ordinal));
    }

    /// <summary>The text of a file, by its mark, as UTF-8, or as older programs of Windows write.</summary>
    public static string Decode(byte[] file)
    {
        if (file is [0xff, 0xfe, ..]) return Encoding.Unicode.GetString(file, 2, file.Length - 2);
        if (file is [0xfe, 0xff, ..]) return Encoding.BigEndianUnicode.GetString(file, 2, file.Length - 2);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }
}
