using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Gathers what a draft may mention, by the names templates use. Nothing that is not known to be true (rule R46).</summary>
/// <param name="request">What the draft is made from.</param>
/// <param name="rounds">The rounds of its interview.</param>
/// <param name="language">Its language.</param>
/// <param name="own">The candidate's own language.</param>
/// <param name="brief">Whether days are written in short, as in texts.</param>
internal sealed class DraftFacts(DraftRequest request, HeldRounds rounds, Language language, Language own, bool brief)
{
    /// <summary>After this many days a date is no help to remember a meeting by.</summary>
    private const int DaysRemembered = 60;

    private readonly Interview _interview = request.Interview;
    private readonly Contact? _recipient = request.Recipient;
    private readonly PeopleOf _people = new(request.Interview, rounds);
    private readonly DraftTraits _traits = request.Step.Traits;
    private readonly string? _country = request.Interview.Country ?? request.Candidate.Country;

    /// <summary>Gathers the facts.</summary>
    public Facts Gather()
    {
        var round = rounds.Newest;
        var role = language.RoleInText(_interview.Role);
        var facts = new Facts()
            .AddName("me", request.Candidate.Name)
            .Add("phone", SpokenNumber.Grouped(request.Candidate.Phone))
            .AddName("company", _interview.Company)
            .AddName("role", role)
            .AddName("roleTitle", language.RoleTitle(role))
            .AddName("ofRole", language.Joined("ofRole", role))
            .AddName("inCompany", language.Joined("inCompany", _interview.Company))
            .AddName("signOff", ReferenceEquals(language, own) ? PlainText.Line(request.Candidate.SignOff)?.TrimEnd(',', ' ') : null)
            .AddPassage("intro", Ended(Readable(request.Candidate.Introduction)))
            .AddName("topic", Topic())
            .AddName("also", Also())
            .AddPassage("circumstances", request.Today > _interview.CircumstancesUntil ? null : language.Circumstances(Unended(Readable(_interview.Circumstances))))
            .AddName("through", _people.NamesExcept(_recipient, language.Name) is { } names ? language.List(names) : null)
            .Add("agency", _recipient is { Role: ContactRole.Agency } || request.AlsoAbout.Any(IsElsewhere))
            .Add("stage", round is null ? null : language.RoundName(round))
            .Add("when", Remembered(round?.HeldAt.Date))
            .Add("theStage", round is null ? null : language.TheRound(round))
            .Add("whose", IsRemembered(round?.HeldAt.Date) is { } held ? language.Of(held, request.Today, _country, brief) : null)
            .Add("month", round is null ? null : language.Month(round.HeldAt.Date, request.Today))
            .Add("appliedOn", Remembered(_interview.AppliedOn));
        if (_interview.ValueAdd is { } offer && (offer.Kind is ValueAddKind.Article || Readable(offer.Text) is not null) && (_traits.HasFlag(DraftTraits.CarriesValue) || (!WasOffered() && !_traits.HasFlag(DraftTraits.ValueApart))))
            facts.AddPassage(Language.NameOf(offer.Kind), offer.Kind is ValueAddKind.Article ? offer.Text : Unended(offer.Text))
                .AddPassage("ideaAlone", offer.Kind is ValueAddKind.Idea ? Ended(offer.Text) : null)
                .AddPassage("introductionAlone", offer.Kind is ValueAddKind.Introduction ? Ended(offer.Text) : null);

        AddRecipient(facts);
        AddCalendar(facts);
        AddTraits(facts, round);
        new Occasion(request, rounds).AddTo(facts);
        return facts;
    }

    private void AddRecipient(Facts facts)
    {
        var greeting = language.Greet(_recipient, _recipient?.Country ?? _interview.Country);
        var talked = _people.TalkedWith(_recipient) && !_traits.HasFlag(DraftTraits.ThroughSomebodyElse);
        facts.AddName("called", greeting.Called)
            .Add("formal", greeting.IsFormal)
            .Add("madam", greeting.Title is Courtesy.Madam)
            .Add("sir", greeting.Title is Courtesy.Sir)
            .Add("met", _people.Met(_recipient))
            .Add("talked", talked)
            .Add("arranged", _people.Arranged(_recipient))
            .Add("stranger", _people.IsStranger(_recipient))
            .Add("alone", _people.WasAlone)
            .Add("throughSomebodyElse", !talked && _people.TookPart);
    }

    private void AddCalendar(Facts facts)
    {
        var calendar = request.Step.Calendar;
        LocalDate[] times = [calendar.After(request.Today, 2), calendar.After(request.Today, 3), calendar.After(request.Today, 4)];
        facts.Add("times", language.Choice(times, request.Today));
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
        facts.Add("opensWithThanks", _traits.HasFlag(DraftTraits.OpensWithThanks) && !_traits.HasFlag(DraftTraits.Application))
            .Add("afterReferences", _traits.HasFlag(DraftTraits.AfterReferences))
            .Add("carriesValue", _traits.HasFlag(DraftTraits.CarriesValue))
            .Add("howItWent", _traits.HasFlag(DraftTraits.HowItWent))
            .Add("ownFault", _traits.HasFlag(DraftTraits.OwnFault))
            .Add("cameLate", _traits.HasFlag(DraftTraits.CameLate))
            .Add("wrongName", _traits.HasFlag(DraftTraits.WrongName))
            .Add("sentOn", request.Step.Kind == StepKind.Correct ? Remembered(request.Step.Reason.Date) : null);

        if (_traits.HasFlag(DraftTraits.OtherOffer))
            facts.Add("otherOffer", holds: true)
                .Add("firstChoice", _traits.HasFlag(DraftTraits.FirstChoice))
                .Add("decideBy", request.Step.DecideBy is { } day && day >= request.Today ? Day(day) : null);

        if (_traits.HasFlag(DraftTraits.CallsOff))
            facts.Add("callsOff", holds: true)
                .Add("roundToday", request.Step.Reason.Date == request.Today)
                .Add("roundDay", request.Step.Reason.Date is { } on && on > request.Today ? Day(on) : null);
        if (_traits.HasFlag(DraftTraits.AfterPromise))
            facts.Add("promisedDay", IsRemembered(PromisedDay.Passed(_interview, round?.HeldAt.Date ?? request.Today, request.Today)) is { } promised
                ? language.Near(promised, request.Today, _country, brief)
                : null);
        if (_traits.HasFlag(DraftTraits.SpokenOffer))
            facts.Add("offeredOn", Remembered(Occasion.SpokenOffer(request)?.On));
    }

    private string Day(LocalDate day) => brief ? language.ShortDay(day, _country) : language.LongDay(day, _country);

    private string? Remembered(LocalDate? day) => IsRemembered(day) is { } known ? language.On(known, request.Today, _country, brief) : null;

    private LocalDate? IsRemembered(LocalDate? day) =>
        day is { } known && known <= request.Today && Period.DaysBetween(known, request.Today) <= DaysRemembered ? known : null;

    /// <summary>What the candidate noted of them ("their move to streaming") is told to them as theirs ("your move").</summary>
    private string? Topic()
    {
        var topics = _interview.Topics.Select(Readable).Select(Unended).OfType<string>().ToList();
        return topics.Count == 0 ? null : language.Topic(
            topics[PeopleOf.IndexOf(_interview, _recipient) % topics.Count], toReader: _people.Met(_recipient), toColleague: _recipient is not { Role: ContactRole.Agency });
    }

    /// <summary>The other roles of a message that speaks for several interviews (rule R20); of another employer with its name.</summary>
    private string? Also() => request.AlsoAbout.Count == 0 ? null : language.List(
    [
        .. request.AlsoAbout.Select(other => language.OtherRole(language.RoleInText(other.Role) ?? other.Role, IsElsewhere(other) ? PlainText.Line(other.Company) : null)),
    ]);

    private bool IsElsewhere(Interview other) => !string.Equals(other.Company.Trim(), _interview.Company.Trim(), StringComparison.OrdinalIgnoreCase);

    private bool WasOffered() => _interview.Events.Any(sent => sent switch
    {
        { Kind: EventKind.ValueAdded } => _recipient is not null && string.Equals(sent.Contact, _recipient.Id, StringComparison.Ordinal),
        { Kind: EventKind.ThankYouSent or EventKind.CheckInSent or EventKind.MovedUp } => sent.Step == StepKind.AddValue,
        _ => false,
    });

    /// <summary>What was typed; null where it is rather in the candidate's language than in the message's, and nobody could read it there.</summary>
    private string? Readable(string? typed) => typed is null || language.IsForeign(typed, own) ? null : typed;

    /// <summary>As a sentence of its own; an address on the web stays as it is.</summary>
    private static string? Ended(string? text)
    {
        if (PlainText.Line(text) is not { } line || line.Contains("://", StringComparison.Ordinal)) return PlainText.Line(text);
        return char.ToUpperInvariant(line[0]) + line[1..] + (line[^1] is '.' or '!' or '?' or '…' ? "" : ".");
    }

    /// <summary>Without its end mark: the template's sentence brings its own, and a thank-you asks nothing.</summary>
    private static string? Unended(string? text) => PlainText.Line(PlainText.Line(text)?.TrimEnd('.', '!', '?', ' ', ',', ';', ':'));
}
