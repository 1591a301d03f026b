using System.Text.Encodings.Web;
using System.Text.Unicode;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Settings;
using FollowUp.App.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Pages;

internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // The default would write every letter beyond ASCII as a reference of up to eight characters. Pages are UTF-8.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddSingleton<IProblemDetailsWriter, ErrorPages>();
        services.AddSingleton<SettingsViews>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SiteOptions>>((forms, site) =>
        {
            forms.Cookie.Name = site.Value.CookieName("forms");
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Refuses forms that cannot be read, and those that did not come from a page of ours.</summary>
    public static void UseOwnForms(this IApplicationBuilder app)
    {
        // First, since the check takes a form that it cannot read for one from elsewhere.
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true })
                await FormBody.ReadAsync(context.Request, context.RequestAborted);
            await next(context);
        });
        app.UseAntiforgery();
        app.Use((context, next) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? throw new RequestRefused(
                StatusCodes.Status400BadRequest, "The form was too old, or did not come from this site, and nothing was changed. Please go back, load the page anew and send it again.")
            : next(context));
    }

    public static void MapLandingPage(this IEndpointRouteBuilder app)
    {
        var landing = new Lazy<Task<string>>(() => app.ServiceProvider.GetRequiredService<TemplateRenderer>().RenderAsync<LandingPage>(
            (nameof(LandingPage.IsOpen), app.ServiceProvider.GetRequiredService<IOptions<SignUpOptions>>().Value.IsOpen)));
        app.MapGet("/", async () => Results.Content(await landing.Value, "text/html; charset=utf-8")).ExcludeFromDescription();
    }

    /// <summary>What the browser keeps to show without a network. It holds nothing of anybody.</summary>
    public static void MapOffline(this IEndpointRouteBuilder app)
    {
        var offline = new Lazy<Task<string>>(() => app.ServiceProvider.GetRequiredService<TemplateRenderer>().RenderAsync<OfflinePage>());
        app.MapGet(SiteFiles.OfflinePath, async () => Results.Content(await offline.Value, "text/html; charset=utf-8")).ExcludeFromDescription();
    }

    /// <summary>Every part of the pages in every state, where the product is developed.</summary>
    public static void MapStyleGuide(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            app.MapGet("/styleguide", RazorComponentResult () => new RazorComponentResult<StyleGuidePage>()).ExcludeFromDescription();
    }

    /// <summary>The group of pages for people who are signed in. Every POST in it must come from a form of ours.</summary>
    public static RouteGroupBuilder MapSignedIn(this IEndpointRouteBuilder app) =>
        app.MapGroup("/app").ExcludeFromDescription()
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Session.Scheme).RequireAuthenticatedUser())
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
}
