using Microsoft.AspNetCore.Authentication;

namespace FollowUp.Functions.Candidates;

internal static class CandidateServices
{
    public static IServiceCollection AddCandidates(this IServiceCollection services)
    {
        services.AddSingleton<LookUps>().AddSingleton<CandidateStore>().AddSingleton<Invitations>().AddSingleton<Erasure>().AddSingleton<Restoration>()
            .AddSingleton<ConfirmationLinks>().AddSingleton<AddressConfirmation>();
        services.AddAuthentication(PersonalToken.Scheme)
            .AddScheme<AuthenticationSchemeOptions, PersonalToken.Handler>(PersonalToken.Scheme, displayName: null, configureOptions: null);
        services.AddAuthorization();
        return services;
    }
}
