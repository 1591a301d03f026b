using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.ActionLinks;

/// <summary>Puts the pages behind the links into words.</summary>
internal sealed class StepLinkWords(Plans plans, Wording wording, StepLinks links, IClock clock)
{
    private const int LongestName = 80;

    private const string OnADay = "day";

    /// <summary>There is no such interview or step any more; nobody else learns more.</summary>
    public static StepLinkView Gone { get; } = new("Nothing to do here any more", "The plan has changed since this mail was written, or this is over. Nothing was changed now.");

    /// <summary>What the button in the mail says.</summary>
    public static string Label(StepAction action, PlannedStep step, LocalDate day) => action switch
    {
        StepAction.Answered => ActWords.Replied,
        StepAction.Snooze => ActWords.Remind(ActWords.Reminders(step, day)[0].On),
        StepAction.Close => ActWords.Close,
        _ => ActWords.Done(step),
    };

    /// <summary>How many business days a choice stands for; null for a day of one's own, or none.</summary>
    public static int? BusinessDays(PlannedStep step, LocalDate today, string? choice) =>
        int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && ActWords.Reminders(step, today).Any(one => one.Days == days) ? days : null;

    public LocalDate Today(CandidateRecords records) => clock.TodayOf(records.Profile.Candidate);

    /// <param name="step">The step; null for an answer to a plan that has moved on.</param>
    public StepLinkView Ask(
        CandidateRecords records, StepLink link, Interview interview, PlannedStep? step, string? choice = null, string? day = null, string? fault = null)
    {
        var name = step is null ? "" : StepNames.Of(step);
        var form = new StepLinkForm(links.KeyOf(link), "") { Chosen = choice, Day = day, Fault = fault };
        var (heading, sentence) = (link.Action, step?.Kind) switch
        {
            (StepAction.Answered, _) => ($"{ActWords.Replied}?", "Good to know. Your plan goes on from what they said."),
            (StepAction.Snooze, _) => ($"{name}: later?", "You get a reminder then. Nothing is sent to anybody."),
            (StepAction.Close, _) => ($"{ActWords.Close}?", "You get no more reminders about it. If they write after all, note it and the plan goes on."),
            (_, StepKind.Call) => ($"{name}: done?", "One call is all it takes."),
            _ => ($"{name}: done?", "This only marks it in FollowUp. Nothing is sent to anybody."),
        };
        form = (link.Action, step?.Kind) switch
        {
            (StepAction.Answered, _) => form with { Button = "Save", Question = "What did they say?", Choices = Words.Answers, DayQuestion = "The day they named, if they did" },
            (StepAction.Snooze, _) => form with { Button = "Remind me", Question = "When?", Choices = Delays(step!, Today(records)), Chosen = choice ?? "1", DayQuestion = "Your own day" },
            (StepAction.Close, _) => form with { Button = ActWords.Close },
            (_, StepKind.Call) => form with { Button = "Save", Question = "How did it go?", Choices = Words.Calls },
            _ => form with { Button = ActWords.Done(step!) },
        };
        return new StepLinkView(heading, sentence) { About = About(interview), Form = form };
    }

    public StepLinkView Noted(CandidateRecords records, StepLink link, Interview interview, bool already, bool mayUndo = true) =>
        new(already ? "Done already" : "Done", Next(records, interview))
        {
            About = About(interview),
            Form = mayUndo ? new StepLinkForm(links.KeyOf(link with { IsUndo = true }), ActWords.Undo) { IsQuiet = true } : null,
            Next = link.Action == StepAction.Answered ? ($"/app/interviews/{interview.Id}", "See the new plan") : ("/app", "See what else there is"),
        };

    public StepLinkView TakenBack(CandidateRecords records, StepLink link, Interview interview) =>
        new("Undone", Next(records, interview))
        {
            About = About(interview),
            Form = new StepLinkForm(links.KeyOf(link with { IsUndo = false }), "Do it after all"),
        };

    /// <summary>What the plan says now.</summary>
    private IReadOnlyList<string> Next(CandidateRecords records, Interview interview)
    {
        var language = records.Profile.Candidate.Language;
        var plan = plans.PlanOf(records, interview);
        var sentences = new List<string>();
        if (plan.Waiting is { } waiting) sentences.Add(wording.Say(waiting, interview, language));
        var due = plan.Steps.Where(step => step.IsDue).Select(StepNames.Of).ToList();
        if (due.Count > 0) sentences.Add($"Today: {string.Join(", ", due)}.");
        if (plan.Steps.FirstOrDefault(step => step.Status == StepStatus.Upcoming) is { } next)
            sentences.Add($"Next: {StepNames.Of(next)}, {DigestPhrases.Short(next.DueOn)}.");
        return sentences;
    }

    private static (string Value, string Text)[] Delays(PlannedStep step, LocalDate today) =>
        [.. ActWords.Reminders(step, today).Select(one => (one.Days.ToString(CultureInfo.InvariantCulture), DayText.Medium(one.On))), (OnADay, "On the day I give below")];

    private static string About(Interview interview) => $"{CleanText.OneLine(interview.Company, LongestName)}, {CleanText.OneLine(interview.Role, LongestName)}";
}
