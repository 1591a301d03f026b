using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>Whom to write to and through which channel (rules R12, R13, R25, R27).</summary>
internal sealed class Reach
{
    private readonly Situation _situation;
    private readonly IReadOnlyList<Contact> _contacts;
    private readonly string? _only;
    private readonly bool _callSpent;
    private IReadOnlyList<Contact>? _forStatus;
    private (Contact? Recipient, ChannelKind? Channel)? _statusRecipient;

    public Reach(Situation situation)
    {
        _situation = situation;
        _contacts = situation.Interview.Contacts;
        foreach (var instruction in situation.Interview.Instructions)
            if (instruction.Kind == InstructionKind.ContactOnly && instruction.Contact is not null)
                _only = instruction.Contact;
        foreach (var sent in situation.Sent) _callSpent |= sent.Kind == StepKind.Call;
    }

    /// <summary>A recruiter arranged the interview, so nobody is asked behind their back.</summary>
    public bool ArrangedByRecruiter =>
        _situation.Interview.ArrangedBy == ContactRole.Recruiter
        || (_situation.Interview.ArrangedBy is null && _contacts.Any(contact => contact.Role == ContactRole.Recruiter));

    /// <summary>Whether the employer asked to be called, or called to be asked.</summary>
    public bool InvitedToCall
    {
        get
        {
            foreach (var contact in _contacts)
                if (Invites(contact))
                    return true;
            return false;
        }
    }

    /// <summary>
    /// The way to write to <paramref name="contact"/>: what they asked for, else e-mail, an established text, LinkedIn; null when there is none.
    /// </summary>
    public ChannelKind? Written(Contact contact)
    {
        if (!Allowed(contact)) return null;
        foreach (var instruction in _situation.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.UseChannel, Channel: { } asked } && asked != ChannelKind.Phone
                && Concerns(instruction, contact) && CanUse(contact, asked))
                return asked;

        ChannelKind? best = null;
        foreach (var channel in contact.Channels)
        {
            if (!Usable(contact, channel) || Rank(channel) is not { } rank) continue;
            if (best is null || rank < RankOf(best.Value)) best = channel.Kind;
        }

        return best;
    }

    /// <summary>Whether <paramref name="contact"/> may be called: allowed, invited or known well enough, and the one call not spent.</summary>
    public bool CanCall(Contact contact, CallPolicy policy)
    {
        if (_callSpent || !Allowed(contact)) return false;
        foreach (var instruction in _situation.Interview.Instructions)
            if (instruction.Kind == InstructionKind.NoCalls && Concerns(instruction, contact))
                return false;
        var invited = Invites(contact);
        foreach (var channel in contact.Channels)
            if (channel.Kind == ChannelKind.Phone && Usable(contact, channel)
                && (invited || policy == CallPolicy.Known || (policy == CallPolicy.Established && channel.Established)))
                return true;
        return false;
    }

    public bool Invites(Contact contact)
    {
        foreach (var instruction in _situation.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.UseChannel, Channel: ChannelKind.Phone } && Concerns(instruction, contact))
                return true;
        return false;
    }

    /// <summary>
    /// Who is asked about the status, first choice first: the recruiter or HR who arranged it, the interviewers, a hiring manager met, anybody else.
    /// </summary>
    public IReadOnlyList<Contact> ForStatus() => _forStatus ??= RankForStatus();

    private IReadOnlyList<Contact> RankForStatus()
    {
        if (_contacts.Count < 2) return _contacts;
        var ranked = new Contact[_contacts.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            var rank = StatusRank(_contacts[i]);
            var at = i;
            for (; at > 0 && StatusRank(ranked[at - 1]) > rank; at--) ranked[at] = ranked[at - 1];
            ranked[at] = _contacts[i];
        }

        return ranked;
    }

    /// <summary>The first of <see cref="ForStatus"/> who can be written to; else one about whom no channel is noted at all, by e-mail.</summary>
    public (Contact? Recipient, ChannelKind? Channel) StatusRecipient() => _statusRecipient ??= FindStatusRecipient();

    private (Contact? Recipient, ChannelKind? Channel) FindStatusRecipient()
    {
        if (_contacts.Count == 0) return (null, ChannelKind.Email);
        var order = ForStatus();
        foreach (var contact in order)
            if (Written(contact) is { } channel)
                return (contact, channel);
        foreach (var contact in order)
            if (MayHaveMail(contact))
                return (contact, ChannelKind.Email);
        return (null, null);
    }

    /// <summary>Somebody about whom no channel is noted at all is taken to read mail; the address is to be found.</summary>
    public bool MayHaveMail(Contact contact) => contact.Channels.Count == 0 && Allowed(contact) && !FailedOn(contact, ChannelKind.Email);

    /// <summary>Whether the contact may be written to at all, whatever the channel.</summary>
    public bool Allowed(Contact contact) => _only is null || string.Equals(_only, contact.Id, StringComparison.Ordinal);

    /// <summary>Whether somebody took part in arranging: a recruiter or HR person of the kind noted.</summary>
    public bool Arranged(Contact contact) => _situation.Interview.ArrangedBy switch
    {
        null => contact.Role is ContactRole.Recruiter or ContactRole.Hr,
        ContactRole.Recruiter => contact.Role == ContactRole.Recruiter,
        ContactRole.Hr => contact.Role == ContactRole.Hr,
        _ => false,
    };

    private int StatusRank(Contact contact) => contact.Role switch
    {
        _ when Arranged(contact) => contact.Role == ContactRole.Recruiter ? 0 : 1,
        ContactRole.Interviewer => _situation.Newest?.Round.With.Contains(contact.Id, StringComparer.Ordinal) == true ? 2 : contact.Met ? 3 : 4,
        ContactRole.HiringManager when contact.Met => 5,
        ContactRole.Recruiter or ContactRole.Hr => 6,
        _ => contact.Met ? 7 : 8,
    };

    private bool CanUse(Contact contact, ChannelKind kind)
    {
        foreach (var channel in contact.Channels)
            if (channel.Kind == kind && Usable(contact, channel))
                return true;
        return false;
    }

    private bool Usable(Contact contact, Channel channel) => !channel.Avoid && !FailedOn(contact, channel.Kind);

    private bool FailedOn(Contact contact, ChannelKind channel)
    {
        foreach (var sent in _situation.Sent)
            if (sent.Failed && string.Equals(sent.ContactId, contact.Id, StringComparison.Ordinal) && (sent.Channel ?? ChannelKind.Email) == channel)
                return true;
        return false;
    }

    private static bool Concerns(Instruction instruction, Contact contact) =>
        instruction.Contact is null || string.Equals(instruction.Contact, contact.Id, StringComparison.Ordinal);

    /// <summary>R12: texting needs an established channel; a number merely seen is none.</summary>
    private static int? Rank(Channel channel) => channel.Kind switch
    {
        ChannelKind.Phone => null,
        ChannelKind.Sms or ChannelKind.WhatsApp when !channel.Established => null,
        _ => RankOf(channel.Kind),
    };

    private static int RankOf(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => 0,
        ChannelKind.WhatsApp or ChannelKind.Sms => 1,
        _ => 2,
    };
}
