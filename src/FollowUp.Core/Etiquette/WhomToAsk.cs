using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>Rules R52 and R55: whom to turn to where nobody, or no address, is noted, or where somebody has left.</summary>
internal static class WhomToAsk
{
    /// <summary>More names are "some of them".</summary>
    private const int MostNames = 3;

    /// <summary>What an open step says of whom to ask; null where its recipient can be reached.</summary>
    public static Reason? Hint(Situation s, Step step)
    {
        if (!step.IsOpen || !(step.IsMessage || step.Kind == StepKind.Feedback) || !(step.Channel is not null || step.IsUnreachable)) return null;
        if (HasOnly(s)) return null;
        if (step.IsUnreachable) return new Reason("whom.noWay");
        if (step.Recipient is { Channels.Count: 0 } known)
            return new Reason(step.Kind == StepKind.ThankYou ? "whom.addressForThanks" : "whom.address", Name: known.Name);
        if (step is { Recipient: { } stranger, Channel: ChannelKind.LinkedIn } && !stranger.Channels.Any(way => way is { Kind: ChannelKind.LinkedIn, Established: true }))
            return new Reason("whom.linkedIn", Name: stranger.Name);
        if (step.Recipient is not null) return null;
        // R55: whoever took over is found by asking; else whoever invited one is.
        if (s.Interview.Contacts.FirstOrDefault(contact => contact.HasLeft) is { } left) return new Reason("whom.left", Name: left.Name);
        return new Reason(step.Kind == StepKind.ThankYou ? "whom.thanks" : s.IsApplication ? "whom.application" : "whom.inviter");
    }

    /// <summary>That somebody has left, and that those met cannot be thanked.</summary>
    public static IEnumerable<Reason> Notes(Situation s, Reach reach, List<Step> steps)
    {
        if (s.Interview.Contacts.FirstOrDefault(contact => contact.HasLeft && (Reach.IsArranger(contact.Role) || s.HasMet(contact))) is { } left
            && reach.StatusRecipient().Recipient is not null)
            yield return new Reason("note.left", Name: left.Name);
        if (s.Newest is { } round && round.Start <= s.Now && s.Interview.Contacts.Count > 0 && !HasOnly(s) && s.Playbook.ThankYou.GoodFor is { } good
            && s.Today <= good.After(round.HeldOn, s.CalendarOf(null)) && !steps.Exists(step => step.Kind == StepKind.ThankYou))
            yield return new Reason("note.nobodyToThank");
        else if (s.Newest is { } held && steps.Exists(IsDirect) && Missed(s, reach, held, steps) is { Count: > 0 } missed)
            yield return new Reason("note.restOfPanel", Name: missed.Count <= MostNames && missed.TrueForAll(contact => contact.Name is not null) ? string.Join(", ", missed.Select(contact => contact.Name)) : null);
    }

    private static bool IsDirect(Step step) => step is { Kind: StepKind.ThankYou, IsOpen: true } && !step.Traits.HasFlag(DraftTraits.ThroughSomebodyElse);

    /// <summary>Who was there, and gets no thanks for want of an address.</summary>
    private static List<Contact> Missed(Situation s, Reach reach, Meeting meeting, List<Step> steps) =>
    [
        .. Thanks.Met(s, meeting).Where(contact => !contact.HasLeft && Thanks.ForThanks(reach, contact) is null
            && !steps.Exists(step => step.Kind == StepKind.ThankYou && s.IsSamePerson(step.Recipient, contact.Id))),
    ];

    /// <summary>They named whom to write to, so nobody else is looked for (rule R25).</summary>
    private static bool HasOnly(Situation s)
    {
        foreach (var instruction in s.Interview.Instructions)
            if (instruction.Kind == InstructionKind.ContactOnly && s.Find(instruction.Contact) is { HasLeft: false })
                return true;
        return false;
    }
}
