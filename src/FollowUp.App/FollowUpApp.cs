using FollowUp.App.ActionLinks;
using FollowUp.App.Calendar;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Candidates.Moving;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Digests;
using FollowUp.App.Exports;
using FollowUp.App.Inbox;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Drafts;
using FollowUp.App.Interviews.Explaining;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Leaving;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.MailEvents;
using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Targets;
using FollowUp.App.Pages;
using FollowUp.App.Settings;
using FollowUp.App.Storage;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FollowUp.App;

/// <summary>The application, put together: the same for a laptop, a server, Azure Functions and the tests. A head says who listens and who rings.</summary>
internal static class FollowUpApp
{
    /// <summary>Of the one form that takes a whole mail.</summary>
    private const int MostFormBytes = 6 * 1024 * 1024;

    private const string BarePolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private const string PagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "frame-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Registers everything but who listens and who rings.</summary>
    /// <param name="builder">Its configuration already holds every setting.</param>
    /// <param name="isBehindHost">Whether the Functions host starts this process and stands in front of it.</param>
    public static void AddFollowUp(this IHostApplicationBuilder builder, bool isBehindHost = false)
    {
        // A setting that has others below it and no text of its own cannot be bound to a text.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [KeyValuePair.Create("FOLLOWUP_TABLES", (string?)"")] });
        // The table of keys locks them itself, or not, as the operator chose; not every start has to speak of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Requests are logged with their query by default, and links carry their key there.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddTelemetryExport();
        var services = builder.Services;
#pragma warning disable RS0030 // The one place that chooses the clock.
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new Home(isBehindHost));
        services.AddOptions<SiteOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddStore();
        services.AddMail();
        services.AddCandidates();
        services.AddInterviews();
        services.AddDigests();
        services.AddActionLinks();
        services.AddCalendar();
        services.AddExports();
        services.AddMailEvents();
        services.AddInbox();
        services.AddNotifications();
        services.AddPages();
        services.AddSingleton<Health>();
        // Before the framework's own, which asks Accept.
        services.AddSingleton<IProblemDetailsWriter, ProblemJson>();
        services.AddProblemDetails();
        // Nothing that was sent is put into a file on the way.
        services.Configure<FormOptions>(options => options.MemoryBufferThreshold = MostFormBytes);
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
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = JsonBody.MostBytes;
        });
        if (!isBehindHost) return;
        // Whoever ended on a bad setting would only be started again; so it is told to whoever asks.
        services.AddHostedService<TableSetup>();
        services.ValidateLater();
    }

    /// <summary>The pipeline that answers every request, whoever listens: middleware, pages, links, hooks and the API.</summary>
    public static TApp MapFollowUp<TApp>(this TApp app)
        where TApp : IApplicationBuilder
    {
        app.UseForwardedHeaders();
        app.UsePublicAddress();
        app.UseSafeHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseNoForeignPages();
        app.UseStoreSetup();
        app.UseHead();
        app.UsePart("/api", MapApi);
        app.UsePart("/app", MapPages);
        app.UseAnswers(MapPublic);
        return app;
    }

    /// <summary>What lies below a prefix. It finds its endpoints by itself, and they are compiled when the first of its requests comes: a cold start waits for no others.</summary>
    private static void UsePart(this IApplicationBuilder app, PathString prefix, Action<IEndpointRouteBuilder> map)
    {
        var part = new ApplicationBuilder(app.ApplicationServices);
        part.UseAnswers(map);
        var answer = part.Build();
        app.Use((context, next) => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase) ? answer(context) : next(context));
    }

    private static void UseAnswers(this IApplicationBuilder app, Action<IEndpointRouteBuilder> map)
    {
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOwnForms();
        app.UseEndpoints(map);
    }

    private static void MapPages(IEndpointRouteBuilder app)
    {
        var pages = app.MapSignedIn();
        pages.MapSignIn();
        pages.MapSignUp();
        pages.MapSettings();
        pages.MapInboxAddress();
        pages.MapNotificationPages();
        pages.MapErase();
        pages.MapMoving();
        pages.MapDelivery();
        pages.MapOutbox();
        pages.MapInterviewPages();
    }

    private static void MapPublic(IEndpointRouteBuilder app)
    {
        app.MapLandingPage();
        app.MapOffline();
        app.MapStyleGuide();
        app.MapHow();
        app.MapSiteFiles();
        app.MapGoSignIn();
        app.MapGoSignUp();
        app.MapUnsubscribe();
        app.MapConfirmAddress();
        app.MapGoAddress();
        app.MapStepLinks();
        app.MapMailEvents();
        app.MapInbox();
    }

    private static void MapApi(IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/openapi.json");
        app.MapHealth();

        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapSignUpRequests();
        api.MapMe();
        api.MapTokens();
        api.MapExport();
        api.MapAddressConfirmation();
        api.MapInterviews();
        api.MapInvitations();
        api.MapCloseAll();
        api.MapPlans();
        api.MapTone();
        api.MapDigests();
        api.MapNotifications();
        api.MapCalendar();
    }

    /// <summary>Whoever ends the encryption in front of this may not say so; the setting does, and cookies depend on it.</summary>
    private static void UsePublicAddress(this IApplicationBuilder app)
    {
        var address = new Uri(app.ApplicationServices.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl);
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
    private static void UseSafeHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
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

    /// <summary>What can be got can be asked for without its body; the server leaves the body out by itself. Nobody is told what their own request was.</summary>
    private static void UseHead(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        if (!HttpMethods.IsTrace(context.Request.Method)) return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    });
}
