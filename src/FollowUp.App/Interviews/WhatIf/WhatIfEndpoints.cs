using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Core.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.WhatIf;

internal static class WhatIfEndpoints
{
    public static void MapWhatIf(this RouteGroupBuilder pages) =>
        pages.MapGet("/what-if", async Task<RazorComponentResult> (HttpContext http, CandidateStore store, Forecasts forecasts, Wording wording, IClock clock) =>
        {
            var records = await store.ReadAsync(http, http.RequestAborted);
            var forecast = forecasts.Of(records, clock.GetCurrentInstant());
            return new RazorComponentResult<WhatIfPage>(new { View = WhatIfView.Of(forecast, wording) });
        });
}
