using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>A browser's sign-in: a cookie that no script can read, for pages only. The API never takes it.</summary>
internal static class Session
{
    public const string Scheme = BrowserSession.Scheme;

    private const string StampClaim = "stamp";
    private const string SignedInClaim = "signedIn";
    private const string IdClaim = "session";

    /// <summary>More sign-outs within a month end all sessions, so that the profile stays small.</summary>
    private const int MostEnded = 50;

    /// <summary>Without a visit; each one in its second half begins it anew.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static void Configure(CookieAuthenticationOptions cookie, IOptions<SiteOptions> site, IClock clock)
    {
        cookie.Cookie.Name = site.Value.CookieName("session");
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Lifetime;
        cookie.SlidingExpiration = true;
        cookie.TimeProvider = new ClockTime(clock);
        cookie.EventsType = typeof(SessionEvents);
    }

    public static Task SignInAsync(HttpContext http, Profile profile, Instant now) =>
        http.SignInAsync(Scheme, PrincipalOf(profile, now), new AuthenticationProperties { IsPersistent = true });

    public static ClaimsPrincipal PrincipalOf(Profile profile, Instant now) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, profile.Id),
            new Claim(StampClaim, profile.SessionStamp),
            new Claim(SignedInClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(IdClaim, NewStamp()),
        ],
        Scheme));

    /// <summary>Whether a session has not been ended meanwhile.</summary>
    public static bool IsOf(ClaimsPrincipal user, Profile profile) =>
        user.FindFirstValue(StampClaim) == profile.SessionStamp && !profile.EndedSessions.Any(ended => ended.Id == IdOf(user));

    /// <summary>The profile with this session ended, whoever has copies of its cookie.</summary>
    public static Profile End(ClaimsPrincipal user, Profile profile, Instant now)
    {
        if (!IsOf(user, profile)) return profile;
        var open = profile.EndedSessions.Where(ended => ended.Until > now).ToList();
        return open.Count < MostEnded
            ? profile with { EndedSessions = [.. open, new EndedSession(IdOf(user), now + Duration.FromTimeSpan(Lifetime))] }
            : profile.EndSessions(NewStamp());
    }

    public static string NewStamp() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));

    /// <summary>Cookies from before sessions had ids are told apart by when they were made.</summary>
    private static string IdOf(ClaimsPrincipal user) => user.FindFirstValue(IdClaim) ?? $"at-{user.FindFirstValue(SignedInClaim)}";

    /// <summary>When the person signed in, however often the cookie was renewed since.</summary>
    public static Instant SignedInAt(this ClaimsPrincipal user) =>
        Instant.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(SignedInClaim) ?? "0", CultureInfo.InvariantCulture));

    private sealed class ClockTime(IClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
    }
}
