using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>The notes that look for a time, two at most, each to whoever arranges; after a round they missed the first one is due that day (rules R19, R32, R33).</summary>
internal static class ArrangeSteps
{
    public static IEnumerable<Step> Of(Situation s, Reach reach)
    {
        if (s.Arranging is not { } open) yield break;
        var lost = open.IsMissed || open.Kind == EventKind.TimeFellThrough;
        for (var number = 0; number < open.Notable; number++)
        {
            var isRearrange = number == 0 && open.IsMissed;
            var step = isRearrange ? Rearrange(s, reach, open) : Arrange(s, reach, open, number);
            if (lost) step.Traits |= DraftTraits.TimeLost;
            if (number > 0) step.Traits |= DraftTraits.Second;
            if (number < open.Notes.Count) Done(s, step, open.Notes[number]);
            open.LastNoteOn = step.DoneOn ?? step.DueOn;
            yield return step;
            // Placing may have moved it; the next one counts from where it stands.
            open.LastNoteOn = step.DoneOn ?? step.DueOn;
        }
    }

    private static Step Arrange(Situation s, Reach reach, Arranging open, int number)
    {
        var (recipient, channel) = Arranger(s, reach, open);
        var calendar = s.CalendarOf(recipient);
        var (due, reason) = Due(s, open, number, calendar);
        var step = new Step(StepKind.Arrange, $"arrange:{RoundSteps.Text(open.On)}:{number + 1}", reason)
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = calendar,
            DueOn = due,
            Rules = ["R32"],
            Sources = s.Playbook.Arrange.Sources,
        };
        if (reason.Key == "arrange.offered") step.Traits |= DraftTraits.AnswersTimes;
        if (channel is null) step.Blocked = new Reason("blocked.forbidden");
        s.Redo(step, open.On, open.Order, StepKind.Arrange, StepKind.CheckIn);
        if (channel is not null) new RequestSteps(s, reach).Alternatives(step);
        return step;
    }

    private static (LocalDate Due, Reason Reason) Due(Situation s, Arranging open, int number, Calendars.BusinessCalendar calendar)
    {
        var parameters = s.Playbook.Arrange;
        // A note that is still to be sent is followed from its own day.
        var last = number > open.Notes.Count ? open.LastNoteOn : open.Words.Count > 0 ? open.Words[^1].On : (LocalDate?)null;
        if (open.NamedUntil is { } named && !(last >= named) && number == open.Notes.Count)
            return (parameters.AfterNamed.After(named, calendar), new Reason("arrange.named", named));
        if (last is { } word) return (parameters.AfterOwnWord.After(word, calendar), new Reason("arrange.unanswered", word, Until: number > open.Notes.Count ? word : null));
        return open.Kind switch
        {
            EventKind.TimesOffered => (open.On, new Reason("arrange.offered", open.On)),
            EventKind.TimeFellThrough => (parameters.AfterNamed.After(open.On, calendar), new Reason("arrange.fellThrough", s.LostRoundOn)),
            _ => (parameters.AfterNews.After(open.On, calendar), new Reason("arrange.next", open.On)),
        };
    }

    /// <summary>R33: by the medium the round was to use; a call for a phone round.</summary>
    private static Step Rearrange(Situation s, Reach reach, Arranging open)
    {
        var (recipient, channel) = reach.Contactable();
        if (recipient is null || !reach.Arranged(recipient))
            foreach (var person in s.MissedPeople)
                if (s.Find(person) is { } missing && reach.Written(missing) is { } written)
                {
                    (recipient, channel) = (missing, written);
                    break;
                }

        var (mailTo, mail) = (recipient, channel);
        if (s.MissedByPhone && !s.Sent.Exists(sent => sent.Kind == StepKind.Call && sent.On >= open.On))
            foreach (var contact in (IEnumerable<Contact?>)[.. s.MissedPeople.Select(s.Find), recipient])
                if (contact is not null && reach.CanRing(contact))
                {
                    (recipient, channel) = (contact, ChannelKind.Phone);
                    break;
                }

        var step = new Step(StepKind.Rearrange, $"rearrange:{RoundSteps.Text(open.On)}", new Reason("rearrange.noShow", s.LostRoundOn))
        {
            DueOn = open.On,
            KeepsItsDay = true,
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
            Rules = ["R19", "R33"],
            Sources = ["late-for-the-call", "users"],
            Alternatives = channel == ChannelKind.Phone && mailTo is not null && mail is { } way && way != ChannelKind.Phone
                ? [new Alternative(mailTo, way, new Reason("alternative.write", Name: mailTo.Name), ["late-for-the-call"])]
                : [],
        };
        if (open.Kind == EventKind.MissedByCandidate) Apologise(s, reach, step);
        return step;
    }

    /// <summary>R54: the same day, once, with times; within the hour a call says it sooner.</summary>
    private static void Apologise(Situation s, Reach reach, Step step)
    {
        step.Reason = new Reason("rearrange.missed", s.LostRoundOn);
        step.Rules = ["R54"];
        step.Sources = ["missed-it", "apologise-once"];
        step.Traits |= DraftTraits.OwnFault;
        if (step is { Recipient: { } recipient, Channel: not ChannelKind.Phone } && reach.CanCall(recipient, CallPolicy.Known))
            step.Alternatives = [new Alternative(recipient, ChannelKind.Phone, new Reason("alternative.callAtOnce", Name: recipient.Name), ["missed-it"])];
    }

    /// <summary>Whoever arranges: the recruiter, agency or HR who did so far, else whoever spoke about times, else whoever speaks for them.</summary>
    private static (Contact? Recipient, ChannelKind? Channel) Arranger(Situation s, Reach reach, Arranging open)
    {
        var usual = reach.Contactable();
        if (usual.Recipient is { } recipient && reach.Arranged(recipient)) return usual;
        return s.Find(open.ContactId) is { } contact && reach.WayTo(contact) is { } way ? (contact, way) : usual;
    }

    private static void Done(Situation s, Step step, Outreach sent)
    {
        step.DoneOn = step.DueOn = sent.On;
        step.Channel = sent.Channel ?? step.Channel;
        step.Recipient = s.Find(sent.ContactId) ?? step.Recipient;
        step.Blocked = null;
    }
}
