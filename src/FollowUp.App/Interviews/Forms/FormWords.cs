namespace FollowUp.App.Interviews.Forms;

/// <summary>What the validator tells programs, as people say it.</summary>
internal static class FormWords
{
    private const string Empty = "Please fill this in.";
    private const string Zone = "There is no such time zone. It is written like America/Sao_Paulo or Europe/Berlin.";
    private const string Country = "Please choose a country from the list, or write its two letters, such as BR, DE or US.";

    private static readonly (string Begins, string Says)[] Known =
    [
        ("It is required", Empty),
        ("This is empty", Empty),
        ("Say what was heard", "Please choose what they said."),
        ("Say how the call went", "Please choose how the call went."),
        ("An interview needs at least one round", "Please say when the interview is, or was. If you have only applied so far, choose that below."),
        ("This is no ISO 3166-1 code", Country),
        ("There is no such country", Country),
        ("There is no such time zone", Zone),
        ("There is no such IANA time zone", Zone),
        ("Name the weekdays", "Please tick at least one day. To get no mails at all, take the tick off above."),
        ("The window ends before it begins", "The last day comes before the first. Please swap them."),
        ("A promise of a window needs its last day", "Please give the last of these days; it is the one that counts."),
        ("A promise of a day needs that day", "Please give the day."),
        ("This lies before the day the promise was made", "This day lies before the day they said it. Please check both."),
        ("This is the last day of nothing", "Please say what is going on until this day, or empty it."),
        ("This has not happened yet", "This day has not come yet. Please give today or an earlier day."),
        ("No round had taken place by then", "There had been no interview by then, so there was nothing to answer. Please check the day."),
        ("There is no contact", "Somebody chosen here is not among the people of this interview any more. Please choose again."),
        ("Write a date", "Please give a date, such as 2026-11-25."),
        ("Write a local time", "Please give a date and a time, such as 2026-11-18 15:00."),
        ("Write a time", "Please give a time, such as 15:00."),
        ("It was changed meanwhile", "It was changed meanwhile, perhaps in another window. What you typed is still here; send it again to keep it."),
        ("Use one of", "Please choose from the list."),
    ];

    /// <summary>What to fill in, where several such sentences stand together above a form.</summary>
    private static readonly Dictionary<string, string> Missing = new(StringComparer.Ordinal) { ["company"] = "Please give the company.", ["role"] = "Please give the role." };

    /// <param name="field">The field it is about; empty for none.</param>
    public static string Of(string message, string field) =>
        Of(message) is var says && says == Empty && Missing.TryGetValue(field, out var what) ? what : says;

    public static string Of(string message)
    {
        foreach (var (begins, says) in Known)
            if (message.StartsWith(begins, StringComparison.Ordinal))
                return says;
        return message.Contains("show this time twice", StringComparison.Ordinal)
            ? "Clocks go back that night, and this time comes twice. Please choose a time before or after that hour."
            : message;
    }
}
