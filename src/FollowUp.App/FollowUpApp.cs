using FollowUp.Core.Interviews;
using FollowUp.App.ActionLinks;
using FollowUp.App.Calendar;
using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Interviews;
using FollowUp.App.Mail;
using FollowUp.App.MailEvents;
using FollowUp.App.Pages;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.App;

/// <summary>The application, put together: the same for a laptop, a server, the Functions host and the tests.</summary>
internal static class FollowUpApp
{
    private const int MostBodyBytes = 256 * 1024;
    private const string LaptopUrl = "http://localhost:7071";

    private const string BarePolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private const string PagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static bool IsBehindHost(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[CustomHandler.PortVariable]);

    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LocalSettings.Add(builder.Configuration);
        // A setting that has others below it and no text of its own cannot be bound to a text.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [KeyValuePair.Create("FOLLOWUP_TABLES", (string?)"")] });
        // The table of keys locks them itself, or not, as the operator chose; not every start has to speak of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Requests are logged with their query by default, and links carry their key there.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var services = builder.Services;
#pragma warning disable RS0030 // The one place that chooses the clock.
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.TryAddSingleton(TimeProvider.System);
        services.AddStore();
        services.AddMail();
        services.AddCandidates();
        services.AddInterviews();
        services.AddDigests();
        services.AddActionLinks();
        services.AddCalendar();
        services.AddMailEvents();
        services.AddPages();
        services.AddSingleton<Health>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= RemedyOf(context.ProblemDetails.Status));
        services.ReadKeysLater();
        services.AddExceptionHandler<RequestRefused.Handler>();
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolver = AppJson.Documents.TypeInfoResolver;
            options.SerializerOptions.NumberHandling = AppJson.Documents.NumberHandling;
            foreach (var converter in AppJson.Documents.Converters) options.SerializerOptions.Converters.Add(converter);
        });
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        return builder;
    }

    /// <summary>Where to listen, and who rings the timer.</summary>
    public static WebApplicationBuilder UseHome(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        builder.AddTelemetryExport();
        if (IsBehindHost(builder.Configuration))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{builder.Configuration[CustomHandler.PortVariable]}");
            builder.Services.AddHostedService<TableSetup>();
        }
        else
        {
            if (string.IsNullOrEmpty(builder.Configuration["URLS"])) builder.WebHost.UseUrls(LaptopUrl);
            builder.Services.AddHostedService<NudgeLoop>();
        }

        return builder;
    }

    public static WebApplication MapFollowUp(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UsePublicAddress();
        app.UseSafeHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseStoreSetup();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOwnForms();

        var pages = app.MapPages();
        pages.MapSignIn();
        pages.MapSignUp();
        pages.MapSettings();
        pages.MapErase();
        pages.MapDelivery();
        pages.MapOutbox();
        pages.MapInterviewPages();
        app.MapGoSignIn();
        app.MapGoSignUp();
        app.MapUnsubscribe();
        app.MapConfirmAddress();
        app.MapStepLinks();
        app.MapMailEvents();
        app.MapOpenApi("/api/openapi.json");
        app.MapHealth();

        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapSignUpRequests();
        api.MapMe();
        api.MapTokens();
        api.MapAddressConfirmation();
        api.MapInterviews();
        api.MapCloseAll();
        api.MapPlans();
        api.MapTone();
        api.MapDigests();
        api.MapCalendar();
        if (IsBehindHost(app.Configuration)) app.MapTriggers();
        return app;
    }

    /// <summary>What to do about answers that routing gives by itself.</summary>
    private static string? RemedyOf(int? status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. See /api/openapi.json for what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the header Allow names those it takes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json.",
        _ => null,
    };

    /// <summary>Whoever ends the encryption in front of this may not say so; the setting does, and cookies depend on it.</summary>
    private static void UsePublicAddress(this WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IOptions<DigestOptions>>().Value.BaseUrl);
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (address.Scheme == Uri.UriSchemeHttps) request.Scheme = Uri.UriSchemeHttps;
            // A header that names no host, or a port beyond all ports, is let through to here, but no page can be rendered under it.
            if (!Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out _)) request.Host = HostString.FromUriComponent(address);
            return next(context);
        });
    }

    /// <summary>Nothing here is a page for others to frame, nor says where it was reached from. Set last, so that an error's answer has them too.</summary>
    private static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            if (headers.ContentSecurityPolicy.Count > 0) return Task.CompletedTask;
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                ? context.Request.Path.StartsWithSegments("/api/digests", StringComparison.OrdinalIgnoreCase) ? MailPolicy : BarePolicy
                : context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true ? PagePolicy : BarePolicy;
            return Task.CompletedTask;
        });
        return next(context);
    });
}
