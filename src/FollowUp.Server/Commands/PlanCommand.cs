using System.Text.Json.Nodes;
using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Server.Commands;

internal static class PlanCommand
{
    public static Task<int> RunAsync(FileInfo file, string? on, TextWriter output) =>
        CommandLine.ExplainAsync(async () =>
        {
            await using var app = ServerHome.CreateBuilder().Build();
            app.Services.ValidateSettings();
            var services = app.Services;
            var candidate = MeEndpoints.Check(SimulationFile.Read(file).Candidate, services.GetRequiredService<PlaybookCatalog>(), services.GetRequiredService<Wording>());
            var now = services.GetRequiredService<IClock>().GetCurrentInstant();
            if (on is not null)
                now = LocalDatePattern.Iso.Parse(on) is { Success: true } day
                    ? candidate.DigestOn(day.Value)
                    : throw RequestRefused.Malformed("--on", "Write a date such as 2026-11-25.");
            var input = new InterviewInput(services.GetRequiredService<PlaybookCatalog>(), new SimulatedClock(now));
            var interviews = SimulationFile.Read(file).Interviews
                .Select((body, index) => input.Read((JsonObject)body.DeepClone(), $"interview-{index + 1}", candidate)).ToList();
            Write(services, candidate, interviews, now, output);
        });

    private static void Write(IServiceProvider services, Candidate candidate, List<Interview> interviews, Instant now, TextWriter output)
    {
        var views = services.GetRequiredService<PlanViews>();
        var plans = services.GetRequiredService<Planner>().PlanAll(candidate, interviews, now);
        for (var i = 0; i < plans.Count; i++)
            output.WriteLine(PlanText.Write(views.Of(candidate, interviews[i], plans[i]), interviews[i], services.GetRequiredService<Wording>()));
    }
}
