using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>The links that sign in and sign up: signed for one purpose each, soon over, acting only on POST.</summary>
internal sealed class SignInLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site, IClock clock)
{
    public const string SignInPath = "/go/sign-in";
    public const string SignUpPath = "/go/sign-up";

    public static readonly Duration Lifetime = Duration.FromMinutes(15);

    /// <summary>Longer: nobody's data is behind it yet, and first mails to an address come late.</summary>
    public static readonly Duration SignUpLifetime = Duration.FromHours(24);

    private const int LongestKey = 4000;

    private readonly IDataProtector _signIn = protection.CreateProtector("sign-in");
    private readonly IDataProtector _signUp = protection.CreateProtector("sign-up");

    public Uri LinkFor(SignInKey key) => Link(SignInPath, _signIn, key);

    public Uri LinkFor(SignUpKey key) => Link(SignUpPath, _signUp, key);

    /// <exception cref="RequestRefused">It is not one of ours, or too old.</exception>
    public SignInKey ReadSignIn(string? key) =>
        Read<SignInKey>(key, _signIn) is { } read && clock.GetCurrentInstant() - read.SentAt <= Lifetime
            ? read
            : throw Refused("This link is not complete, or over a quarter of an hour old. Please ask for a new one on the sign-in page.");

    /// <exception cref="RequestRefused">It is not one of ours, or too old.</exception>
    public SignUpKey ReadSignUp(string? key) =>
        Read<SignUpKey>(key, _signUp) is { } read && clock.GetCurrentInstant() - read.SentAt <= SignUpLifetime
            ? read
            : throw Refused("This link is not complete, or over a day old. Please sign up once more.");

    public static RequestRefused Refused(string detail) => new(StatusCodes.Status400BadRequest, detail);

    private Uri Link<T>(string path, IDataProtector protector, T key) =>
        site.Value.LinkTo($"{path}?key={protector.Protect(JsonSerializer.Serialize(key, AppJson.Documents))}");

    private static T? Read<T>(string? key, IDataProtector protector)
        where T : class =>
        key is { Length: > 0 and <= LongestKey } && protector.TryUnprotect(key) is { } text ? JsonSerializer.Deserialize<T>(text, AppJson.Documents) : null;
}
