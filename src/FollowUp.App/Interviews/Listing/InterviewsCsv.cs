using System.Text;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Listing;

/// <summary>All interviews for a spreadsheet, one a line. No cell is ever taken for a formula, whatever somebody called their company.</summary>
internal static class InterviewsCsv
{
    private const int MostArchived = 5000;
    private const int LongestCell = 500;

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    public static async Task<IResult> AnswerAsync(HttpContext http, CandidateStore store, Plans plans, CancellationToken cancellationToken)
    {
        var records = await store.ReadAsync(http, cancellationToken);
        await store.AddArchiveAsync(records, after: null, MostArchived, cancellationToken);
        var text = new StringBuilder();
        Line(text, "Company", "Role", "Kind", "Country", "Status", "Rounds", "Last round", "What happened last", "On");
        foreach (var (interview, plan) in records.Interviews.Zip(plans.All(records)))
        {
            var last = interview.Events.Count == 0 ? null : interview.Events[^1];
            var status = records.IsArchived(interview.Id) ? PlanStatus.Closed : plan.Status;
            Line(
                text, interview.Company, interview.Role, interview.Kind == InterviewKind.Application ? "Application" : "Interview", interview.Country, StatusOf(status), $"{interview.Rounds.Count}",
                interview.Rounds.Count == 0 ? null : Moment.Format(interview.Rounds.Max(round => round.HeldAt)),
                last is null ? null : EventWords.Say(last), last is null ? null : LocalDatePattern.Iso.Format(last.On));
        }

        // Spreadsheets take a file for their own code page unless it begins with the mark of UTF-8.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "followup-interviews.csv");
    }

    private static string StatusOf(PlanStatus status) => status switch
    {
        PlanStatus.Active => "To do",
        PlanStatus.Paused => "Paused",
        PlanStatus.Closed => "Closed",
        _ => "Waiting",
    };

    private static void Line(StringBuilder text, params IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>Between quotation marks; what a spreadsheet would calculate begins with an apostrophe, as people would type it.</summary>
    private static string Cell(string? value)
    {
        var line = CleanText.OneLine(value ?? "", LongestCell);
        // The wide forms count as well in some spreadsheets.
        if (line is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]) line = "'" + line;
        return $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
