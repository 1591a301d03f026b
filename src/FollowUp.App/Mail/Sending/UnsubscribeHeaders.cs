namespace FollowUp.App.Mail.Sending;

/// <summary>The headers of RFC 2369 and RFC 8058, by which a mail program offers to unsubscribe.</summary>
internal static class UnsubscribeHeaders
{
    public static IReadOnlyDictionary<string, string> For(OutgoingMail mail)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (mail.OneClickUnsubscribe is { } url)
        {
            headers.Add("List-Unsubscribe", $"<{url.AbsoluteUri}>");

            // RFC 8058 knows one click over https only; a laptop's http link is still there to be opened.
            if (string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
                headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return headers;
    }
}
