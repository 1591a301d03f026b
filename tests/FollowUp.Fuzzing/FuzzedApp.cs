using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Mail;
using FollowUp.App.MailEvents;
using FollowUp.App.Storage;
using FollowUp.Core.Interviews;
using FollowUp.Server.Commands;
using FollowUp.Tables;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.Fuzzing;

/// <summary>The real application on a port of its own, with a store that is gone afterwards. Anybody may sign up, mails go nowhere, and nobody waits for the clock.</summary>
internal sealed class FuzzedApp : IAsyncDisposable
{
    /// <summary>Where a 5xx says which code it comes from; for the report only, no such header exists in the product.</summary>
    public const string OriginHeader = "Fuzz-Origin";

    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 18, 20, 0);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly SimulatedClock _clock;
    private readonly ECDsa _provider;
    private readonly Lock _inviting = new();
    private int _invited;

    private FuzzedApp(WebApplication app, DirectoryInfo folder, SimulatedClock clock, ECDsa provider) =>
        (_app, _folder, _clock, _provider) = (app, folder, clock, provider);

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_app.Urls.First()).Authority);

    public Instant Now => _clock.Now;

    public static async Task<FuzzedApp> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("followup-fuzzing-");
        var clock = new SimulatedClock(Begin);
        var provider = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["URLS"] = "http://127.0.0.1:0",
            ["FOLLOWUP_STORE"] = $"sqlite:{Path.Combine(folder.FullName, "followup.db")}",
            ["FOLLOWUP_BASE_URL"] = "https://followup.example",
            ["FOLLOWUP_SIGNUP"] = "open",
            ["SENDGRID_WEBHOOK_KEY"] = Convert.ToBase64String(provider.ExportSubjectPublicKeyInfo()),
        });
        builder.AddFollowUp();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(new NoWaiting()).AddSingleton<IStartupFilter>(new Origins()).AddSingleton<IMailSender>(new Nowhere());
        var app = builder.Build().MapFollowUp();
        await app.StartAsync();
        await StoreSetup.CreateTablesAsync(app.Services.GetRequiredService<ITableStore>(), CancellationToken.None);
        return new FuzzedApp(app, folder, clock, provider);
    }

    /// <summary>
    /// A candidate with the interviews of the demonstration, signed in as a program and as a browser. An hour passes and the timer rings, so that digests go out
    /// and steps fall due.
    /// </summary>
    public Account Invite()
    {
        lock (_inviting) return InviteAsync().GetAwaiter().GetResult();
    }

    /// <summary>The body as the mail provider would sign it.</summary>
    public FuzzRequest Sign(FuzzRequest request)
    {
        var timestamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = _provider.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. request.Body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return request.With(WebhookSignature.TimestampHeader, timestamp).With(WebhookSignature.Header, Convert.ToBase64String(signature));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _provider.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Account> InviteAsync()
    {
        _clock.Now += Duration.FromHours(1);
        var services = _app.Services;
        var store = services.GetRequiredService<CandidateStore>();
        var email = string.Create(CultureInfo.InvariantCulture, $"candidate{++_invited}@example.com");
        var candidate = new Candidate { Name = "Ana Souza", TimeZone = "America/Sao_Paulo", Country = "BR" };
        var (id, token) = await services.GetRequiredService<Invitations>().InviteAsync(email, candidate, CancellationToken.None);
        var input = services.GetRequiredService<InterviewInput>();
        var records = await store.ChangeAsync(
            id,
            current =>
            {
                foreach (var body in DemoInterviews.AsOf(Now.InUtc().Date))
                    current.Put(new StoredInterview { Interview = input.Read(body, Identifier.New(Now), candidate), CreatedAt = Now });
            },
            CancellationToken.None);
        await services.GetRequiredService<DigestRun>().RunAllShardsAsync(Now, CancellationToken.None);

        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var ticket = new AuthenticationTicket(
            Session.PrincipalOf(records.Profile, Now),
            new AuthenticationProperties { IssuedUtc = Now.ToDateTimeOffset(), ExpiresUtc = Now.ToDateTimeOffset() + cookie.ExpireTimeSpan },
            Session.Scheme);
        var (signIn, profile) = (services.GetRequiredService<SignInLinks>(), records.Profile);
        return new Account(email, token, (cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket)),
        [
            services.GetRequiredService<UnsubscribeLinks>().LinkFor(profile).PathAndQuery,
            services.GetRequiredService<ConfirmationLinks>().LinkFor(id, Now).PathAndQuery,
            signIn.LinkFor(new SignInKey(id, profile.SignIns, Now)).PathAndQuery,
            signIn.LinkFor(new SignUpKey($"new-{email}", candidate.TimeZone, Now)).PathAndQuery,
        ]);
    }

    /// <summary>An outbox writes its table of contents anew for each mail, which would be most of the work here.</summary>
    private sealed class Nowhere : IMailSender
    {
        public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.FromResult<SendResult>(new SendResult.Accepted(mail.Id));
    }

    /// <summary>Answers that are held back, so that nobody learns from their time, come at once.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }

    /// <summary>Says in a header of each 5xx which exception it was, and from which of our methods.</summary>
    private sealed class Origins : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, following) =>
            {
                http.Response.OnStarting(() =>
                {
                    if (http.Response.StatusCode >= 500) http.Response.Headers[OriginHeader] = Of(http.Features.Get<IExceptionHandlerFeature>()?.Error);
                    return Task.CompletedTask;
                });
                try
                {
                    await following(http);
                }
                catch (Exception e) when (!http.Response.HasStarted && e is not BadHttpRequestException)
                {
                    http.Response.StatusCode = 500;
                    http.Response.Headers[OriginHeader] = Of(e);
                }
            });
            next(app);
        };

        private static string Of(Exception? e)
        {
            if (e is null) return "no exception";
            var frames = new StackTrace(e, fNeedFileInfo: true).GetFrames();
            var ours = frames.FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Namespace is { } name
                && name.StartsWith("FollowUp.", StringComparison.Ordinal) && !name.StartsWith("FollowUp.Fuzzing", StringComparison.Ordinal)) ?? frames.FirstOrDefault();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{e.GetType().Name} of {frames.FirstOrDefault()?.GetMethod()?.Name} in {ours?.GetMethod()?.DeclaringType?.FullName} {Path.GetFileName(ours?.GetFileName())}:{ours?.GetFileLineNumber()}");
        }
    }
}
