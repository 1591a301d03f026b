using System.Diagnostics.CodeAnalysis;

namespace FollowUp.App.Mail.DigestMails;

/// <summary>Makes every value of a digest fit to be shown, and drops links that no mail should hold.</summary>
internal sealed class DigestMailCleaning(DigestMailLimits limits)
{
    private const int MostSources = 4;
    private const int MostAlternatives = 3;

    /// <summary>Longer than any link of ours or of a source, so that nothing is lost but nonsense.</summary>
    private const int LongestWebLink = 1_000;

    public DigestMail Clean(DigestMail mail) => mail with
    {
        GreetingName = Name(mail.GreetingName),
        Due = [.. mail.Due.Select(Clean)],
        Waiting = [.. mail.Waiting.Select(item => item with { Company = Name(item.Company), Role = Name(item.Role), Why = Sentence(item.Why) })],
        Open = [.. mail.Open.Select(item => item with { Company = Name(item.Company), StepName = Name(item.StepName) })],
        Coming = [.. mail.Coming.Select(item => item with { Company = Name(item.Company), StepName = Name(item.StepName) })],
        Footer = Sentence(mail.Footer),
    };

    /// <summary>The link as far as it names the person or place.</summary>
    public static Uri WithoutText(Uri link) => link.AbsoluteUri.IndexOf('?', StringComparison.Ordinal) is >= 0 and var end ? new(link.AbsoluteUri[..end]) : link;

    private DueItem Clean(DueItem item) => item with
    {
        Company = Name(item.Company),
        Role = Name(item.Role),
        StepName = Name(item.StepName),
        Why = Sentence(item.Why),
        RecipientName = Name(item.RecipientName),
        RecipientRole = Name(item.RecipientRole),
        CopyName = Name(item.CopyName),
        ChannelName = Name(item.ChannelName),
        SendWindow = Name(item.SendWindow),
        Moved = Sentence(item.Moved),
        Draft = item.Draft is null ? null : Clean(item.Draft),
        Alternatives = [.. item.Alternatives.Take(MostAlternatives).Select(other => new DueAlternative(
            Name(other.Name), Sentence(other.Why), other.Draft is { } draft && limits.HasOtherDrafts ? Clean(draft) : null))],
        Sources = [.. item.Sources.Take(MostSources).Select(source => new SourceLink(Name(source.Title), IsWeb(source.Url) ? source.Url : null))],
        Actions = [.. item.Actions.Where(action => IsWeb(action.Url)).Take(limits.Actions).Select(action => action with { Label = Name(action.Label) })],
    };

    private DueDraft Clean(DueDraft draft) => draft with
    {
        Subject = Name(draft.Subject),
        Body = CleanText.Lines(draft.Body, limits.Draft),
        Voicemail = draft.Voicemail is null ? null : CleanText.Lines(draft.Voicemail, limits.Draft),
        Link = Shorten(draft.Link),
        Language = Name(draft.Language),
    };

    private Uri? Shorten(Uri? link)
    {
        if (link is not { IsAbsoluteUri: true, Scheme: "mailto" or "sms" or "tel" or "https" })
            return null;
        if (link.AbsoluteUri.Length <= limits.Link) return link;
        return WithoutText(link) is var bare && bare.AbsoluteUri.Length <= limits.Link ? bare : null;
    }

    private static bool IsWeb(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsoluteUri.Length: <= LongestWebLink };

    [return: NotNullIfNotNull(nameof(value))]
    private string? Name(string? value) => value is null ? null : CleanText.OneLine(value, limits.Name);

    [return: NotNullIfNotNull(nameof(value))]
    private string? Sentence(string? value) => value is null ? null : CleanText.OneLine(value, limits.Sentence);
}
