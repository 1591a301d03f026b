using FollowUp.Core.Etiquette;

namespace FollowUp.Functions.Commands;

internal static class PlaybooksCommand
{
    public static void Write(TextWriter output, PlaybookCatalog catalog)
    {
        foreach (var playbook in catalog.All)
        {
            output.WriteLine($"{playbook.Name}: {playbook.Summary}");
            output.WriteLine($"  thank-you     round + {playbook.ThankYou.After}{(playbook.ThankYou.OnlyIfSilent ? ", if nothing was heard and no date promised" : "")}  {Cite(playbook.ThankYou.Sources)}");
            if (playbook.AddValue is { } addValue) output.WriteLine($"  add value     round + {addValue.After}, if noted  {Cite(addValue.Sources)}");
            output.WriteLine($"  check-in      promise + {playbook.CheckIn.AfterPromise}, {Name(playbook.CheckIn.Form)}  {Cite(playbook.CheckIn.PromiseSources)}");
            output.WriteLine(playbook.CheckIn.Quiet is { } quiet
                ? $"                round + {quiet} without a promise  {Cite(playbook.CheckIn.QuietSources)}"
                : $"                without a promise the thank-you serves  {Cite(playbook.CheckIn.QuietSources)}");
            if (playbook.Second is { } second)
                output.WriteLine($"  second        {second.After} later: {string.Join(", else ", second.Forms.Select(Name))}  {Cite(second.Sources)}");
            output.WriteLine($"  let go        {(playbook.LetGo.EndsWithLast ? $"{playbook.LetGo.AfterLast} after the last request" : $"round + {playbook.LetGo.Quiet}, and {playbook.LetGo.AfterLast} after the last request")}  {Cite(playbook.LetGo.Sources)}");
            output.WriteLine();
        }

        output.WriteLine("Sources:");
        foreach (var source in SourceCatalog.All) output.WriteLine($"  {source.Key}: {source.Title}{(source.Url is null ? "" : $" <{source.Url}>")}");
    }

    private static string Cite(IReadOnlyList<string> sources) => $"[{string.Join(", ", sources)}]";

    private static string Name(RequestForm form) => form switch
    {
        RequestForm.Call => "a call",
        RequestForm.MoveUp => "a word to somebody more senior",
        _ => "in writing",
    };
}
