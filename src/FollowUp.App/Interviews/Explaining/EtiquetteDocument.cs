using System.Globalization;
using System.Text;
using FollowUp.App.Interviews.Comparing;
using FollowUp.App.Interviews.Timelines;
using FollowUp.App.Ui;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>The rule data as a document for experts, with pictures of the reference plans as files beside it.</summary>
internal static class EtiquetteDocument
{
    private const string PictureFolder = "images/timelines";

    private const string Style =
        "text{font:13px system-ui,sans-serif;fill:#1f2933}.timeline-week{stroke:#d5dad3}.timeline-mark{fill:#0b5a6b}.mark-promise .timeline-mark{fill:#fff;stroke:#7a4b00;stroke-width:2}"
        + ".mark-step .timeline-mark{fill:#fff;stroke:#0b5a6b;stroke-width:2}.mark-end .timeline-mark{fill:#fff;stroke:#52606d;stroke-width:2;stroke-dasharray:3 2}"
        + "@media(prefers-color-scheme:dark){text{fill:#e6e9eb}.timeline-week{stroke:#3a444b}.timeline-mark{fill:#8fd3e0}.mark-promise .timeline-mark{fill:#14181b;stroke:#f3c77c}"
        + ".mark-step .timeline-mark{fill:#14181b;stroke:#8fd3e0}.mark-end .timeline-mark{fill:#14181b;stroke:#aab5bd}}";

    /// <summary>The document under the name "", and each picture under its path from there.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> WriteAsync(TemplateRenderer templates)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        WriteRules(text);
        WritePlaybooks(text);
        text.Append("## Reference timelines\n\nA first interview in São Paulo on Wednesday 18 November 2026, arranged by a recruiter over WhatsApp. The interviewer's e-mail address is known, ")
            .Append("nobody answers, and each step is done on its day. Friday the 20th is a national holiday. A hollow bar or dot is a step and the days it may be done on.\n\n");
        foreach (var (promised, name, heading) in ((bool, string, string)[])[(true, "promised", "An answer was promised for 20 November"), (false, "silent", "Nothing was said about when")])
        {
            var comparison = ReferencePlans.Of(promised);
            Line(text, $"### {heading}\n");
            WriteTable(text, ["playbook", .. comparison.Columns], comparison.Playbooks.Select(of => of.Cells.Select(cell => cell.Length > 0 ? cell : PlaybookTable.Nothing).Prepend(of.Name)));
            foreach (var playbook in comparison.Playbooks)
            {
                var path = $"{PictureFolder}/{playbook.Name}-{name}.svg";
                var title = $"{playbook.Name}: {char.ToLowerInvariant(heading[0])}{heading[1..]}";
                files[path] = await templates.RenderAsync<TimelineSvg>(
                    (nameof(TimelineSvg.Timeline), playbook.Timeline), (nameof(TimelineSvg.Title), title), (nameof(TimelineSvg.Width), "640"), (nameof(TimelineSvg.Style), Style)) + "\n";
                Line(text, $"**{playbook.Name}**\n\n![{title}]({path})\n");
            }
        }

        WriteSources(text);
        files[""] = text.ToString().TrimEnd('\n') + "\n";
        return files;
    }

    private static void WriteRules(StringBuilder text)
    {
        text.Append("# The etiquette\n\nWhat FollowUp knows about following up: every rule, what each playbook makes of it, and where it comes from. This file is written by\n")
            .Append("`dotnet run --project src/FollowUp.Server -- etiquette --write docs/etiquette.md` from the files in `src/FollowUp.Core/Etiquette`; change those.\n\n## Rules\n\n");
        foreach (var rule in RuleCatalog.All)
            Line(text, $"### {rule.Id}: {rule.Name}\n\n{rule.Text} {Cite(rule.Sources)}\n");
    }

    private static void WritePlaybooks(StringBuilder text)
    {
        var all = PlaybookCatalog.BuiltIn.All;
        text.Append("## Playbooks\n\n");
        foreach (var playbook in all) Line(text, $"- **{playbook.Name}**: {playbook.Summary} {Cite(PlaybookTable.SourcesOf(playbook))}");
        text.Append("\n`d` are days, `bd` business days: neither weekend nor public holiday where the recipient works.\n\n");
        WriteTable(text, ["parameter", .. all.Select(playbook => playbook.Name)], PlaybookTable.Rows.Select(row => all.Select(row.Of).Prepend(row.Name)));
    }

    private static void WriteSources(StringBuilder text)
    {
        text.Append("## Laws that name a day\n\n");
        WriteTable(text, ["region", "days after the last interview", "from", "source"], DecisionLaws.All.Select(law =>
            (IEnumerable<string>)[law.Region, law.Days.ToString(CultureInfo.InvariantCulture), DayText.Iso(law.From), Cite([law.Source])]));
        text.Append("## Sources\n\n");
        foreach (var source in SourceCatalog.All) Line(text, $"- <a id=\"{source.Key}\"></a>`{source.Key}`: {(source.Url is { } url ? $"[{source.Title}]({url})" : source.Title)}");
    }

    private static void WriteTable(StringBuilder text, IReadOnlyList<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        Line(text, $"| {string.Join(" | ", head)} |");
        Line(text, $"|{string.Concat(Enumerable.Repeat("---|", head.Count))}");
        foreach (var row in rows) Line(text, $"| {string.Join(" | ", row)} |");
        text.Append('\n');
    }

    private static string Cite(IEnumerable<string> keys) => $"({string.Join(", ", keys.Select(key => $"[{key}](#{key})"))})";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
