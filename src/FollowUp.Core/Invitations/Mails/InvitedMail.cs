using NodaTime;

namespace FollowUp.Core.Invitations.Mails;

/// <summary>A mail, as far as an invitation is read from it: whoever takes it in has undone its encodings.</summary>
public sealed record InvitedMail
{
    /// <summary>Who sent it; null when not known.</summary>
    public MailParty? From { get; init; }

    /// <summary>Who wants the answers; null for the sender.</summary>
    public MailParty? ReplyTo { get; init; }

    /// <summary>To whom it was sent, and who has a copy.</summary>
    public IReadOnlyList<MailParty> To { get; init; } = [];

    /// <summary>The subject; null when there is none.</summary>
    public string? Subject { get; init; }

    /// <summary>The local day on which it was sent: "tomorrow" is counted from it, and it is never the interview's. Null when not known.</summary>
    public LocalDate? SentOn { get; init; }

    /// <summary>What it says, as text, with the address of a link behind its words.</summary>
    public string Text { get; init; } = "";

    /// <summary>The calendar files in it.</summary>
    public IReadOnlyList<string> Calendars { get; init; } = [];

    /// <summary>The mails attached to it.</summary>
    public IReadOnlyList<InvitedMail> Attached { get; init; } = [];
}

/// <summary>A sender or receiver.</summary>
/// <param name="Name">The name that is shown; null when there is none.</param>
/// <param name="Address">The address; null when only a name is shown.</param>
public sealed record MailParty(string? Name, string? Address);
