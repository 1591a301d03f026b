using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>Tells by a short-lived cookie whether a link is opened in the browser that asked for it. The link itself holds only the cookie's hash.</summary>
internal sealed class AskingBrowser(IOptions<SiteOptions> site)
{
    private const string CookieName = "asked";
    private const int LongestValue = 100;

    /// <summary>Marks this browser; returns what a link to it is to say.</summary>
    public string Mark(HttpContext http)
    {
        var value = ValueOf(http) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        http.Response.Cookies.Append(
            site.Value.CookieName(CookieName),
            value,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = SignInLinks.SignUpLifetime.ToTimeSpan(),
            });
        return Hash(value);
    }

    public bool IsMarked(HttpContext http, string? mark) => mark is not null && ValueOf(http) is { } value && Hash(value) == mark;

    private string? ValueOf(HttpContext http) =>
        http.Request.Cookies[site.Value.CookieName(CookieName)] is { Length: > 0 and <= LongestValue } value ? value : null;

    private static string Hash(string value) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));
}
