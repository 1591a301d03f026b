namespace FollowUp.Core.Interviews;

/// <summary>The one kind of address that people paste and others click: what it may be when it is taken, and when it becomes a link.</summary>
internal static class LinkedInProfile
{
    private const string Site = "linkedin.com";
    private const string Secure = "https://";
    private const string Plain = "http://";

    /// <summary>The page of LinkedIn's that <paramref name="address"/> names, over https, whether or not it says so; null when it names none.</summary>
    public static Uri? Find(string? address)
    {
        var text = address?.Trim() ?? "";
        var scheme = text.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) ? Secure.Length : text.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) ? Plain.Length : 0;
        return !text.Any(char.IsWhiteSpace)
            && Uri.TryCreate(Secure + text[scheme..], UriKind.Absolute, out var page)
            && page is { Scheme: "https", IsDefaultPort: true, UserInfo: "", AbsolutePath.Length: > 1 }
            && (page.Host == Site || page.Host.EndsWith("." + Site, StringComparison.Ordinal))
                ? page
                : null;
    }
}
