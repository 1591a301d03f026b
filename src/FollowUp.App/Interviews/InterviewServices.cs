using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Leaving;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Calendars;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews;

internal static class InterviewServices
{
    public static IServiceCollection AddInterviews(this IServiceCollection services) => services
        .AddSingleton(provider => (provider.GetRequiredService<IConfiguration>().Get<PlaybookOptions>() ?? new PlaybookOptions()).Load())
        .AddSingleton<IHolidayCalendar, PublicHolidays>()
        .AddSingleton<Planner>()
        .AddSingleton<DigestPlanner>()
        .AddSingleton(new DraftLink(PhoneBook.Read))
        .AddSingleton<DraftWriter>()
        .AddSingleton<Wording>()
        .AddSingleton<PlanViews>()
        .AddSingleton<PlaybookTimelines>()
        .AddSingleton<Plans>()
        .AddSingleton<InterviewInput>()
        .AddSingleton<CloseAll>()
        .AddInterviewPages();
}
