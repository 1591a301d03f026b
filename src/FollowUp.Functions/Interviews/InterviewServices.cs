using FollowUp.Core.Calendars;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.Functions.Interviews;

internal static class InterviewServices
{
    public static IServiceCollection AddInterviews(this IServiceCollection services) => services
        .AddSingleton(PlaybookCatalog.BuiltIn)
        .AddSingleton<IHolidayCalendar, PublicHolidays>()
        .AddSingleton<Planner>()
        .AddSingleton<DigestPlanner>()
        .AddSingleton<DraftWriter>()
        .AddSingleton<Wording>()
        .AddSingleton<PlanViews>()
        .AddSingleton<Plans>()
        .AddSingleton<InterviewInput>();
}
