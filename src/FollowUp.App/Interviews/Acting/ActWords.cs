using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Acting;

/// <summary>The one word for each thing a person can do, on the pages, in the mails and behind their buttons.</summary>
internal static class ActWords
{
    public const string Sent = "Mark as sent";
    public const string Replied = "They replied";
    public const string Undo = "Undo";
    public const string Close = "Close this one";
    public const string Debrief = "Write down what they said";
    public const string NothingToWrite = "Nothing to write down";
    public const string CaughtUp = DigestPhrases.CaughtUp;
    public const string WaitingOn = DigestPhrases.WaitingOn;
    public const string ComingUp = DigestPhrases.ComingUp;

    /// <summary>The delays there are to choose from, in business days of the recipient.</summary>
    private static readonly int[] Delays = [1, 3, 5];

    /// <summary>How doing the step is told, such as "Mark as sent".</summary>
    public static string Done(PlannedStep step) => step.Kind switch
    {
        StepKind.Call => "I called",
        StepKind.Debrief when step.Recipient is null => NothingToWrite,
        _ when step.Channel == ChannelKind.Phone => "I called",
        _ => Sent,
    };

    /// <summary>Such as "Remind me Wed 2 Dec": always the day itself, since "tomorrow" may be a Monday.</summary>
    public static string Remind(LocalDate day) => $"Remind me {DayText.Medium(day)}";

    /// <summary>The days to be reminded on, each once.</summary>
    public static IReadOnlyList<(int Days, LocalDate On)> Reminders(PlannedStep step, LocalDate today) =>
        [.. Delays.Select(days => (days, StepEvents.AfterBusinessDays(step, today, days))).DistinctBy(one => one.Item2)];
}
