using System.Net;
using System.Text;

namespace FollowUp.Core.Invitations.Calendars;

/// <summary>The text of a description: calendars write some as HTML, though the standard knows text only.</summary>
internal static class DescriptionText
{
    private const int LongestTag = 2_000;

    public static string? Of(string? description)
    {
        if (description is null || (!description.Contains("</", StringComparison.Ordinal) && !description.Contains("<br", StringComparison.OrdinalIgnoreCase))) return description;
        var text = new StringBuilder(description.Length);
        for (var i = 0; i < description.Length; i++)
        {
            var end = description[i] == '<' && i + 1 < description.Length && (char.IsAsciiLetter(description[i + 1]) || description[i + 1] == '/')
                ? description.IndexOf('>', i, Math.Min(LongestTag, description.Length - i)) : -1;
            var tag = end < 0 ? "" : description[(i + 1)..end];
            // An address or a link between angle brackets is no tag.
            if (end < 0 || tag.Contains('@', StringComparison.Ordinal) || tag.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                text.Append(description[i]);
                continue;
            }

            if (tag.TrimStart('/').ToUpperInvariant() is "BR" or "BR/" or "BR /" or "P" or "DIV" or "LI" or "TR" or "UL" or "OL" or "H1" or "H2" or "H3") text.Append('\n');
            else if (Address(tag) is { } address) text.Append(address).Append(' ');
            i = end;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    /// <summary>Of a link's tag where it leads.</summary>
    private static string? Address(string tag)
    {
        var at = tag.IndexOf("href=\"http", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var end = tag.IndexOf('"', at + 6);
        return end < 0 ? null : tag[(at + 6)..end];
    }
}
