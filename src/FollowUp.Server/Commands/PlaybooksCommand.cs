using FollowUp.App;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using NodaTime.Text;

namespace FollowUp.Server.Commands;

internal static class PlaybooksCommand
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    public static Task<int> RunAsync(TextWriter output) =>
        CommandLine.ExplainAsync(async () =>
        {
            await using var app = ServerHome.CreateBuilder().Build();
            app.Services.ValidateSettings();
            Write(output, app.Services.GetRequiredService<PlaybookTimelines>(), app.Services.GetRequiredService<Wording>());
        });

    private static void Write(TextWriter output, PlaybookTimelines timelines, Wording wording)
    {
        foreach (var view in timelines.All)
        {
            var playbook = view.Playbook;
            output.WriteLine($"{playbook.Name}: {playbook.Summary}");
            output.WriteLine($"  thank-you     round + {playbook.ThankYou.After}{(playbook.ThankYou.OnlyIfSilent ? ", if nothing was heard and no date promised" : "")}  {Cite(playbook.ThankYou.Sources)}");
            if (playbook.AddValue is { } addValue) output.WriteLine($"  add value     round + {addValue.After}, if noted  {Cite(addValue.Sources)}");
            output.WriteLine($"  check-in      promise + {playbook.CheckIn.AfterPromise}, {Name(playbook.CheckIn.Form)}  {Cite(playbook.CheckIn.PromiseSources)}");
            output.WriteLine(playbook.CheckIn.Quiet is { } quiet
                ? $"                round + {quiet} without a promise  {Cite(playbook.CheckIn.QuietSources)}"
                : $"                without a promise the thank-you serves  {Cite(playbook.CheckIn.QuietSources)}");
            if (playbook.Second is { } second)
                output.WriteLine($"  second        {second.After} later: {string.Join(", else ", second.Forms.Select(way => $"{Name(way.Form)} {Cite(way.Sources)}"))}");
            output.WriteLine($"  let go        {(playbook.LetGo.EndsWithLast ? $"{playbook.LetGo.AfterLast} after the last request" : $"round + {playbook.LetGo.Quiet}, and {playbook.LetGo.AfterLast} after the last request")}  {Cite(playbook.LetGo.Sources)}");
            output.WriteLine($"  an example    round on {Day.Format(PlaybookTimelines.Round)}, promised for the Friday: {Timeline(view.WithPromise, wording)}");
            output.WriteLine($"                nothing promised: {Timeline(view.WithoutPromise, wording)}");
            output.WriteLine();
        }

        output.WriteLine("Sources:");
        foreach (var source in SourceCatalog.All) output.WriteLine($"  {source.Key}: {source.Title}{(source.Url is null ? "" : $" <{source.Url}>")}");
    }

    private static string Timeline(IReadOnlyList<TimelineStep> steps, Wording wording) =>
        string.Join(", ", steps.Select(step => $"{wording.StepName(step.Step).ToLowerInvariant()} {Day.Format(step.On)}"));

    private static string Cite(IReadOnlyList<string> sources) => $"[{string.Join(", ", sources)}]";

    private static string Name(RequestForm form) => form switch
    {
        RequestForm.Call => "a call",
        RequestForm.MoveUp => "a note to someone more senior",
        _ => "in writing",
    };
}
