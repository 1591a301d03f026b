using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What the first and the second status request of a wait have in common: how one is made, whom one may call, and which other ways there are.</summary>
internal sealed class RequestSteps(Situation s, Reach reach)
{
    private string? _waitId;

    /// <summary>Names the wait in the ids of its steps.</summary>
    public string WaitId => _waitId ??=
        s.Promise is null ? RoundSteps.Text(s.WaitStart) : $"{RoundSteps.Text(s.WaitStart)}:{RoundSteps.Text(s.FarEnd)}";

    public Step New(StepKind kind, Contact? recipient, ChannelKind? channel) =>
        new(kind, "", new Reason("checkIn.quiet", s.WaitStart))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
        };

    /// <summary><paramref name="step"/> as it was really done.</summary>
    public Step Done(Step step, Outreach sent, string id, bool second = false)
    {
        step.Kind = sent.Kind;
        step.Id = id;
        step.DoneOn = step.DueOn = sent.On;
        step.Channel = sent.Channel ?? (sent.Kind == StepKind.Call ? ChannelKind.Phone : step.Channel == ChannelKind.Phone ? ChannelKind.Email : step.Channel);
        if (sent.ContactId is not null)
            step.Recipient = s.Interview.Contacts.FirstOrDefault(c => string.Equals(c.Id, sent.ContactId, StringComparison.Ordinal));
        step.Calendar = s.CalendarOf(step.Recipient);
        step.Reason = new Reason("done.on", sent.On);
        var asApplication = s.IsApplication && s.Arranging is null && s.SpokenOffer is null;
        step.Rules = asApplication ? ["R16"] : sent.Kind switch { StepKind.Call => ["R6", "R9"], StepKind.MoveUp => ["R10"], _ => ["R6"] };
        step.Sources = asApplication ? s.Playbook.Application.Sources
            : (second ? s.Playbook.Second?.SourcesOf(sent.Kind) : null)
            ?? (s.Promise is null ? s.Playbook.CheckIn.QuietSources : s.Playbook.CheckIn.PromiseSources);
        return step;
    }

    /// <summary>R21: another offer's deadline pulls a request forward, to three business days before it, 48 hours after what was sent before.</summary>
    public void Advance(Step step, LocalDate? after)
    {
        if (s.OtherOffer is not { DecideBy: { } decideBy } offer) return;
        step.Traits |= s.Interview.FirstChoice ? DraftTraits.OtherOffer | DraftTraits.FirstChoice : DraftTraits.OtherOffer;
        var latest = LocalDate.Max(step.Calendar.Before(decideBy, 3), offer.On);
        if (after is { } before) latest = LocalDate.Max(latest, before.PlusDays(2));
        latest = LocalDate.Max(latest, s.WaitStart.PlusDays(1)); // the conversation, or their reply, is left its day
        if (s.WaitStart >= decideBy || (latest >= step.DueOn && step.DueOn > decideBy)) return;
        step.Deadline = decideBy;
        // One that comes in time anyway keeps its day; it names the offer all the same.
        if (latest < step.DueOn)
        {
            step.DueOn = latest;
            step.Moved(new Reason("moved.deadline", decideBy));
        }

        step.Reason = new Reason(s.Interview.FirstChoice ? "checkIn.deadline" : "checkIn.deadlineOnly", decideBy);
        step.By("R21");
        step.From("email-first");
    }

    /// <summary>
    /// Who can be asked in writing when somebody else is away: those who have to do with the interview. Nobody more senior is asked early for want
    /// of others.
    /// </summary>
    public IEnumerable<Contact> AtHand()
    {
        foreach (var contact in reach.ForStatus())
            if (reach.Written(contact) is not null
                && (contact.Met || reach.Arranged(contact) || Reach.IsArranger(contact.Role)
                    || s.Newest?.Round.With.Contains(contact.Id, StringComparer.Ordinal) == true))
                yield return contact;
    }

    /// <summary>
    /// Who may be called, the best one first: whoever asked for it; else the one to ask at all, with others only to stand in for them. A recruiter who
    /// can be written to is not passed over for somebody else's number (settled points 15 and 17).
    /// </summary>
    public IEnumerable<Contact> Callees(CallPolicy policy, bool mustBeInvited)
    {
        var usual = false;
        foreach (var contact in reach.ForStatus())
        {
            if (reach.CanCall(contact, policy) && (!mustBeInvited || reach.Invites(contact)))
            {
                usual = true;
                yield return contact;
            }
            else if (!usual && !reach.InvitedToCall && reach.Written(contact) is not null)
            {
                yield break;
            }
        }
    }

    /// <summary>R34: whoever made the spoken offer, by the medium they made it by; else whoever speaks for the employer.</summary>
    public (Contact? Recipient, ChannelKind? Channel) OffersMaker()
    {
        if (s.SpokenOffer is not { } offer || s.Find(offer.Contact) is not { } maker || reach.WayTo(maker) is not { } way) return reach.Contactable();
        if (offer.Channel == ChannelKind.Phone && reach.CanCall(maker, CallPolicy.Known)) return (maker, ChannelKind.Phone);
        return (maker, offer.Channel is { } medium && reach.CanWrite(maker, medium) ? medium : way);
    }

    /// <summary>R34: two business days after the paper was promised for, else five after the offer.</summary>
    public void AboutOffer(Step step)
    {
        var offer = s.Playbook.Offer;
        if (s.Promise is null) step.Count(offer.AfterOffer, s.WaitStart);
        else step.Count(offer.AfterPaper, s.FarEnd);
        step.Reason = s.Promise is null ? new Reason("offer.spoken", s.SpokenOffer!.On) : new Reason("offer.paper", s.FarEnd);
        step.Rules = ["R34"];
        step.Sources = offer.Sources;
        step.Traits |= DraftTraits.SpokenOffer;
    }

    /// <summary>
    /// R13, R44: the next in line has their point, and is always listed; R29: so is a colleague who is there. Where articles disagree whether to write
    /// or to call, so is the other medium.
    /// </summary>
    public void Alternatives(Step step)
    {
        if (step.Recipient is not { } recipient) return;
        step.By("R13");
        if (step.Channel is ChannelKind.Sms or ChannelKind.WhatsApp)
        {
            step.By("R12");
            step.From("channels");
        }

        var alternatives = new List<Alternative>();
        foreach (var contact in reach.ForStatus())
        {
            if (contact == recipient || contact.IsAway(step.DueOn) || IsAround(contact)) continue;
            if (s.SpokenOffer is not null && !Reach.IsArranger(contact.Role)) continue; // the paper is not an interviewer's business
            if ((reach.WayTo(contact) ?? (reach.MayHaveMail(contact) ? ChannelKind.Email : null)) is not { } channel) continue;
            var isArranger = reach.Arranged(contact) || Reach.IsArranger(contact.Role);
            if (alternatives.Count > 0 && !isArranger && !(contact.Role == ContactRole.Interviewer && IsEstablished(contact, channel))) continue;
            var key = isArranger ? "alternative.recruiter"
                : contact.Role == ContactRole.Interviewer && IsEstablished(contact, channel) ? "alternative.interviewer" : "alternative.next";
            alternatives.Add(new Alternative(contact, channel, new Reason(key, Name: contact.Name), [isArranger || key == "alternative.interviewer" ? "channels" : "quiet-time"]));
        }

        if (step.Kind == StepKind.CheckIn && reach.CanCall(recipient, CallPolicy.Known) && (!s.WillContactYou || reach.InvitedToCall))
            alternatives.Add(new Alternative(recipient, ChannelKind.Phone, new Reason("alternative.call", Name: recipient.Name), ["recruiter"]));
        else if (step.Kind == StepKind.Call && reach.Written(recipient) is { } written)
            alternatives.Add(new Alternative(recipient, written, new Reason("alternative.write", Name: recipient.Name), ["email-first"]));
        step.Alternatives = alternatives;
    }

    /// <summary>R36: nobody is asked behind an agency's back, unless they said that one may write.</summary>
    private bool IsAround(Contact contact) => reach.ByAgency && !Reach.IsArranger(contact.Role) && !contact.InvitedToWrite;

    private static bool IsEstablished(Contact contact, ChannelKind kind)
    {
        foreach (var channel in contact.Channels)
            if (channel.Kind == kind && channel.Established)
                return true;
        return false;
    }
}
