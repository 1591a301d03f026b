using System.Net;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>Finds where a meeting by video is joined.</summary>
internal static class Links
{
    private const int Longest = 2_000;
    private const int Most = 200;

    private static readonly Lazy<string[]> Meetings = new(() => [.. Resources.Lines("Invitations/joins.txt")]);

    /// <summary>The first address of a meeting; null when there is none.</summary>
    public static Uri? Meeting(string? text) => text is null ? null : In(text).FirstOrDefault(IsMeeting);

    /// <summary>Whether an address is one of a meeting, and not of a page about it.</summary>
    public static bool IsMeeting(Uri link)
    {
        var whole = link.Host + link.AbsolutePath;
        return Array.Exists(Meetings.Value, part => whole.Contains(part, StringComparison.OrdinalIgnoreCase)) && link.AbsolutePath.Length > 1
            && !whole.Contains("support", StringComparison.OrdinalIgnoreCase) && !whole.Contains("meetingOptions", StringComparison.OrdinalIgnoreCase) && !whole.Contains("/zoomconference", StringComparison.OrdinalIgnoreCase) && !whole.Contains("tel.meet", StringComparison.OrdinalIgnoreCase) && !whole.Contains("/u/", StringComparison.Ordinal) && !whole.Contains("dialin", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The addresses in a text, without the detours of mail filters.</summary>
    public static IEnumerable<Uri> In(string text)
    {
        var given = 0;
        for (var at = Next(text, 0); at >= 0 && given++ < Most; at = Next(text, at + 1))
        {
            var end = at;
            while (end < text.Length && end - at < Longest && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or ')' or ']' or '|' or '\\' or '„' or '“' or '”')) end++;
            if (Uri.TryCreate(text[at..end].TrimEnd('.', ',', ';', '\'', '!', '?', '*'), UriKind.Absolute, out var link) && link.Scheme is "https" or "http" && Direct(link) is { } direct) yield return direct;
        }
    }

    private static int Next(string text, int from) => from >= text.Length ? -1 : text.IndexOf("http", from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
        ? text.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? at : Next2(text, at + 4)
        : -1;

    private static int Next2(string text, int from)
    {
        for (var at = text.IndexOf("http", from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("http", at + 4, StringComparison.OrdinalIgnoreCase))
            if (text.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                return at;
        return -1;
    }

    /// <summary>What a filter's or a search engine's address leads to.</summary>
    private static Uri? Direct(Uri link)
    {
        if (!link.Host.EndsWith("safelinks.protection.outlook.com", StringComparison.OrdinalIgnoreCase) && !(link.Host.StartsWith("www.google.", StringComparison.OrdinalIgnoreCase) && link.AbsolutePath == "/url") && !link.Host.EndsWith("urldefense.com", StringComparison.OrdinalIgnoreCase)) return link;
        foreach (var pair in link.Query.TrimStart('?').Split('&'))
            if (pair.Split('=', 2) is [("url" or "q" or "u"), var value] && Uri.TryCreate(WebUtility.UrlDecode(value), UriKind.Absolute, out var direct) && direct.Scheme is "https" or "http")
                return direct;
        return link;
    }
}
