using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Offers;

/// <summary>An offer in writing that waits for the candidate's answer: a state, in which there are five things to write.</summary>
/// <param name="DecideBy">The last day to answer; null when none was named.</param>
/// <param name="To">Whom to write to, such as "Grace Okafor"; null when nobody is known.</param>
public sealed record OfferView(LocalDate? DecideBy, string? To, IReadOnlyList<OfferText> Texts)
{
    private static readonly DraftLink Links = new();

    /// <summary>Null when there is no offer, or it was answered.</summary>
    internal static OfferView? Of(Plan plan, Interview interview, Candidate candidate)
    {
        if (plan.Waiting?.Key != "waiting.offer") return null;
        var offer = interview.Events.Last(e => e is { Kind: EventKind.HeardBack, Outcome: EventOutcome.Offer } && e.On <= plan.AsOf);
        var to = interview.Contacts.FirstOrDefault(contact => contact.Id == offer.Contact && HasMail(contact)) ?? interview.Contacts.FirstOrDefault(HasMail);
        return new OfferView(offer.DecideBy, to?.Name is { } name ? Shown.Line(name) : null, [.. OfferTexts.Of(interview, offer, to, candidate).Select(text => text with
        {
            Link = to is null ? null : Links.To(ChannelKind.Email, to, copyTo: null, interview.Country ?? candidate.Country, text.Subject, text.Body),
        })]);
    }

    private static bool HasMail(Contact contact) => contact.Channels.Any(channel => channel is { Kind: ChannelKind.Email, Address: not null, Avoid: false });
}

/// <summary>One thing to write about an offer.</summary>
/// <param name="Name">What it does, such as "Ask for time".</param>
/// <param name="Link">Opens it in mail; null without an address.</param>
public sealed record OfferText(string Name, string Subject, string Body, Uri? Link = null);
