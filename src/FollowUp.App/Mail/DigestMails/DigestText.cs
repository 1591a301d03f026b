using System.Globalization;
using System.Text;

namespace FollowUp.App.Mail.DigestMails;

/// <summary>The plain-text part of a digest: the same words as <see cref="DigestHtml"/>. Links to a draft go without its words, which stand above them.</summary>
internal static class DigestText
{
    public static string Of(DigestMail mail) => PlainText.Layout(TextBuffers.Write(mail, Append));

    private static void Append(StringBuilder text, DigestMail mail)
    {
        text.AppendLine($"""
            {DigestPhrases.Summary(mail)}
            {DigestPhrases.Glance(mail)}

            {DigestPhrases.Greeting(mail.GreetingName)} {DigestPhrases.Opening(mail)} {DigestPhrases.Day(mail.Day)}.
            """);
        foreach (var (index, item) in mail.Due.Index()) Append(text, item, index + 1);
        if (mail.Open.Count > 0) text.AppendLine("\nSTILL OPEN\n");
        foreach (var item in mail.Open) text.AppendLine($"- {item.StepName}, {item.Company}");
        if (mail.Waiting.Count > 0) text.AppendLine("\nWAITING ON\n");
        foreach (var item in mail.Waiting) text.AppendLine($"- {item.Company}, {item.Role}: {DigestPhrases.Until(item)}. {item.Why}");
        if (mail.Coming.Count > 0) text.AppendLine("\nCOMING UP\n");
        foreach (var item in mail.Coming) text.AppendLine($"- {DigestPhrases.Short(item.On)}: {item.StepName}, {item.Company}");
        if (mail.Sources.Count > 0) text.AppendLine($"\n{DigestPhrases.AllSources.ToUpperInvariant()}\n");
        foreach (var source in mail.Sources) text.AppendLine($"- {source.Title} {source.Url?.AbsoluteUri}");
        text.AppendLine($"""

            You get this because you asked FollowUp to remind you about your interviews. The links above work for 30 days.
            {(mail.Settings is { } settings ? $"{DigestPhrases.BesideTheDigest(mail)} {settings.AbsoluteUri}\n" : "")}All your plans: {mail.Home.AbsoluteUri}
            """);
        if (mail.Unsubscribe is { } unsubscribe) text.AppendLine($"{DigestPhrases.Stop(mail)}: {unsubscribe.AbsoluteUri}");
        text.AppendLine(mail.Footer);
    }

    private static void Append(StringBuilder text, DueItem item, int number)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"""

            {number}. {DigestPhrases.StepAndCompany(item)}
            {item.Role}{(item.IsReminder ? " (reminder)" : "")}

            """);
        if (DigestPhrases.Whom(item) is { } whom) text.AppendLine($"To: {whom}");
        if (!string.IsNullOrEmpty(item.SendWindow)) text.AppendLine($"When: {item.SendWindow}");
        if (item.Draft is { } draft) Append(text, draft);
        if (item.Draft?.Link is { } link) text.AppendLine($"{DigestPhrases.Open(link)}: {DigestMailCleaning.WithoutText(link).AbsoluteUri}");
        foreach (var action in item.Actions) text.AppendLine($"{action.Label}: {action.Url.AbsoluteUri}");
        text.AppendLine($"""

            {item.Why} {item.Moved}

            """);
        foreach (var other in item.Alternatives)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Another way: {other.Name}. {other.Why}");
            if (other.Draft is not { } otherDraft) continue;
            Append(text, otherDraft);
            if (otherDraft.Link is { } way) text.AppendLine($"{DigestPhrases.Open(way)}: {DigestMailCleaning.WithoutText(way).AbsoluteUri}\n");
        }

        if (item.Sources.Count > 0) text.AppendLine($"{DigestPhrases.WhySo} {string.Join(", ", item.Sources.Select(source => source.Author))}");
    }

    private static void Append(StringBuilder text, DueDraft draft)
    {
        text.AppendLine("\n----- draft -----");
        if (draft.InThread) text.AppendLine(DigestPhrases.InThread);
        if (!string.IsNullOrEmpty(draft.Subject)) text.AppendLine($"{DigestPhrases.SubjectOf(draft)} {draft.Subject}\n");
        text.AppendLine(draft.Body);
        if (!string.IsNullOrEmpty(draft.Voicemail)) text.AppendLine($"\nIf nobody answers, on the voicemail:\n\n{draft.Voicemail}");
        text.AppendLine("----- end of draft -----\n");
    }
}
