using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Candidates.Moving;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Candidates.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates;

internal static class CandidateServices
{
    public static IServiceCollection AddCandidates(this IServiceCollection services)
    {
        services.AddSingleton<LookUps>().AddSingleton<Turns>().AddSingleton<CandidateStore>().AddSingleton<Invitations>().AddSingleton<Erasure>()
            .AddSingleton<ConfirmationLinks>().AddSingleton<AddressConfirmation>()
            .AddSingleton<MovingLinks>().AddSingleton<MovingMails>().AddSingleton<AddressChanges>().AddSingleton<PersonalTokens>()
            .AddSingleton<SignInLinks>().AddSingleton<SignInMails>().AddSingleton<AskingBrowser>();
        services.AddOptions<SignUpOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication(PersonalToken.Scheme)
            .AddScheme<AuthenticationSchemeOptions, PersonalToken.Handler>(PersonalToken.Scheme, displayName: null, configureOptions: null)
            .AddCookie(Session.Scheme);
        services.AddSingleton<SessionEvents>();
        services.AddOptions<CookieAuthenticationOptions>(Session.Scheme).Configure<IOptions<SiteOptions>, IClock>(Session.Configure);
        services.AddAuthorization();
        return services;
    }
}
