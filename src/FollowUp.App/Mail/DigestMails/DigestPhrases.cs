using System.Globalization;
using NodaTime.Text;

namespace FollowUp.App.Mail.DigestMails;

/// <summary>The words around a digest that the HTML and the text part share.</summary>
internal static class DigestPhrases
{
    /// <summary>Whom to write to when no person is known.</summary>
    public const string Nobody = "whoever invited you";

    /// <summary>The same for an application, to which nobody has answered yet.</summary>
    public const string OfAd = "the address in the job ad";

    private const int LongestCompanyInSubject = 40;
    private const int CompaniesInSubject = 2;
    private const int MostAtAGlance = 3;

    private static readonly LocalDatePattern LongDay = LocalDatePattern.Create("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
    private static readonly LocalDatePattern ShortDay = LocalDatePattern.Create("ddd d MMM", CultureInfo.InvariantCulture);

    public static string Day(LocalDate day) => LongDay.Format(day);

    public static string Short(LocalDate day) => ShortDay.Format(day);

    /// <summary>Says what the day asks for, and nothing of any draft: a subject is read on locked screens.</summary>
    public static string Subject(DigestMail mail) => CleanText.OneLine(
        mail.Due switch
        {
            [] => Summary(mail),
            [var one] => $"{(one.IsReminder ? "Reminder" : mail.IsOfWeek ? "This week" : "Today")}: {Inline(one.StepName)} ({Company(one)})",
            var several => $"{several.Count} follow-ups {When(mail.IsOfWeek)}: {Companies(several)}",
        },
        OutgoingMail.LongestSubject);

    public static string BesideTheDigest(DigestMail mail) =>
        $"This comes on top of the {Rhythm(mail)} mail because it can't wait{(mail.IsWeekly ? " that long" : " until tomorrow")}. You can switch these off in your settings:";

    /// <summary>What the unsubscribe link does.</summary>
    public static string Stop(DigestMail mail) => $"Stop the {Rhythm(mail)} mails";

    public const string CaughtUp = "You're all caught up";
    public const string StillOpen = "Still open";
    public const string WaitingOn = "Waiting on";
    public const string ComingUp = "Coming up";

    /// <summary>Before the short names of what the advice stands on.</summary>
    public const string WhySo = "Why?";

    public const string AllSources = "Where this advice comes from";

    public const string InThread = "Reply to their last mail.";

    public static string SubjectOf(DueDraft draft) => draft.InThread ? "Subject, if you start a new one:" : "Subject:";

    /// <summary>By first name, unless it is but an initial or a title.</summary>
    public static string Greeting(string? name) =>
        string.IsNullOrEmpty(name) ? "Hello," : name.Split(' ', 2)[0] is { Length: > 1 } first && !first.EndsWith('.') ? $"Hi {first}," : $"Hello {name},";

    /// <summary>How much there is to do; the first words of the mail, which an inbox shows beside the subject.</summary>
    public static string Summary(DigestMail mail) => Summary(mail.Due.Count, mail.Open.Count, mail.AsksForSomething, mail.IsOfWeek);

    /// <summary>The same for the page of the day, so that both count alike.</summary>
    /// <param name="due">What comes today.</param>
    /// <param name="open">What came before and is still to be done.</param>
    /// <param name="asks">Whether anything is due, though perhaps not before its next day.</param>
    /// <param name="isOfWeek">Whether what is due is of a week, not of a day.</param>
    public static string Summary(int due, int open, bool asks, bool isOfWeek = false) => (due, open) switch
    {
        (0, 0) => asks ? "Nothing more to send today" : CaughtUp,
        (0, 1) => "1 thing still open",
        (0, _) => $"{open} things still open",
        (1, 0) => $"1 thing {When(isOfWeek)}",
        (_, 0) => $"{due} things {When(isOfWeek)}",
        (1, _) => $"1 thing {When(isOfWeek)}, {open} still open",
        _ => $"{due} things {When(isOfWeek)}, {open} still open",
    };

    /// <summary>What there is to do, in one line without anything of a draft; null when there is nothing.</summary>
    public static string? Glance(DigestMail mail)
    {
        if (mail.Due.Count == 0) return null;
        var first = mail.Due.Take(MostAtAGlance).Select(item => $"{Headline(item.StepName)} ({Company(item)})");
        var more = mail.Due.Count > MostAtAGlance ? $", and {mail.Due.Count - MostAtAGlance} more" : "";
        return string.Join(", ", first) + more;
    }

    public static string Opening(DigestMail mail) => mail.Due.Count switch
    {
        0 when mail.Open.Count > 0 => "this is still open.",
        0 when mail.AsksForSomething => "what is open has its day below.",
        0 => "waiting is the right thing to do.",
        1 => "the text is ready; change what you like.",
        _ => "the texts are ready; change what you like.",
    };

    public static string StepAndCompany(DueItem item) => $"{Headline(item.StepName)}: {item.Company}";

    /// <summary>Whom and how, such as "To Ana Souza (recruiter), by WhatsApp"; null when nothing is sent.</summary>
    public static string? Whom(DueItem item)
    {
        var recipient = item.RecipientName is { Length: > 0 } name
            ? string.IsNullOrEmpty(item.RecipientRole) ? name : $"{name} ({item.RecipientRole})"
            : item.RecipientRole;
        var copy = string.IsNullOrEmpty(item.CopyName) ? "" : $", with {item.CopyName} in copy";
        return (recipient, item.ChannelName) switch
        {
            (null or "", null or "") => null,
            (null or "", var channel) => $"{Nobody}, by {Inline(channel)}",
            (_, null or "") => recipient + copy,
            var (_, channel) => $"{recipient}, by {Inline(channel)}{copy}",
        };
    }

    /// <summary>What the draft's link does, by where it leads.</summary>
    public static string Open(Uri link) => link switch
    {
        { Scheme: "mailto" } => "Open in mail",
        { Scheme: "sms" } => "Open in messages",
        { Scheme: "tel" } => "Call now",
        { Host: "wa.me" or "api.whatsapp.com" } => "Open in WhatsApp",
        _ when link.Host.EndsWith("linkedin.com", StringComparison.OrdinalIgnoreCase) => "Open in LinkedIn",
        _ => "Open",
    };

    public static string Until(WaitingItem item) => item.Until is { } day ? $"until {Short(day)}" : "no date yet";

    public static string Headline(string stepName) => stepName.Length == 0 ? "" : char.ToUpperInvariant(stepName[0]) + stepName[1..];

    /// <summary>Fit for the middle of a sentence: "check-in" and "e-mail", but "WhatsApp".</summary>
    private static string Inline(string name) =>
        name.Length < 2 || name.AsSpan(1, (name.IndexOf(' ') is > 0 and var end ? end : name.Length) - 1).IndexOfAnyInRange('A', 'Z') >= 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string When(bool isOfWeek) => isOfWeek ? "this week" : "today";

    private static string Rhythm(DigestMail mail) => mail.IsWeekly ? "weekly" : "daily";

    private static string Company(DueItem item) => CleanText.OneLine(item.Company, LongestCompanyInSubject);

    private static string Companies(IReadOnlyList<DueItem> due)
    {
        var names = due.Select(Company).Distinct(StringComparer.Ordinal).ToList();
        return names.Count switch
        {
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            var count => $"{string.Join(", ", names.Take(CompaniesInSubject))} and {count - CompaniesInSubject} more",
        };
    }
}
