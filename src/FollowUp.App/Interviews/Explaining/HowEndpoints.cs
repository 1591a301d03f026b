using FollowUp.App.Interviews.Comparing;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>When to follow up, for anybody: the answer is made of the address alone, and touches no store.</summary>
internal static class HowEndpoints
{
    public static void MapHow(this IEndpointRouteBuilder app)
    {
        var (templates, catalog) = (app.ServiceProvider.GetRequiredService<TemplateRenderer>(), app.ServiceProvider.GetRequiredService<PlaybookCatalog>());
        var site = app.ServiceProvider.GetRequiredService<IOptions<SiteOptions>>().Value;
        var rules = new Lazy<Task<string>>(() => templates.RenderAsync<RulesPage>(
            (nameof(RulesPage.Playbooks), catalog.All), (nameof(RulesPage.Canonical), site.LinkTo("/how/rules").AbsoluteUri)));
        app.MapGet("/how", (HttpContext http, Planner planner, Comparisons comparisons, PlanViews views, Wording wording, IClock clock) =>
        {
            var form = HowForm.Read(http.Request.Query);
            return AnswerAsync(form, form.IsAsked && form.Ask(catalog, clock.GetCurrentInstant()) is var (candidate, interview) ? View(candidate, interview) : null);

            HowView View(Candidate candidate, Interview interview)
            {
                var now = clock.GetCurrentInstant();
                return HowView.Of(candidate, interview, planner.Plan(candidate, interview, now), comparisons.Of(candidate, [interview], interview.Id, now), views, wording);
            }
        }).ExcludeFromDescription();
        app.MapGet("/how/rules", async () => Page(await rules.Value)).ExcludeFromDescription();

        async Task<IResult> AnswerAsync(HowForm form, HowView? view) => Page(
            await templates.RenderAsync<HowPage>(
                (nameof(HowPage.Form), form), (nameof(HowPage.View), view), (nameof(HowPage.Playbooks), catalog.All), (nameof(HowPage.Canonical), site.LinkTo("/how").AbsoluteUri)),
            form.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static IResult Page(string html, int status = StatusCodes.Status200OK) => Results.Content(html, "text/html; charset=utf-8", statusCode: status);
}
