using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Answering;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Mail;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// Takes a mail in, once, whichever way and however often it comes. What it leaves is committed before anything is mailed about it; a way in brings the mail again until
/// all is done.
/// </summary>
internal sealed class InboxIntake(
    InboxAddresses addresses, LookUps lookUps, CandidateStore store, Recognition recognition, InboxActs acts, AnswerMails mails, IOptions<MailOptions> mail, IClock clock,
    ILogger<InboxIntake> logger)
{
    public async Task<Taken> TakeAsync(ReceivedMail received, CancellationToken cancellationToken)
    {
        if (!addresses.IsOn || received.Mime.Length > ReceivedMail.MostBytes) return Ignore("it is too large, or no mail is taken here");
        if (MailHead.Read(received.Mime) is not { From: { } from } head) return Ignore("it has no headers, or no one sender");
        if (await OwnerAsync(received, from, head, cancellationToken) is not { } candidateId) return Ignore("it is for nobody here");
        // What we sent comes back when somebody forwards all their mail.
        if (EmailAddress.AreSame(from, mail.Value.ParseSender().Address) || addresses.IsOurs(from)) return Ignore("it is our own");

        var id = Identifier.From(candidateId, $"mail {head.MessageId}");
        InboxEntry? entry = null;
        try
        {
            await store.ChangeAsync(candidateId, records => entry = Enter(records, id, received, from, head), cancellationToken);
        }
        catch (PlanningException e)
        {
            Log.CandidateTroubled(logger, candidateId, e);
            return Taken.Ignored;
        }
        catch (RequestRefused e) when (e.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status413PayloadTooLarge)
        {
            return Ignore("its candidate is gone, or has no room");
        }

        return entry is null ? Ignore("too many came") : await mails.SendAsync(candidateId, id, cancellationToken) ? Taken.Done : Taken.Later;
    }

    /// <summary>The same for a folder, in which one mail that we fail on must not keep back the others.</summary>
    public async Task<Taken> TakeOrSkipAsync(ReceivedMail received, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(received, cancellationToken);
        }
        catch (Exception e) when (e is not (TableException or OperationCanceledException or IOException or RequestRefused))
        {
            Log.MailFailed(logger, new Wordless(e));
            return Taken.Ignored;
        }
    }

    private InboxEntry? Enter(CandidateRecords records, string id, ReceivedMail received, string from, MailHead head)
    {
        var (now, book) = (clock.GetCurrentInstant(), InboxBook.Of(records));
        if (book.Find(id) is { } known) return known;
        if (book.IsFlooded(now)) return null;
        var profile = records.Profile;
        var isOwn = EmailAddress.AreSame(from, profile.Email) && received.Proof.Proves(from);
        var zone = DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone];
        var entry = new InboxEntry { Id = id, At = now, IsOwn = isOwn, IsAutomatic = head.IsAutomatic, Kind = InboxKind.Unclear, From = isOwn ? null : CleanText.OneLine(from, 120) };
        if (new MimeMails(zone, isPasted: false).Read(received.Mime) is { } said) entry = recognition.Read(entry, said, head.IsReply, records, profile.Candidate.DayOf(now));
        // Their own message, proved to be theirs, is the one thing that acts by itself.
        if (entry is { Kind: InboxKind.Sent, IsOwn: true, IsAutomatic: false, Step: not null }) entry = acts.NoteSent(records, entry, entry.Step.Value, now);
        // What programs send, and from which nothing was taken, is nobody's question.
        if (entry is { Kind: InboxKind.Unclear, IsAutomatic: true }) entry = entry.Settle();
        if (mails.IsOwed(records.Profile, entry)) entry = entry with { Mail = new AnswerMail(AnswerMailState.Owed) };
        book.Put(records, entry, now);
        return entry;
    }

    /// <summary>By their own address for mail; in a mailbox or folder of theirs also by the address they signed up with.</summary>
    private async Task<string?> OwnerAsync(ReceivedMail received, string from, MailHead head, CancellationToken cancellationToken)
    {
        if (await addresses.FindAsync(received.Recipients, cancellationToken) is { } direct) return direct;
        if (!received.IsOfMailbox) return null;
        if (await addresses.FindAsync(head.Recipients, cancellationToken) is { } named) return named;
        foreach (var address in head.Recipients.Take(20).Prepend(from))
            if (EmailAddress.Normalise(address, out _) is { } known && await lookUps.FindByEmailAsync(known, cancellationToken) is { } candidateId)
                return candidateId;
        return null;
    }

    private Taken Ignore(string why)
    {
        Log.MailIgnored(logger, why);
        return Taken.Ignored;
    }
}
