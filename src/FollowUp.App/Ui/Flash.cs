using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUp.App.Ui;

/// <summary>What the next page says about what was just done, once. It travels in a cookie that nobody else can write.</summary>
/// <param name="Text">One sentence.</param>
/// <param name="UndoPath">Where a POST takes it back; null when it cannot be.</param>
public sealed record Flash(string Text, string? UndoPath = null)
{
    private const string CookieName = "followup-said";
    private const int LongestText = 500;

    /// <summary>Long enough for a redirect on a slow line, too short to turn up later.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    internal static void Say(HttpContext http, string text, string? undoPath = null)
    {
        var flash = new Flash(CleanText.OneLine(text, LongestText), undoPath);
        http.Response.Cookies.Append(CookieName, Protector(http).Protect(JsonSerializer.Serialize(flash)), Cookie(http, Lifetime));
    }

    /// <summary>Reads it and takes it away; null when there is none.</summary>
    internal static Flash? Take(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { } cookie || http.Response.HasStarted) return null;
        http.Response.Cookies.Delete(CookieName, Cookie(http, lifetime: null));
        return Protector(http).TryUnprotect(cookie) is { } text ? JsonSerializer.Deserialize<Flash>(text) : null;
    }

    private static IDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("flash");

    private static CookieOptions Cookie(HttpContext http, TimeSpan? lifetime) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime };
}
