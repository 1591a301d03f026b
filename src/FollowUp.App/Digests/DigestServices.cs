using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowUp.App.Digests;

internal static class DigestServices
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        // Only the length of back-offs depends on it; a simulation gives one with a seed.
        services.TryAddSingleton(new Random());
        return services
            .AddSingleton<DigestComposer>()
            .AddSingleton<DigestClaims>()
            .AddSingleton<DigestDelivery>()
            .AddSingleton<DigestResending>()
            .AddSingleton<CandidateUpkeep>()
            .AddSingleton<CandidateVisit>()
            .AddSingleton<SendGate>()
            .AddSingleton<SingleMail>()
            .AddSingleton<OperatorNotes>()
            .AddSingleton<PlannerFingerprint>()
            .AddSingleton<PlannerSweep>()
            .AddSingleton<RunTelemetry>()
            .AddSingleton<DigestRun>()
            .AddSingleton<ShardQueue>()
            .AddSingleton<UnsubscribeLinks>();
    }
}
