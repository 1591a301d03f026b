using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Ui;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Answering;

/// <summary>
/// Mails a candidate what became of a mail that came in: claimed before it is sent and marked after, like a digest, so that it goes once. It goes to the address they signed
/// up with and to nobody else, whoever wrote.
/// </summary>
internal sealed class AnswerMails(
    CandidateStore store, InboxPhrases phrases, InboxLinks links, SingleMail mails, MailAllowance allowance, TemplateRenderer renderer, IOptions<MailOptions> options,
    IOptions<DigestOptions> digests, IClock clock, ILogger<AnswerMails> logger)
{
    /// <summary>Of mails of their own; more than anybody forwards.</summary>
    public const int MostADay = 30;

    /// <summary>Of mails that others sent to their address.</summary>
    public const int MostOfOthersADay = 5;

    private const int MostAttempts = 6;

    /// <summary>Whether a mail goes about an entry: never about what a program sent, which would answer again.</summary>
    public bool IsOwed(Profile profile, InboxEntry entry) => options.Value.IsSending && !entry.IsAutomatic && entry.Kind != InboxKind.Settled
        && (entry.IsOwn || entry.Kind != InboxKind.Unclear)
        && profile.DisabledAt is null && profile.Suppression is null && (entry.IsOwn || profile.UnsubscribedAt is null);

    /// <summary>Sends the mail about an entry, if one is owed. Returns whether all is done; else the same is to be asked again later.</summary>
    public async Task<bool> SendAsync(string candidateId, string entryId, CancellationToken cancellationToken)
    {
        var isMine = false;
        var (records, entry) = await ChangeAsync(
            candidateId,
            entryId,
            (known, now) =>
            {
                var claimed = Claim(known, now);
                isMine = claimed?.Mail.State == AnswerMailState.Claimed;
                return claimed;
            },
            cancellationToken);
        if (entry is null || entry.Mail.State is AnswerMailState.None or AnswerMailState.Sent or AnswerMailState.GivenUp) return true;
        // Another one is at it, or died at it.
        if (!isMine) return false;
        var key = $"inbox {(entry.IsOwn ? "own" : "others")} {candidateId}";
        var hold = await allowance.HoldAsync(key, entry.IsOwn ? MostADay : MostOfOthersADay, cancellationToken);
        var result = hold is null ? new SendResult.Rejected("as many went today as may") : await mails.SendAsync(await RenderAsync(records, entry), CancellationToken.None);
        if (hold is not null) await allowance.SettleAsync(hold, result is SendResult.Accepted or SendResult.Unknown, CancellationToken.None);
        if (result is not SendResult.Accepted) Log.AnswerMailNotSent(logger, IdOf(candidateId, entryId), SingleMail.Reason(result));
        // It may have been accepted: then it is left alone until the lease ends.
        if (result is SendResult.Unknown) return false;
        var state = result switch
        {
            SendResult.Accepted => AnswerMailState.Sent,
            SendResult.Rejected => AnswerMailState.GivenUp,
            _ => entry.Mail.Attempts >= MostAttempts ? AnswerMailState.GivenUp : AnswerMailState.Owed,
        };
        await ChangeAsync(candidateId, entryId, (known, _) => known.Mail == entry.Mail ? known with { Mail = new AnswerMail(state, null, known.Mail.Attempts) } : null, CancellationToken.None);
        return state != AnswerMailState.Owed;
    }

    /// <summary>The entry as it is once we send its mail; null while somebody else does, or nobody has to.</summary>
    private InboxEntry? Claim(InboxEntry entry, Instant now)
    {
        var mail = entry.Mail;
        if (mail.State != AnswerMailState.Owed && !(mail.State == AnswerMailState.Claimed && mail.LeaseUntil <= now)) return null;
        return entry with
        {
            Mail = mail.Attempts >= MostAttempts ? new AnswerMail(AnswerMailState.GivenUp, null, mail.Attempts) : new AnswerMail(AnswerMailState.Claimed, now + digests.Value.Lease, mail.Attempts + 1),
        };
    }

    private async Task<(CandidateRecords Records, InboxEntry? Entry)> ChangeAsync(
        string candidateId, string entryId, Func<InboxEntry, Instant, InboxEntry?> change, CancellationToken cancellationToken)
    {
        InboxEntry? entry = null;
        var records = await store.ChangeAsync(
            candidateId,
            current =>
            {
                var (now, book) = (clock.GetCurrentInstant(), InboxBook.Of(current));
                entry = book.Find(entryId);
                if (entry is null || change(entry, now) is not { } changed) return;
                entry = changed;
                book.Put(current, changed, now);
            },
            cancellationToken);
        return (records, entry);
    }

    private async Task<OutgoingMail> RenderAsync(CandidateRecords records, InboxEntry entry)
    {
        var (profile, view) = (records.Profile, phrases.Of(records, entry));
        var name = profile.Candidate.Name is { Length: > 0 } known ? CleanText.OneLine(known, 100) : null;
        var html = await renderer.RenderAsync<InboxHtml>((nameof(InboxHtml.View), view), (nameof(InboxHtml.Subject), entry.Subject), (nameof(InboxHtml.Links), links));
        return new OutgoingMail(IdOf(profile.Id, entry.Id), profile.Email, name, view.Heading, InboxText.Of(view, entry.Subject, links), html, Category: "inbox");
    }

    private static string IdOf(string candidateId, string entryId) => $"{candidateId}.in-{entryId}";
}
