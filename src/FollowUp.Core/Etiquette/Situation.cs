using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What is known of one interview at one moment; events after it do not exist yet.</summary>
internal sealed class Situation
{
    private bool? _sharesAddresses;

    public required Candidate Candidate { get; init; }

    public required Interview Interview { get; init; }

    public required Playbook Playbook { get; init; }

    public required IHolidayCalendar Holidays { get; init; }

    public required Instant Now { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The candidate's local day.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>The hour of the candidate's digest.</summary>
    public int DigestHour => Math.Clamp(Candidate.DigestHour, 0, 23);

    /// <summary>Events up to now by date, then entry.</summary>
    public required IReadOnlyList<InterviewEvent> Events { get; init; }

    /// <summary>Rounds neither cancelled nor missed, by start.</summary>
    public List<Meeting> Meetings { get; } = [];

    public List<Outreach> Sent { get; } = [];

    /// <summary>A rejection, an offer or a close: nothing follows.</summary>
    public InterviewEvent? Decision { get; set; }

    public int DecisionOrder { get; set; } = -1;

    public InterviewEvent? Reply { get; set; }

    public int ReplyOrder { get; set; } = -1;

    public LocalDate? MissedOn { get; set; }

    /// <summary>The day the round was to be on that was missed or fell through last, which may be another than the one it was told on; null when none is known.</summary>
    public LocalDate? LostRoundOn { get; set; }

    public int MissedOrder { get; set; } = -1;

    /// <summary>Who was to be met in the missed round; empty when nobody was named.</summary>
    public IReadOnlyList<string> MissedPeople { get; set; } = [];

    /// <summary>What went wrong on the candidate's side (rules R53 and R54).</summary>
    public Mishaps Mishaps { get; } = new();

    /// <summary>Whether the missed round was to be a call (rule R33).</summary>
    public bool MissedByPhone { get; set; }

    /// <summary>The day of the newest round whose own status says that it was called off; null when there is none.</summary>
    public LocalDate? CalledOff { get; set; }

    /// <summary>What is known of a round that has no time yet; null when none is to be arranged.</summary>
    public Arranging? Arranging { get; set; }

    /// <summary>The newest offer made by word of mouth for what one waits for; null when there is none (rule R34).</summary>
    public InterviewEvent? SpokenOffer { get; set; }

    public InterviewEvent? ListedAgain { get; set; }

    /// <summary>What is to be said of another offer that this interview may not mention; usually null (rule R45).</summary>
    public Reason? OfferNote { get; init; }

    /// <summary>Whether the references asked for are wanted again, since the referees could not be reached (rule R35).</summary>
    public bool RefereesUnreachable { get; set; }

    public LocalDate? ReferencesAskedOn { get; set; }

    public Outreach? ReferencesSent { get; set; }

    /// <summary>The candidate's day from which on a reply answers something: that of the first round, held or not.</summary>
    public LocalDate FirstRoundOn { get; set; } = LocalDate.MaxIsoValue;

    /// <summary>First day after a pause; null when there is none that matters.</summary>
    public LocalDate? PausedUntil { get; set; }

    public LocalDate? PausedOn { get; set; }

    /// <summary>The day on which a step is judged to be still on time: today, or the day a pause began.</summary>
    public LocalDate JudgedOn { get; set; }

    public InterviewEvent? OtherOffer { get; set; }

    /// <summary>What the candidate's other interviews mean for this one; null when there are none.</summary>
    public OtherInterviews? Others { get; init; }

    /// <summary>The promise that counts, or null.</summary>
    public Promise? Promise { get; set; }

    /// <summary>The last day of what was promised.</summary>
    public LocalDate FarEnd { get; set; }

    public LocalDate PromiseMadeOn { get; set; }

    public bool WillContactYou { get; set; }

    /// <summary>The day the wait began: the newest of held round and reply.</summary>
    public LocalDate WaitStart { get; set; }

    /// <summary>The day an application went out, for reasons: a reply to it begins the wait anew.</summary>
    public LocalDate AppliedOn => Interview.AppliedOn ?? WaitStart;

    /// <summary>The status requests of this wait, oldest first.</summary>
    public List<Outreach> Requests { get; } = [];

    public Meeting? Newest => Meetings.Count > 0 ? Meetings[^1] : null;

    public bool IsApplication => Interview.Kind == InterviewKind.Application && Meetings.Count == 0;

    public bool Advanced =>
        Reply is { Outcome: EventOutcome.Advanced } reply && (Newest is null || Follows(reply, Newest))
        && !(MissedOn > reply.On || MissedOrder > ReplyOrder); // the next step was arranged, and missed

    /// <summary>Whether a word of theirs came after a round: by the minute where its time was noted, else on the round's day or later.</summary>
    public bool Follows(InterviewEvent reply, Meeting round) => reply.At is { } at
        ? Zones.At(reply.On + at, Zone) >= round.Start
        : reply.On >= round.NotedFrom;

    /// <summary>Whether the newest round, or references that went out, stand near the end of the process (rule R31).</summary>
    public bool IsLate => ReferencesAreOut || ReferencesAskedOn >= WaitStart
        || (ReplyFollows ? Meetings.Exists(meeting => meeting.Round.Stage == RoundStage.Final)
            : Newest?.Round.Stage is RoundStage.Second or RoundStage.Final or RoundStage.Panel or RoundStage.Test);

    /// <summary>Whether references went out in this interview, and arrived.</summary>
    public bool ReferencesAreOut => ReferencesSent is { Failed: false };

    /// <summary>Whether the wait began with a reply rather than with the round.</summary>
    public bool ReplyFollows => Reply is { } reply && (Newest is not { } newest || Follows(reply, newest));

    /// <summary>The day from which the five days after references count: they went out, or are to go out; null when nobody asked for any since the wait began (rule R35).</summary>
    public LocalDate? ReferencesSince => ReferencesAreOut && ReferencesSent!.On >= WaitStart ? ReferencesSent.On
        : ReferencesAskedOn >= WaitStart ? ReferencesAskedOn : null;

    /// <summary>The id of whoever promised or answered last; null when not noted (rule R44).</summary>
    public string? SpokeLast =>
        Promise?.By is { } by && (Reply?.Contact is null || PromiseMadeOn >= Reply.On) ? by
        : Reply?.Contact;

    /// <summary>The day from which silence is counted: that of the promise's end, else the start of the wait.</summary>
    public LocalDate SilentSince => LocalDate.Max(Promise is null ? WaitStart : LocalDate.Max(WaitStart, FarEnd), ReferencesSince ?? WaitStart);

    /// <summary>Rule R28: some employers take twice the time.</summary>
    public int Pace => Interview.EmployerType is EmployerType.Academic or EmployerType.Government ? 2 : 1;

    /// <summary>Where somebody works: their country, else the interview's, else the candidate's, else that of the round's zone.</summary>
    public BusinessCalendar CalendarOf(Contact? contact) =>
        new(
            contact?.Country ?? Interview.Country ?? Candidate.Country
            ?? CountryZones.CountryOf(Newest?.Zone.Id ?? Candidate.TimeZone),
            Holidays);

    /// <summary>The contact called <paramref name="id"/>, or null.</summary>
    public Contact? Find(string? id)
    {
        if (id is null) return null;
        foreach (var contact in Interview.Contacts)
            if (string.Equals(contact.Id, id, StringComparison.Ordinal))
                return contact;
        return null;
    }

    /// <summary>R39: what did not arrive is due the same day, once the address is put right. Looks for the newest such message.</summary>
    /// <param name="step">What was to arrive.</param>
    /// <param name="since">The first day of a failure that matters.</param>
    /// <param name="after">The order of the event after which it was sent; -1 for any.</param>
    /// <param name="kinds">The kinds of messages it may have been.</param>
    public void Redo(Step step, LocalDate since, int after, params ReadOnlySpan<StepKind> kinds)
    {
        for (var i = Sent.Count - 1; i >= 0 && Sent[i].Order > after; i--)
        {
            var sent = Sent[i];
            if (sent.Failure is not { } failure || failure.On < since || !kinds.Contains(sent.Kind)) continue;
            if (sent.Kind == StepKind.ThankYou && sent.ContactId is { } contact && !step.IsTo(contact) && !step.Traits.HasFlag(DraftTraits.ThroughSomebodyElse))
                continue;
            step.Id += $"#{RoundSteps.Text(failure.On)}";
            var wentAstray = failure.Kind == EventKind.SentWrong;
            step.By(wentAstray ? "R53" : "R39");
            if (step.DueOn < failure.On) (step.DueOn, step.CountedFrom) = (failure.On, null);
            if (wentAstray)
            {
                step.Moved(new Reason("moved.wrongPerson", sent.On, step.Recipient?.Name));
                return;
            }

            var way = sent.Channel ?? ChannelKind.Email;
            var hasWorked = step.Channel == way && Find(sent.ContactId)?.Channels.Any(channel => channel.Kind == way && channel.Established) == true;
            step.Moved(hasWorked ? new Reason("moved.bouncedKnown", sent.On, Find(sent.ContactId)?.Name) : new Reason("moved.bounced", sent.On));
            return;
        }
    }

    /// <summary>Whether a message that arrived went to somebody on a day or later (rule R48).</summary>
    public bool WasWrittenTo(Contact contact, LocalDate since)
    {
        foreach (var sent in Sent)
            if (!sent.Failed && sent.On >= since && IsSamePerson(contact, sent.ContactId))
                return true;
        return false;
    }

    /// <summary>Whether somebody was met, or will be: in a round, or as noted.</summary>
    public bool HasMet(Contact contact)
    {
        if (contact.Met) return true;
        foreach (var meeting in Meetings)
            if (meeting.Round.With.Contains(contact.Id, StringComparer.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether a message to one reaches the other; not knowing who it is counts as yes (settled point 19).</summary>
    public bool IsSamePerson(Contact? recipient, string? contactId)
    {
        if (recipient is null || contactId is null || string.Equals(recipient.Id, contactId, StringComparison.Ordinal)) return true;
        _sharesAddresses ??= AnyShareAddress();
        return _sharesAddresses.Value && Find(contactId) is { } contact && People.ShareAddress(recipient, contact);
    }

    private bool AnyShareAddress()
    {
        for (var i = 0; i < Interview.Contacts.Count; i++)
            for (var j = 0; j < i; j++)
                if (People.ShareAddress(Interview.Contacts[i], Interview.Contacts[j]))
                    return true;
        return false;
    }

    /// <summary>The clock by which a step is done: the recipient's, or the candidate's own when nothing is sent.</summary>
    public DateTimeZone ZoneOf(Step step) => step.Channel is null ? Zone : ZoneOf(step.Recipient);

    /// <summary>The recipient's clock: their own zone, else the round's when it is in their country, else their country's main zone.</summary>
    public DateTimeZone ZoneOf(Contact? contact)
    {
        if (contact?.TimeZone is { } own && Zones.Find(own) is { } zone) return zone;
        var round = Newest?.Zone;
        var country = contact?.Country ?? Interview.Country;
        if (country is null) return round ?? Zone;
        country = CountryZones.CountryPart(country);
        if (round is not null && string.Equals(CountryZones.CountryOf(round.Id), country, StringComparison.Ordinal)) return round;
        return CountryZones.MainZoneOf(country) ?? round ?? Zone;
    }
}
