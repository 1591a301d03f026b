using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Gathers what a draft may mention, by the names templates use.</summary>
/// <param name="request">What the draft is made from.</param>
/// <param name="rounds">The rounds of its interview.</param>
/// <param name="language">Its language.</param>
/// <param name="brief">Whether days are written in short, as in texts.</param>
internal sealed class DraftFacts(DraftRequest request, HeldRounds rounds, Language language, bool brief)
{
    /// <summary>After this many days a date is no help to remember a meeting by.</summary>
    private const int DaysRemembered = 60;

    private readonly Interview _interview = request.Interview;
    private readonly Contact? _recipient = request.Recipient;

    /// <summary>Gathers the facts.</summary>
    public Facts Gather()
    {
        var round = rounds.Newest;
        var people = new PeopleOf(_interview, round);
        var facts = new Facts()
            .AddName("me", request.Candidate.Name)
            .AddName("name", _recipient?.Name)
            .AddName("company", _interview.Company)
            .AddName("role", _interview.Role)
            .AddName("topic", Topic(people))
            .AddName("also", Also())
            .AddPassage("circumstances", Unended(_interview.Circumstances))
            .Add("met", people.Include(_recipient))
            .AddName("through", people.NamesExcept(_recipient) is { } names ? language.List(names) : null)
            .Add("stage", round is null ? null : language.Label("stage", round.Stage))
            .Add("day", Remembered(round?.HeldAt.Date))
            .Add("month", round is null ? null : language.Month(round.HeldAt.Date, request.Today))
            .Add("inWriting", round?.Format is RoundFormat.Remote)
            .Add("appliedOn", Remembered(_interview.AppliedOn));
        if (_interview.ValueAdd is { } offer && !WasOffered() && !request.Step.Traits.HasFlag(DraftTraits.ValueApart))
            facts.AddPassage(Language.NameOf(offer.Kind), offer.Text);

        AddCalendar(facts);
        AddTraits(facts, round);
        return facts;
    }

    private void AddCalendar(Facts facts)
    {
        if (rounds.Next is { } next)
            facts.Add("nextStage", language.Label("stage", next.Stage)).Add("nextDay", Day(next.HeldAt.Date));
        if (rounds.Missed?.HeldAt.Date is not { } missed)
            return;

        if (missed == request.Today)
            facts.Add("missedToday", holds: true);
        else
            facts.Add("missedDay", Remembered(missed));
    }

    private void AddTraits(Facts facts, Round? round)
    {
        var traits = request.Step.Traits;

        // A message has one occasion. Of several traits the one that says most about it counts.
        facts.Add(
            traits.HasFlag(DraftTraits.Application) ? "application"
            : traits.HasFlag(DraftTraits.NextStep) ? "nextStep"
            : traits.HasFlag(DraftTraits.Second) ? "second"
            : "first",
            holds: true);
        facts.Add("opensWithThanks", traits.HasFlag(DraftTraits.OpensWithThanks) && !traits.HasFlag(DraftTraits.Application));
        facts.Add("throughSomebodyElse", traits.HasFlag(DraftTraits.ThroughSomebodyElse) || !facts.Has("met"));

        if (traits.HasFlag(DraftTraits.OtherOffer))
            facts.Add("otherOffer", holds: true).Add("decideBy", request.Step.DecideBy is { } day && day >= request.Today ? Day(day) : null);

        if (traits.HasFlag(DraftTraits.AfterPromise))
            facts.Add("promisedDay", Remembered(PromisedDay.Passed(_interview, round?.HeldAt.Date ?? request.Today, request.Today)));
    }

    private string Day(LocalDate day) => brief ? language.ShortDay(day) : language.LongDay(day);

    private string? Remembered(LocalDate? day) =>
        day is { } known && known <= request.Today && Period.DaysBetween(known, request.Today) <= DaysRemembered ? Day(known) : null;

    /// <summary>What the candidate noted of them ("their move to streaming") is told to them as theirs ("your move").</summary>
    private string? Topic(PeopleOf people)
    {
        var topics = _interview.Topics.Select(Unended).OfType<string>().ToList();
        if (topics.Count == 0) return null;
        var topic = topics[PeopleOf.IndexOf(_interview, _recipient) % topics.Count];
        return people.Include(_recipient) ? language.ToReader(topic) : topic;
    }

    /// <summary>The other roles of a message that speaks for several interviews (rule R20); of another employer with its name.</summary>
    private string? Also() => request.AlsoAbout.Count == 0 ? null : language.List(
    [
        .. request.AlsoAbout.Select(other => language.OtherRole(
            other.Role, string.Equals(other.Company.Trim(), _interview.Company.Trim(), StringComparison.OrdinalIgnoreCase) ? null : other.Company)),
    ]);

    private bool WasOffered() => _recipient is not null && _interview.Events.Any(sent =>
        sent.Kind is EventKind.ValueAdded && string.Equals(sent.Contact, _recipient.Id, StringComparison.Ordinal));

    /// <summary>Without its end mark: the template's sentence brings its own, and a thank-you asks nothing.</summary>
    private static string? Unended(string? text) => PlainText.Line(PlainText.Line(text)?.TrimEnd('.', '!', '?', ' ', ',', ';', ':'));
}
