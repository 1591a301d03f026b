namespace FollowUp.Core.Invitations.Mails;

/// <summary>Finds mail addresses, whole or not at all: half of one may be another's.</summary>
internal static class Addresses
{
    private const int Longest = 254;
    private const int LongestLocal = 64;
    private const string LocalMarks = "._%+'-&#!=/~^*{}|$";

    /// <summary>Where each address stands in a text.</summary>
    public static IEnumerable<(int Start, int End, string Address)> In(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start <= LongestLocal && IsLocal(text[start - 1])) start--;
            while (start < at && text[start] is '\'' or '.' or '-' or '/' or '=' or '*' or '|' or '{' or '#' or '_' && !char.IsAsciiLetterOrDigit(text[start])) start++;
            var end = at + 1;
            while (end < text.Length && end - at < Longest && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-')) end++;
            while (end > at && text[end - 1] is '.' or '-') end--;
            // What stands beside it belongs to it, though no address may hold it.
            if (start > 0 && (text[start - 1] is '’' or '‘' or '@' || (char.IsLetterOrDigit(text[start - 1]) && !char.IsAscii(text[start - 1])))) continue;
            if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) || (end < text.Length && (text[end] is '@' || (char.IsLetterOrDigit(text[end]) && !char.IsAscii(text[end]))))) continue;
            if (Clean(text[start..end]) is { } address) yield return (start, end, address);
        }
    }

    /// <summary>The address without what may stand around it; null when it is none.</summary>
    public static string? Clean(string? text)
    {
        var address = text?.Trim().Trim('<', '>', '"', ' ');
        if (address is null || address.Length > Longest) return null;
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) address = address["mailto:".Length..];
        if (address.Length > 1 && address[0] == '\'' && address[^1] == '\'') address = address[1..^1];
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > LongestLocal || at != address.LastIndexOf('@')) return null;
        var domain = address[(at + 1)..];
        var labels = domain.Split('.');
        return address[..at].All(IsLocal) && labels.Length >= 2 && labels.All(label => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) && labels[^1].Any(char.IsAsciiLetter)
            ? address
            : null;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || LocalMarks.Contains(c, StringComparison.Ordinal);
}
