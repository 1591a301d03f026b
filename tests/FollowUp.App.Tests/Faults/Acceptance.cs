using FollowUp.App.Digests;
using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>One mail that the provider took over, and what the worker that sent it could know of that.</summary>
internal sealed class Acceptance(Worker worker, OutgoingMail mail, Instant at)
{
    public Worker Worker => worker;

    public OutgoingMail Mail => mail;

    public Instant At => at;

    public string CandidateId { get; } = mail.Id[..mail.Id.IndexOf('.', StringComparison.Ordinal)];

    public DigestKey Key { get; } = DigestKey.TryRead(mail.Id[(mail.Id.IndexOf('.', StringComparison.Ordinal) + 1)..])!.Value;

    /// <summary>In which commit the worker wrote down that it was sent; null while it has not.</summary>
    public int? MarkedIn { get; set; }

    public bool IsMarked => MarkedIn is not null;

    /// <summary>A fault struck the worker on its way from the provider's acceptance to the mark.</summary>
    public bool IsStruck { get; set; }

    /// <summary>Only then may the mail be repeated: it was accepted, and nobody was left who could have written that down.</summary>
    public bool IsUnknown => IsStruck && !IsMarked;

    /// <summary>Whether whoever committed a <paramref name="claim"/> could not know: the mark came later, if at all.</summary>
    public bool IsUnknownTo(int claim) => IsStruck && !(MarkedIn <= claim);
}
