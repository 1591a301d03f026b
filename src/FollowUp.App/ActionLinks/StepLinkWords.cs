using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.ActionLinks;

/// <summary>Puts the pages behind the links into words.</summary>
internal sealed class StepLinkWords(Plans plans, Wording wording, StepLinks links, IClock clock)
{
    private const int LongestName = 80;

    private const string OnADay = "day";

    private static readonly (string Value, string Text)[] Delays =
        [("1", "The next business day"), ("2", "In two business days"), ("5", "In a week (five business days)"), (OnADay, "On the day I give below")];

    /// <summary>There is no such interview or step any more; nobody else learns more.</summary>
    public static StepLinkView Gone { get; } = new("Nothing to do here any more", "The plan has changed since this mail was written, or this is over. Nothing was changed now.");

    /// <summary>How many business days a choice stands for; null for a day of one's own, or none.</summary>
    public static int? BusinessDays(string? choice) =>
        choice != OnADay && Delays.Any(delay => delay.Value == choice) ? int.Parse(choice!, CultureInfo.InvariantCulture) : null;

    public LocalDate Today(CandidateRecords records) => clock.TodayOf(records.Profile.Candidate);

    /// <param name="step">The step; null for an answer to a plan that has moved on.</param>
    public StepLinkView Ask(
        CandidateRecords records, StepLink link, Interview interview, PlannedStep? step, string? choice = null, string? day = null, string? fault = null)
    {
        var name = step is null ? "" : wording.StepName(step.Kind, records.Profile.Candidate.Language);
        var form = new StepLinkForm(links.KeyOf(link), "") { Chosen = choice, Day = day, Fault = fault };
        var (heading, sentence) = (link.Action, step?.Kind) switch
        {
            (StepAction.Answered, _) => ("They answered?", "Good to know. Your plan goes on from what they said."),
            (StepAction.Snooze, _) => ($"{name}: later?", "You will be reminded then. Nothing is sent to anybody."),
            (_, StepKind.Call) => ($"{name}: done?", "One call is all it takes."),
            _ => ($"{name}: done?", "This notes it as done today. Nothing is sent to anybody."),
        };
        form = (link.Action, step?.Kind) switch
        {
            (StepAction.Answered, _) => form with { Button = "Note it", Question = "What did they say?", Choices = Words.Answers, DayQuestion = "If they named a day for the next answer" },
            (StepAction.Snooze, _) => form with { Button = "Put it off", Question = "Until when?", Choices = Delays, DayQuestion = "Your own day" },
            (_, StepKind.Call) => form with { Button = "Note it", Question = "How did it go?", Choices = Words.Calls },
            _ => form with { Button = "Yes, it is done" },
        };
        return new StepLinkView(heading, sentence) { About = About(interview), Form = form };
    }

    public StepLinkView Noted(CandidateRecords records, StepLink link, Interview interview, bool already, bool mayUndo = true) =>
        new(already ? "That is noted already" : "Noted, thank you", Next(records, interview))
        {
            About = About(interview),
            Form = mayUndo ? new StepLinkForm(links.KeyOf(link with { IsUndo = true }), "Undo") : null,
        };

    public StepLinkView TakenBack(CandidateRecords records, StepLink link, Interview interview) =>
        new("Taken back", Next(records, interview))
        {
            About = About(interview),
            Form = new StepLinkForm(links.KeyOf(link with { IsUndo = false }), "Note it again after all"),
        };

    /// <summary>What the plan says now.</summary>
    private IReadOnlyList<string> Next(CandidateRecords records, Interview interview)
    {
        var language = records.Profile.Candidate.Language;
        var plan = plans.PlanOf(records, interview);
        var sentences = new List<string>();
        if (plan.Waiting is { } waiting) sentences.Add(wording.Say(waiting, interview, language));
        var due = plan.Steps.Where(step => step.IsDue).Select(step => wording.StepName(step.Kind, language) + To(step)).ToList();
        if (due.Count > 0) sentences.Add($"Today: {string.Join(", ", due)}.");
        if (plan.Steps.FirstOrDefault(step => step.Status == StepStatus.Upcoming) is { } next)
            sentences.Add($"Next: {wording.StepName(next.Kind, language)}{To(next)}, on {DigestPhrases.Short(next.DueOn)}.");
        return sentences;
    }

    private static string To(PlannedStep step) => step.Recipient?.Name is { } name ? $" to {CleanText.OneLine(name, LongestName)}" : "";

    private static string About(Interview interview) => $"{CleanText.OneLine(interview.Company, LongestName)}, {CleanText.OneLine(interview.Role, LongestName)}";
}
