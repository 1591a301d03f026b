using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Gathers what a draft may mention.</summary>
internal static class DraftFacts
{
    /// <summary>After this many days a date is no help to remember a meeting by.</summary>
    private const int DaysRemembered = 60;

    /// <summary>The most names a message passes thanks on to; more are "everyone".</summary>
    private const int MostNames = 3;

    /// <summary>The facts of a request, by the names templates use.</summary>
    public static Facts Of(DraftRequest request, HeldRounds rounds, Language language)
    {
        var (interview, today) = (request.Interview, request.Today);
        var round = rounds.Newest;
        var facts = new Facts()
            .Add("me", request.Candidate.Name)
            .Add("name", request.Recipient?.Name)
            .Add("company", interview.Company)
            .Add("role", interview.Role)
            .Add("topic", Topic(interview, request.Recipient))
            .Add("met", Met(request.Recipient, round))
            .AddPassage("circumstances", Unended(interview.Circumstances))
            .Add("stage", round is null ? null : language.Label("stage", round.Stage))
            .Add("day", RememberedDay(round?.HeldAt.Date, today, language))
            .Add("month", round is null ? null : language.Month(round.HeldAt.Date, today))
            .Add("inWriting", round?.Format is RoundFormat.Remote)
            .Add("appliedOn", RememberedDay(interview.AppliedOn, today, language));
        if (round is not null)
            facts.Add("through", People(interview, round, request.Recipient, language));
        if (interview.ValueAdd is { } offer && !WasOffered(interview, request.Recipient))
            facts.AddPassage(Language.NameOf(offer.Kind), offer.Text);

        AddCalendar(facts, rounds, today, language);
        AddTraits(facts, request, round, language);
        return facts;
    }

    /// <summary>Where a contact stands among the interview's contacts; the number of them when it is none of them.</summary>
    public static int IndexOf(Interview interview, Contact? recipient) =>
        interview.Contacts.TakeWhile(contact => !string.Equals(contact.Id, recipient?.Id, StringComparison.Ordinal)).Count();

    private static void AddCalendar(Facts facts, HeldRounds rounds, LocalDate today, Language language)
    {
        if (rounds.Next is { } next)
            facts.Add("nextStage", language.Label("stage", next.Stage)).Add("nextDay", language.LongDay(next.HeldAt.Date, today));
        if (rounds.Missed is not { } missed)
            return;

        facts.Add("missedToday", missed.HeldAt.Date == today);
        if (missed.HeldAt.Date != today)
            facts.Add("missedDay", RememberedDay(missed.HeldAt.Date, today, language));
    }

    private static void AddTraits(Facts facts, DraftRequest request, Round? round, Language language)
    {
        var (interview, traits, today) = (request.Interview, request.Step.Traits, request.Today);

        // A message has one occasion. Of several traits the one that says most about it counts.
        facts.Add(
            traits.HasFlag(DraftTraits.Application) ? "application"
            : traits.HasFlag(DraftTraits.NextStep) ? "nextStep"
            : traits.HasFlag(DraftTraits.Second) ? "second"
            : "first",
            holds: true);
        facts.Add("opensWithThanks", traits.HasFlag(DraftTraits.OpensWithThanks) && !traits.HasFlag(DraftTraits.Application));
        facts.Add("throughSomebodyElse", traits.HasFlag(DraftTraits.ThroughSomebodyElse));

        if (traits.HasFlag(DraftTraits.OtherOffer))
        {
            var decideBy = interview.Events.LastOrDefault(offer => offer.Kind is EventKind.OtherOffer && offer.DecideBy >= today)?.DecideBy;
            facts.Add("otherOffer", holds: true).Add("decideBy", decideBy is { } day ? language.LongDay(day, today) : null);
        }

        if (traits.HasFlag(DraftTraits.AfterPromise) && PromisedDay.Passed(interview, round?.HeldAt.Date ?? today, today) is { } promised)
            facts.Add("promisedDay", RememberedDay(promised, today, language));
    }

    private static string? RememberedDay(LocalDate? day, LocalDate today, Language language) =>
        day is { } known && known <= today && Period.DaysBetween(known, today) <= DaysRemembered ? language.LongDay(known, today) : null;

    private static string? Topic(Interview interview, Contact? recipient)
    {
        var topics = interview.Topics.Select(PlainText.Line).OfType<string>().ToList();
        return topics.Count == 0 ? null : Unended(topics[IndexOf(interview, recipient) % topics.Count]);
    }

    private static bool Met(Contact? recipient, Round? round) =>
        recipient is null || recipient.Met || round?.With.Contains(recipient.Id, StringComparer.Ordinal) is true;

    private static string? People(Interview interview, Round round, Contact? recipient, Language language)
    {
        var people = interview.Contacts
            .Where(contact => round.With.Count > 0
                ? round.With.Contains(contact.Id, StringComparer.Ordinal)
                : contact is { Met: true, Role: not (ContactRole.Recruiter or ContactRole.Hr) })
            .Where(contact => !string.Equals(contact.Id, recipient?.Id, StringComparison.Ordinal))
            .Select(contact => PlainText.Line(contact.Name))
            .ToList();
        return people.Count is 0 or > MostNames || people.Contains(null) ? null : language.List([.. people.OfType<string>()]);
    }

    private static bool WasOffered(Interview interview, Contact? recipient) =>
        recipient is not null && interview.Events.Any(sent =>
            sent.Kind is EventKind.ValueAdded && string.Equals(sent.Contact, recipient.Id, StringComparison.Ordinal));

    /// <summary>Without its end mark: the template's sentence brings its own, and a thank-you asks nothing.</summary>
    private static string? Unended(string? text) => PlainText.Line(text)?.TrimEnd('.', '!', '?', ' ', ',', ';', ':');
}
