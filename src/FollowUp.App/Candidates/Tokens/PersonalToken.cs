using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.Tokens;

/// <summary>A candidate's key to the API: 256 random bits, shown once, stored as SHA-256.</summary>
internal static class PersonalToken
{
    public const string Scheme = "PersonalToken";

    /// <summary>Makes a token recognisable, for people and for scanners of leaked secrets.</summary>
    private const string Prefix = "followup_";

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The candidate who signed in, by token or in a browser.</summary>
    public static string CandidateId(this HttpContext http) => http.User.CandidateId();

    public static string CandidateId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The route does not ask for sign-in.");

    /// <summary>The records of the candidate who signed in; with an interview that may be archived, when one is named.</summary>
    public static async Task<CandidateRecords> ReadAsync(
        this CandidateStore store, HttpContext http, CancellationToken cancellationToken, string? interviewId = null) =>
        await store.LoadAsync(http.CandidateId(), cancellationToken, interviewId)
        ?? throw RequestRefused.Gone();

    /// <summary>Checks bearer tokens against the look-up table.</summary>
    internal sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, LookUps lookUps, IClock clock, IProblemDetailsService problems)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        private const string Bearer = "Bearer ";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
            var token = header[Bearer.Length..].Trim();
            if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 200) return AuthenticateResult.Fail("not a personal token");
            if (await lookUps.UseTokenAsync(Hash(token), clock.GetCurrentInstant().InUtc().Date, Context.RequestAborted) is not { } candidateId) return AuthenticateResult.Fail("unknown token");
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, candidateId)], PersonalToken.Scheme);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), PersonalToken.Scheme));
        }

        protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
            await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = Context,
                ProblemDetails =
                {
                    Status = StatusCodes.Status401Unauthorized,
                    Detail = "Send a personal token in the header Authorization: Bearer TOKEN. The settings page makes one, and so does the command \"invite\".",
                },
            });
        }
    }
}
