using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Inbox;

/// <summary>Finds in a mail, forwarded, answered or copied, the message it is about, and whose it is.</summary>
/// <param name="ownAddress">The candidate's address.</param>
/// <param name="today">Their local day.</param>
/// <param name="interviews">Their interviews, the most likely first.</param>
public sealed class CorrespondenceReader(string ownAddress, LocalDate today, IReadOnlyList<Interview> interviews)
{
    private const int MostMails = 20;
    private const int MostCharacters = 200_000;
    private const int ShortestCompany = 3;

    /// <summary>Reads it.</summary>
    /// <param name="mail">The mail.</param>
    public Correspondence Read(InvitedMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var parts = All(mail, 0).Take(MostMails).ToList();
        var top = parts[0];
        if (!IsOwn(top.From)) return Received(top);
        if (ContactsOf(top.To) is { Count: > 0 } written) return new Correspondence(true, top, SentOn(top), Likely(written, top));
        foreach (var part in parts.Skip(1).Where(part => part.From is not null))
        {
            if (!IsOwn(part.From)) return Received(part);
            if (ContactsOf(part.To) is { Count: > 0 } forwarded) return new Correspondence(true, part, SentOn(part), Likely(forwarded, part));
        }

        // Pasted or forwarded without headers: whose words they are is not known.
        return Received(top with { From = null });
    }

    private Correspondence Received(InvitedMail message)
    {
        var known = message.From is { } from ? ContactsOf([from]) : [];
        return new Correspondence(false, message, SentOn(message), known.Count > 0 ? Likely(known, message) : ByCompany(message));
    }

    /// <summary>Later than today nothing is sent, and what is old beyond belief was not sent then.</summary>
    private LocalDate SentOn(InvitedMail message) => message.SentOn is { } sent && sent <= today && sent > today.PlusMonths(-6) ? sent : today;

    private bool IsOwn(MailParty? party) => party?.Address is { } address && address.Equals(ownAddress, StringComparison.OrdinalIgnoreCase);

    private List<KnownContact> ContactsOf(IEnumerable<MailParty> parties)
    {
        var people = parties.ToList();
        return
        [
            .. from interview in interviews
               from contact in interview.Contacts
               where people.Exists(party => IsOf(party, contact))
               select new KnownContact(interview, contact),
        ];
    }

    /// <summary>By the address; by the name only where a mail program shows nothing else.</summary>
    private static bool IsOf(MailParty party, Contact contact)
    {
        if (party.Address is { } address)
            return contact.Channels.Any(channel => channel.Kind == ChannelKind.Email && address.Equals(channel.Address, StringComparison.OrdinalIgnoreCase));
        return party.Name is { } name && contact.Name is { } known && known.Contains(' ', StringComparison.Ordinal) && Fold.Squash(name) == Fold.Squash(known);
    }

    /// <summary>Who recruits for several employers is meant for the one that the message names.</summary>
    private static List<KnownContact> Likely(List<KnownContact> known, InvitedMail message)
    {
        var words = Fold.Squash(Shortened($"{message.Subject} {message.Text}"));
        return [.. known.OrderByDescending(one => IsNamed(one.Interview, words))];
    }

    private List<KnownContact> ByCompany(InvitedMail message)
    {
        var words = Fold.Squash(Shortened($"{message.Subject} {message.From?.Name} {message.From?.Address}"));
        return [.. interviews.Where(interview => IsNamed(interview, words)).Select(interview => new KnownContact(interview, null))];
    }

    private static bool IsNamed(Interview interview, string squashed) =>
        Fold.Squash(interview.Company) is { Length: >= ShortestCompany } company && squashed.Contains(company, StringComparison.Ordinal);

    private static string Shortened(string text) => text.Length > 20_000 ? text[..20_000] : text;

    private IEnumerable<InvitedMail> All(InvitedMail mail, int depth)
    {
        var text = mail.Text.Length > MostCharacters ? mail.Text[..MostCharacters] : mail.Text;
        IEnumerable<InvitedMail> parts = new MailThread(today).Split(mail with { Text = text });
        return depth > 5 ? parts : parts.Concat(mail.Attached.Take(MostMails).SelectMany(attached => All(attached, depth + 1)));
    }
}
