using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.Functions.Interviews;

internal static class TodayEndpoints
{
    /// <summary>The home page.</summary>
    public static void MapToday(this RouteGroupBuilder pages) => pages.MapGet("", () => new RazorComponentResult<TodayPage>());
}
