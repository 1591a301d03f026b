using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette.Lives;

/// <summary>The invariants told from what was sent and what is asked for, without the planner's own notions.</summary>
internal sealed class Oracle(RandomCase given)
{
    private static readonly StepKind[] OutreachKinds = [StepKind.ThankYou, StepKind.AddValue, StepKind.CheckIn, StepKind.Call, StepKind.MoveUp, StepKind.Arrange];

    private static readonly StepKind[] RequestKinds = [StepKind.CheckIn, StepKind.Call, StepKind.MoveUp];

    /// <summary>Why the plan may not ask for what it asks for now; null when all is well.</summary>
    public string? Judge(Interview interview, Plan plan, LocalDate today)
    {
        var due = plan.Steps.Where(step => step.IsDue && (OutreachKinds.Contains(step.Kind) || step.Kind == StepKind.Feedback)).ToList();
        foreach (var step in due)
            if ((TooSoon(interview, step, today) ?? TooMany(interview, step) ?? NotThen(interview, step, today) ?? TooLate(interview, step)) is { } why)
                return why;
        return TooClose(interview, due)
            ?? (plan.Status != PlanStatus.Closed && plan.WaitingUntil is null && plan.ClosesOn is null && plan.Waiting?.Key != "waiting.askOrClose"
                ? "waits for nothing" : null)
            ?? (plan.Status == PlanStatus.Active && !plan.Steps.Any(step => step.IsDue) ? "active without anything due" : null)
            ?? Forbidden(interview, plan);
    }

    public static bool IsOutreach(PlannedStep step) => OutreachKinds.Contains(step.Kind);

    public static bool ShareAddress(Contact? one, Contact? other) =>
        one is not null && other is not null && Addresses(one).Intersect(Addresses(other), StringComparer.Ordinal).Any();

    private static bool SamePerson(Interview interview, string? one, string? other)
    {
        if (one is null || other is null || one == other) return true;
        var a = interview.Contacts.FirstOrDefault(contact => contact.Id == one);
        var b = interview.Contacts.FirstOrDefault(contact => contact.Id == other);
        return ShareAddress(a, b);
    }

    private static IEnumerable<string> Addresses(Contact contact) =>
        from channel in contact.Channels
        let address = channel.Address!.ToLowerInvariant()
        select channel.Kind switch
        {
            ChannelKind.Email => "mail:" + address,
            ChannelKind.LinkedIn => "in:" + address,
            _ => "tel:" + string.Concat(address.Where(char.IsAsciiDigit)),
        };

    private static StepKind? KindOf(InterviewEvent e) => e.Kind switch
    {
        EventKind.ThankYouSent => StepKind.ThankYou,
        EventKind.ValueAdded => StepKind.AddValue,
        EventKind.CheckInSent => StepKind.CheckIn,
        EventKind.Called => StepKind.Call,
        EventKind.MovedUp => StepKind.MoveUp,
        EventKind.AvailabilitySent or EventKind.TimeAccepted => StepKind.Arrange,
        EventKind.ReferencesSent => StepKind.References,
        _ => null,
    };

    /// <summary>What was sent and arrived. In these lives a failure is noted right after its message.</summary>
    private static IEnumerable<(InterviewEvent Event, StepKind Kind)> Sent(Interview interview)
    {
        for (var i = 0; i < interview.Events.Count; i++)
            if (KindOf(interview.Events[i]) is { } kind
                && !(i + 1 < interview.Events.Count && interview.Events[i + 1].Kind == EventKind.DeliveryFailed))
                yield return (interview.Events[i], kind);
    }

    /// <summary>I1.</summary>
    private static string? TooSoon(Interview interview, PlannedStep step, LocalDate today)
    {
        foreach (var (sent, kind) in Sent(interview))
        {
            var close = SamePerson(interview, sent.Contact, step.Recipient?.Id)
                || (step.Copy is not null && SamePerson(interview, sent.Contact, step.Copy.Id))
                || (RequestKinds.Contains(kind) && RequestKinds.Contains(step.Kind))
                || step.Kind == StepKind.Call;
            if (close && today < sent.On.PlusDays(2)) return $"I1: {step.Id} asked for on {today}, after {sent.Kind} on {sent.On}";
        }

        return null;
    }

    private static string? TooClose(Interview interview, List<PlannedStep> due)
    {
        for (var i = 0; i < due.Count; i++)
            for (var j = 0; j < i; j++)
                if (SamePerson(interview, due[i].Recipient?.Id, due[j].Recipient?.Id)
                    || (RequestKinds.Contains(due[i].Kind) && RequestKinds.Contains(due[j].Kind))
                    || due[i].Kind == StepKind.Call || due[j].Kind == StepKind.Call)
                    return $"I1: {due[j].Id} and {due[i].Id} asked for at once";
        return null;
    }

    /// <summary>I2.</summary>
    private static string? TooMany(Interview interview, PlannedStep step)
    {
        var sent = Sent(interview).ToList();
        if (step.Kind is StepKind.Call or StepKind.AddValue or StepKind.MoveUp
            && sent.Exists(other => other.Kind == step.Kind && (step.Kind != StepKind.Call || other.Event.Outcome != EventOutcome.Spoke)))
            return $"I2: a second {step.Kind}";
        if (step.Kind is not (StepKind.ThankYou or StepKind.Feedback or StepKind.Arrange)
            && sent.Count(other => other.Kind is not (StepKind.ThankYou or StepKind.Arrange or StepKind.References)) >= 6) return "I2: a seventh message";
        if (!RequestKinds.Contains(step.Kind)) return null;
        // R32: two notes while a time is looked for are no status requests, whatever they were noted as.
        var (requests, notes) = (0, 0);
        foreach (var e in interview.Events)
        {
            notes = e switch
            {
                { Kind: EventKind.NoShow or EventKind.MissedByCandidate or EventKind.TimesOffered or EventKind.TimeFellThrough } or { Outcome: EventOutcome.Advanced } => 2,
                { Kind: EventKind.HeardBack, Outcome: EventOutcome.Acknowledged } or { Kind: EventKind.Called, Outcome: EventOutcome.Spoke } when notes > 0 => 2,
                { Kind: EventKind.HeardBack or EventKind.Rescheduled } => 0,
                { Kind: EventKind.AvailabilitySent } when notes == 0 => 2,
                _ => notes,
            };
            if (e.Kind is EventKind.HeardBack or EventKind.Promised or EventKind.NoShow or EventKind.MissedByCandidate or EventKind.Rescheduled or EventKind.TimesOffered or EventKind.TimeFellThrough)
                requests = 0;
            else if (sent.Exists(other => other.Event == e && RequestKinds.Contains(other.Kind)) && !RoundDays(interview).Any(day => day > e.On && day <= step.DueOn))
            {
                if (notes > 0) notes--; // noted as a question, meant as a note
                else requests++;
            }
        }

        return requests >= 2 ? $"I2: a third request in one wait, {step.Id}" : null;
    }

    private static IEnumerable<LocalDate> RoundDays(Interview interview) =>
        interview.Rounds.Select(round => round.HeldAt.Date).Concat(interview.Events.Where(e => e.HeldAt is not null).Select(e => e.HeldAt!.Value.Date));

    /// <summary>I3 and I4.</summary>
    private string? NotThen(Interview interview, PlannedStep step, LocalDate today)
    {
        var country = step.Recipient?.Country ?? interview.Country ?? given.Candidate.Country;
        var sameDay = step.Kind == StepKind.ThankYou && RoundDays(interview).Contains(step.DueOn);
        if (country is not null && !sameDay
            && (Weekend.Includes(country, step.DueOn.DayOfWeek) || given.Holidays.Find(country, step.DueOn) is not null))
            return $"I3: {step.Id} due on {step.DueOn}, a free day in {country}";
        if (!sameDay && step.Recipient is { } recipient && recipient.Absences.Any(away => away.From <= step.DueOn && step.DueOn <= away.Until))
            return $"R29: {step.Id} due on {step.DueOn}, while {recipient.Id} is away";
        if (!RequestKinds.Contains(step.Kind) || interview.Events.Any(e => e.Kind == EventKind.OtherOffer)) return null;
        return FarEnd(interview, today) is { } farEnd && step.DueOn <= farEnd ? $"I4: {step.Id} due on {step.DueOn}, promised {farEnd}" : null;
    }

    private static LocalDate? FarEnd(Interview interview, LocalDate today)
    {
        Promise? newest = null;
        foreach (var promise in interview.Promises.Concat(interview.Events.Select(e => e.Promise).OfType<Promise>()))
            if (promise.Kind != PromiseKind.None && promise.MadeOn <= today && (newest is null || promise.MadeOn >= newest.MadeOn))
                newest = promise;
        return newest?.Kind switch
        {
            PromiseKind.Date => newest.On,
            PromiseKind.Window => newest.Latest,
            PromiseKind.Vague => newest.MadeOn!.Value.PlusDays(7),
            PromiseKind.Hold => newest.On ?? newest.MadeOn!.Value.PlusDays(28),
            _ => null,
        };
    }

    /// <summary>I5.</summary>
    private static string? TooLate(Interview interview, PlannedStep step)
    {
        InterviewEvent? end = null;
        foreach (var e in interview.Events)
        {
            if (end is { Outcome: EventOutcome.Rejected } && (e.Kind == EventKind.TimesOffered
                || (e.Kind == EventKind.HeardBack && e.Outcome is EventOutcome.Advanced or EventOutcome.StillDeciding or EventOutcome.OfferSpoken or EventOutcome.Offer))) end = null;
            if (end is { Kind: EventKind.Closed, Outcome: null } && e.Kind is EventKind.HeardBack or EventKind.TimesOffered or EventKind.Promised) end = null;
            if (e.Kind == EventKind.Closed || (e.Kind == EventKind.HeardBack && e.Outcome is EventOutcome.Offer or EventOutcome.Rejected)) end = e;
        }

        return end is not null && step.Kind != StepKind.Feedback ? $"I5: {step.Id} after the end" : null;
    }

    /// <summary>R25.</summary>
    private static string? Forbidden(Interview interview, Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            if (step.Status is StepStatus.Done or StepStatus.Skipped || step.Recipient is not { } recipient || step.Channel is not { } channel) continue;
            if (recipient.HasLeft) return $"R55: {step.Id} goes to {recipient.Id}, who has left";
            foreach (var instruction in interview.Instructions)
            {
                var concerned = instruction.Contact is null || instruction.Contact == recipient.Id;
                if (instruction.Kind == InstructionKind.NoCalls && concerned && step.Kind == StepKind.Call) return $"R25: {step.Id} calls";
                if (instruction.Kind == InstructionKind.NotBefore && concerned && step.DueOn < instruction.On
                    && step.Kind is not (StepKind.References or StepKind.Rearrange)) return $"R25: {step.Id} on {step.DueOn}";
            }

            if (interview.Instructions.LastOrDefault(i => i is { Kind: InstructionKind.ContactOnly, Contact: not null }
                    && interview.Contacts.FirstOrDefault(contact => contact.Id == i.Contact) is not { HasLeft: true }) is { } only && only.Contact != recipient.Id)
                return $"R25: {step.Id} goes to {recipient.Id}";
            if (recipient.Channels.Count > 0 && !recipient.Channels.Any(known => known.Kind == channel && !known.Avoid))
                return $"R12: {step.Id} by {channel}";
            if (channel is ChannelKind.Sms or ChannelKind.WhatsApp && !recipient.Channels.Any(known => known.Kind == channel && known.Established && !known.Avoid)
                && !interview.Instructions.Any(i => i.Kind == InstructionKind.UseChannel && i.Channel == channel))
                return $"R12: {step.Id} texts a number merely seen";
        }

        return null;
    }
}
