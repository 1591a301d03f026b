namespace FollowUp.App.Mail.DigestMails;

// The view of a digest: every value in words, ready to be shown, and not yet encoded. Public because Razor components are.

/// <summary>Everything one digest mail shows.</summary>
/// <param name="GreetingName">How the candidate is addressed; null when no name is known.</param>
/// <param name="Day">The candidate's local day.</param>
/// <param name="Due">What is due today, in the order to show.</param>
/// <param name="Coming">The steps of the next seven days, in order of days.</param>
/// <param name="Home">Where the plans stand.</param>
/// <param name="Unsubscribe">The page that ends the digests; null when there is none.</param>
/// <param name="Footer">Who sends this, such as a postal address; null when there is nothing to say.</param>
public sealed record DigestMail(
    string? GreetingName,
    LocalDate Day,
    IReadOnlyList<DueItem> Due,
    IReadOnlyList<WaitingItem> Waiting,
    IReadOnlyList<ComingItem> Coming,
    Uri Home,
    Uri? Unsubscribe = null,
    string? Footer = null)
{
    /// <summary>What the advice of the whole mail stands on, each once.</summary>
    public IReadOnlyList<SourceLink> Sources => [.. Due.SelectMany(item => item.Sources).DistinctBy(source => source.Title)];

    /// <summary>What earlier mails brought and is still to be done.</summary>
    public IReadOnlyList<OpenItem> Open { get; init; } = [];

    /// <summary>Whether anything is due, though perhaps not before its next day.</summary>
    public bool AsksForSomething { get; init; }

    /// <summary>Whether the digest comes once a week.</summary>
    public bool IsWeekly { get; init; }

    /// <summary>Whether it speaks of a whole week; what comes beside a digest is of a day.</summary>
    public bool IsOfWeek => IsWeekly && Settings is null;

    /// <summary>Where mails beside the digest are switched off, in one of those; null in the digest itself.</summary>
    public Uri? Settings { get; init; }
}

/// <summary>A step to do today.</summary>
public sealed record DueItem
{
    public required string Company { get; init; }

    public required string Role { get; init; }

    /// <summary>What to do, such as <c>Thank Ingrid</c>.</summary>
    public required string StepName { get; init; }

    /// <summary>Why it is due, in one to three sentences.</summary>
    public required string Why { get; init; }

    /// <summary>Whether an earlier digest brought it already.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Whom to write to or call; null when nobody is known or nothing is sent.</summary>
    public string? RecipientName { get; init; }

    /// <summary>What the recipient is, such as <c>recruiter</c>.</summary>
    public string? RecipientRole { get; init; }

    public string? CopyName { get; init; }

    /// <summary>The way, such as <c>WhatsApp</c>; null when nothing is sent.</summary>
    public string? ChannelName { get; init; }

    /// <summary>When to send it, such as <c>between 09:00 and 17:00 in São Paulo</c>.</summary>
    public string? SendWindow { get; init; }

    /// <summary>Why it is not on the day one would expect, such as a holiday.</summary>
    public string? Moved { get; init; }

    /// <summary>The text to send or say.</summary>
    public DueDraft? Draft { get; init; }

    /// <summary>Other ways that have their point.</summary>
    public IReadOnlyList<DueAlternative> Alternatives { get; init; } = [];

    /// <summary>What the advice stands on.</summary>
    public IReadOnlyList<SourceLink> Sources { get; init; } = [];

    /// <summary>What can be done with the step, such as noting it as done.</summary>
    public IReadOnlyList<ActionLink> Actions { get; init; } = [];
}

/// <summary>Another way to do a step.</summary>
/// <param name="Name">Such as <c>ask Jane Doe by e-mail</c>.</param>
/// <param name="Why">What speaks for it.</param>
/// <param name="Draft">Its own text; null when the mail has no room for it.</param>
public sealed record DueAlternative(string Name, string Why, DueDraft? Draft = null);

/// <summary>A draft to copy.</summary>
/// <param name="Subject">The subject, of an e-mail only.</param>
/// <param name="Body">The message, or what to say when somebody answers.</param>
/// <param name="Voicemail">What to say when nobody answers, of a call only.</param>
/// <param name="Link">Opens the draft where it is sent: <c>mailto:</c>, <c>sms:</c>, <c>tel:</c> or <c>https:</c>; anything else is not shown.</param>
/// <param name="Language">The language of the text, an ISO 639-1 code.</param>
public sealed record DueDraft(string? Subject, string Body, string? Voicemail, Uri? Link, string Language = "en")
{
    /// <summary>Whether it is best sent as a reply to the recipient's last mail.</summary>
    public bool InThread { get; init; }
}

/// <summary>A text the advice stands on; without a link when no lasting address is known.</summary>
public sealed record SourceLink(string Title, Uri? Url)
{
    /// <summary>Who says so, which stands before the title's colon.</summary>
    public string Author => Title.IndexOf(':', StringComparison.Ordinal) is >= 0 and var end ? Title[..end] : Title;
}

/// <summary>Something to do with a step. The link must lead to a page: mail scanners open links.</summary>
public sealed record ActionLink(string Label, Uri Url);

/// <summary>An interview about which nothing is to be done yet.</summary>
/// <param name="Until">The day of the next step; null when none is planned.</param>
public sealed record WaitingItem(string Company, string Role, LocalDate? Until, string Why);

/// <summary>A step an earlier mail brought, which is still open.</summary>
public sealed record OpenItem(string Company, string StepName);

public sealed record ComingItem(LocalDate On, string Company, string StepName);
