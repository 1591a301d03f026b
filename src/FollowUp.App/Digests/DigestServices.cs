using FollowUp.App.Digests.Running;

namespace FollowUp.App.Digests;

internal static class DigestServices
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DigestComposer>()
            .AddSingleton<DigestClaims>()
            .AddSingleton<DigestDelivery>()
            .AddSingleton<DigestResending>()
            .AddSingleton<CandidateUpkeep>()
            .AddSingleton<CandidateVisit>()
            .AddSingleton<OperatorNotes>()
            .AddSingleton<PlannerFingerprint>()
            .AddSingleton<PlannerSweep>()
            .AddSingleton<RunTelemetry>()
            .AddSingleton<DigestRun>()
            .AddSingleton<ShardQueue>()
            .AddSingleton<UnsubscribeLinks>();
    }
}
