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
        // R55: who has left is asked no more; where nobody else is noted, it is as if nobody were.
        _contacts = situation.Interview.Contacts.Any(contact => contact.HasLeft) ? [.. situation.Interview.Contacts.Where(contact => !contact.HasLeft)] : situation.Interview.Contacts;
        foreach (var instruction in situation.Interview.Instructions)
            if (instruction.Kind == InstructionKind.ContactOnly && instruction.Contact is not null && situation.Find(instruction.Contact) is not { HasLeft: true })
                _only = instruction.Contact;
        // I2: one call that nobody answered; a conversation allows one more (rule R37).
        foreach (var sent in situation.Sent) _callSpent |= sent.Kind == StepKind.Call && !sent.Spoke;
    }

    /// <summary>A recruiter arranged the interview, so nobody is asked behind their back.</summary>
    public bool ArrangedByRecruiter =>
        ByAgency || _situation.Interview.ArrangedBy == ContactRole.Recruiter
        || (_situation.Interview.ArrangedBy is null && _contacts.Any(contact => contact.Role == ContactRole.Recruiter));

    /// <summary>An outside agency arranged the interview, and speaks for the employer (rule R36).</summary>
    public bool ByAgency =>
        _situation.Interview.ArrangedBy == ContactRole.Agency
        || (_situation.Interview.ArrangedBy is null && _situation.Interview.Contacts.Any(contact => contact.Role == ContactRole.Agency));

    /// <summary>The agency's only consultant has left; somebody there has taken over, so still nobody at the employer is asked behind its back (rules R36, R55).</summary>
    public bool HasLostAgency => ByAgency && _contacts.Count < _situation.Interview.Contacts.Count
        && !_contacts.Any(contact => contact.Role == ContactRole.Agency) && _situation.Interview.Contacts.Any(contact => contact is { Role: ContactRole.Agency, HasLeft: true });

    /// <summary>The agency's consultant, if an agency arranged the interview and they can be reached.</summary>
    public Contact? Consultant =>
        ByAgency ? ForStatus().FirstOrDefault(contact => contact.Role == ContactRole.Agency && WayTo(contact) is not null) : null;

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

    /// <summary>Whether a phone number of theirs may be rung, to arrange something or because there is no other way (rule R37).</summary>
    public bool CanRing(Contact contact) => CanCall(contact, CallPolicy.Established);

    /// <summary>The way to write to somebody, else to ring them; null when there is none.</summary>
    public ChannelKind? WayTo(Contact contact) => Written(contact) ?? (CanRing(contact) ? ChannelKind.Phone : null);

    /// <summary>Whoever speaks for the employer, by phone where there is no way to write (rule R37).</summary>
    public (Contact? Recipient, ChannelKind? Channel) Contactable()
    {
        var usual = StatusRecipient();
        // A usable phone beats an address that is still to be found.
        if (usual is { Channel: not null, Recipient: not { Channels.Count: 0 } }) return usual;
        foreach (var contact in ForStatus())
            if (CanRing(contact))
                return (contact, ChannelKind.Phone);
        return usual;
    }

    public bool Invites(Contact contact)
    {
        foreach (var instruction in _situation.Interview.Instructions)
            if (instruction is { Kind: InstructionKind.UseChannel, Channel: ChannelKind.Phone } && Concerns(instruction, contact))
                return true;
        return false;
    }

    /// <summary>
    /// Who is asked about the status, first choice first (rule R44): the recruiter, agency or HR who arranged it, whoever promised or answered last,
    /// whoever else arranged it, the manager met, the interviewers, anybody else.
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
        if (HasLostAgency) order = [.. order.Where(contact => IsArranger(contact.Role) || contact.InvitedToWrite)];
        if (order.Count == 0) return (null, ChannelKind.Email);
        foreach (var contact in order)
            if (Written(contact) is { } channel)
                return (contact, channel);
        foreach (var contact in order)
            if (MayHaveMail(contact))
                return (contact, ChannelKind.Email);
        return (null, null);
    }

    /// <summary>Somebody about whom no channel is noted at all is taken to read mail; the address is to be found.</summary>
    public bool MayHaveMail(Contact contact) => contact.Channels.Count == 0 && Allowed(contact) && Failures(contact, ChannelKind.Email) < 2;

    /// <summary>They asked for messages to <paramref name="contact"/> only (rule R25).</summary>
    public bool IsOnly(Contact? contact) => _only is not null && string.Equals(_only, contact?.Id, StringComparison.Ordinal);

    /// <summary>Whether the contact may be written to at all, whatever the channel.</summary>
    public bool Allowed(Contact contact) => !contact.HasLeft && (_only is null || string.Equals(_only, contact.Id, StringComparison.Ordinal));

    /// <summary>
    /// Whether somebody took part in arranging as a recruiter, an agency or HR. Where nobody of the kind noted is known, another of the three did.
    /// </summary>
    public bool Arranged(Contact contact) => IsArranger(contact.Role) && _situation.Interview.ArrangedBy switch
    {
        null when ByAgency => contact.Role == ContactRole.Agency,
        null => true,
        { } role when IsArranger(role) => contact.Role == role || !_contacts.Any(other => other.Role == role),
        _ => false,
    };

    /// <summary>Whether it is a role that speaks for the employer by profession.</summary>
    public static bool IsArranger(ContactRole role) => role is ContactRole.Recruiter or ContactRole.Agency or ContactRole.Hr;

    private int StatusRank(Contact contact) => contact.Role switch
    {
        var role when Arranged(contact) => (role == ContactRole.Hr && _situation.Interview.ArrangedBy != ContactRole.Hr ? 0 : -2) - (SpokeLast(contact) ? 1 : 0),
        _ when SpokeLast(contact) => 2,
        var role when role == _situation.Interview.ArrangedBy => 3,
        ContactRole.HiringManager when _situation.HasMet(contact) => 4,
        ContactRole.Interviewer => _situation.Newest?.Round.With.Contains(contact.Id, StringComparer.Ordinal) == true ? 5 : contact.Met ? 6 : 7,
        ContactRole.Recruiter or ContactRole.Hr or ContactRole.Agency => 8,
        _ => _situation.HasMet(contact) ? 9 : 10,
    };

    /// <summary>Whether somebody may be written to on a channel.</summary>
    public bool CanWrite(Contact contact, ChannelKind kind) => kind != ChannelKind.Phone && Allowed(contact) && CanUse(contact, kind);

    private bool SpokeLast(Contact contact) => string.Equals(contact.Id, _situation.SpokeLast, StringComparison.Ordinal);

    private bool CanUse(Contact contact, ChannelKind kind)
    {
        foreach (var channel in contact.Channels)
            if (channel.Kind == kind && Usable(contact, channel))
                return true;
        return false;
    }

    private bool Usable(Contact contact, Channel channel) => !channel.Avoid && Failures(contact, channel.Kind) switch
    {
        0 => true,
        // R39: a mail that bounced once was sent to a wrong address, unless both sides had used it before.
        1 => !channel.Established || !contact.Channels.Any(other => other.Kind != channel.Kind && !other.Avoid && Rank(other) is not null),
        _ => false,
    };

    private int Failures(Contact contact, ChannelKind channel)
    {
        var failures = 0;
        foreach (var sent in _situation.Sent)
            if (sent.Failure is { Kind: EventKind.DeliveryFailed } && string.Equals(sent.ContactId, contact.Id, StringComparison.Ordinal) && (sent.Channel ?? ChannelKind.Email) == channel)
                failures++;
        return failures;
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
