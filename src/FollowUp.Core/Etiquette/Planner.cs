using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>
/// Plans what to do about each interview of a candidate. A pure function: the same inputs give the same plans on every machine.
/// </summary>
/// <param name="playbooks">The playbooks to choose from.</param>
/// <param name="holidays">Where public holidays come from.</param>
public sealed class Planner(PlaybookCatalog playbooks, IHolidayCalendar holidays)
{
    /// <summary>The playbook for those who chose none, or one that is gone.</summary>
    public const string DefaultPlaybook = "balanced";

    private const int MostRounds = 8;

    /// <summary>Plans all interviews of one candidate; they share what was heard of other offers.</summary>
    /// <param name="candidate">Whose they are.</param>
    /// <param name="interviews">The open interviews.</param>
    /// <param name="now">The moment; events after it do not exist yet.</param>
    /// <returns>One plan for each interview, in the same order.</returns>
    /// <exception cref="PlanningException">Something in them breaks the rules' code; trying again does not help.</exception>
    public IReadOnlyList<Plan> PlanAll(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interviews);
        try
        {
            return PlanEach(candidate, interviews, now);
        }
        catch (Exception e)
        {
            throw new PlanningException("These interviews could not be planned.", e);
        }
    }

    private IReadOnlyList<Plan> PlanEach(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        var offers = OtherOffers.Of(candidate, interviews, now);
        if (interviews.Count == 1) return [PlanOne(candidate, interviews[0], now, offers.For(0), others: null)];

        var others = SentToOthers(candidate, interviews, now);
        var plans = new Plan[interviews.Count];
        for (var i = 0; i < plans.Length; i++) plans[i] = PlanOne(candidate, interviews[i], now, offers.For(i), others[i]);

        // A step that moves may meet another one; floors only rise, so a few rounds settle it.
        for (var round = 0; round < MostRounds && SharedRecipients.Settle(plans, others) is { Count: > 0 } changed; round++)
            foreach (var i in changed)
                plans[i] = PlanOne(candidate, interviews[i], now, offers.For(i), others[i]);
        foreach (var i in SharedRecipients.HoldBack(plans, others)) plans[i] = PlanOne(candidate, interviews[i], now, offers.For(i), others[i]);
        SharedRecipients.Mark(plans);
        return plans;
    }

    /// <summary>Plans one interview as if it were the candidate's only one.</summary>
    /// <param name="candidate">Whose it is.</param>
    /// <param name="interview">The interview.</param>
    /// <param name="now">The moment; events after it do not exist yet.</param>
    public Plan Plan(Candidate candidate, Interview interview, Instant now)
    {
        ArgumentNullException.ThrowIfNull(interview);
        return PlanAll(candidate, [interview], now)[0];
    }

    /// <summary>The playbook an interview is planned by: its own, else the candidate's, else <see cref="DefaultPlaybook"/>.</summary>
    public Playbook PlaybookOf(Candidate candidate, Interview interview)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interview);
        return (interview.Playbook is { } own ? playbooks.Find(own) : null)
            ?? playbooks.Find(candidate.Playbook)
            ?? playbooks.Find(DefaultPlaybook)
            ?? playbooks.All[0];
    }

    /// <summary>The note that takes the candidate out of an interview; null when there is nobody who may be written to.</summary>
    /// <param name="candidate">Whose it is.</param>
    /// <param name="interview">The interview.</param>
    /// <param name="now">The moment; events after it do not exist yet.</param>
    public PlannedStep? Withdrawal(Candidate candidate, Interview interview, Instant now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(interview);
        var situation = SituationReader.Read(candidate, interview, PlaybookOf(candidate, interview), holidays, now, otherOffer: null);
        var reach = new Reach(situation);
        var (recipient, channel) = reach.StatusRecipient();
        // A round on that day or the next business day is called off first, by phone where nobody may be written to.
        var taken = situation.Decision is { Outcome: EventOutcome.TookAJob } closed ? closed : null;
        var next = situation.Meetings.FirstOrDefault(meeting => meeting.Start > now);
        var callsOff = next is not null && next.HeldOn <= situation.CalendarOf(recipient).After(taken?.On ?? situation.Today, 1);
        if (callsOff) (recipient, channel) = reach.Contactable();
        return channel is null ? null : new PlannedStep
        {
            Id = "withdraw",
            Kind = StepKind.Withdraw,
            Status = StepStatus.Due,
            DueOn = situation.Today,
            NudgeAt = now,
            Recipient = recipient,
            Channel = channel,
            Calendar = situation.CalendarOf(recipient),
            Reason = callsOff ? new Reason("withdraw.round", next!.HeldOn, recipient?.Name) : new Reason("withdraw.elsewhere"),
            Traits = callsOff ? DraftTraits.CallsOff : DraftTraits.None,
            // Until the round begins: never left to the next morning.
            Urgent = callsOff && taken is not null
                ? new Interval(situation.Zone.AtStartOfDay(taken.On).ToInstant(), next!.Start)
                : null,
            Sources = ["common-practice"],
        };
    }

    /// <summary>The rounds to be called off at once, since the candidate took a job: the notes of those interviews. Usually empty.</summary>
    /// <param name="candidate">Whose they are.</param>
    /// <param name="interviews">All of their interviews.</param>
    /// <param name="now">The moment; events after it do not exist yet.</param>
    /// <exception cref="PlanningException">Something in them breaks the rules' code; trying again does not help.</exception>
    public IReadOnlyList<(Interview Interview, PlannedStep Note)> CallOffs(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        ArgumentNullException.ThrowIfNull(interviews);
        List<Interview>? left = null;
        foreach (var interview in interviews)
            if (TakenOn(interview) is not null)
                (left ??= []).Add(interview);
        if (left is null) return [];
        try
        {
            return
            [
                .. left.GroupBy(TakenOn).Select(together => together.ToList())
                    .SelectMany(together => together.Zip(Withdrawals(candidate, together, now)))
                    .Where(pair => pair.Second?.Urgent is not null).Select(pair => (pair.First, pair.Second!)),
            ];
        }
        catch (Exception e)
        {
            throw new PlanningException("These interviews could not be planned.", e);
        }
    }

    private static LocalDate? TakenOn(Interview interview)
    {
        foreach (var e in interview.Events)
            if (e.Outcome is EventOutcome.TookAJob)
                return e.On;
        return null;
    }

    /// <summary>
    /// The same for several interviews, in their order. Where one person is to be told of more than one, each of those notes has the others in
    /// <see cref="PlannedStep.SharedWith"/>, and only one of them is to be sent (rule R20).
    /// </summary>
    /// <param name="candidate">Whose they are.</param>
    /// <param name="interviews">The interviews.</param>
    /// <param name="now">The moment; events after it do not exist yet.</param>
    public IReadOnlyList<PlannedStep?> Withdrawals(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        ArgumentNullException.ThrowIfNull(interviews);
        List<PlannedStep?> notes = [.. interviews.Select(interview => Withdrawal(candidate, interview, now))];
        return
        [
            .. notes.Select((note, own) => note is null
                ? null
                : note with { SharedWith = [.. interviews.Where((_, other) => other != own && IsSameNote(note, notes[other])).Select(interview => interview.Id)] }),
        ];

        static bool IsSameNote(PlannedStep one, PlannedStep? other) =>
            one.Channel == other?.Channel && one.Recipient is { } recipient && other?.Recipient is { } same && People.ShareAddress(recipient, same);
    }

    private OtherInterviews[] SentToOthers(Candidate candidate, IReadOnlyList<Interview> interviews, Instant now)
    {
        var others = new OtherInterviews[interviews.Count];
        var reached = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new OtherInterviews();
            foreach (var address in interviews[i].Contacts.SelectMany(People.AddressesOf))
                (reached.TryGetValue(address, out var known) ? known : reached[address] = []).Add(i);
        }

        for (var i = 0; i < others.Length; i++)
        {
            var s = SituationReader.Read(candidate, interviews[i], PlaybookOf(candidate, interviews[i]), holidays, now, otherOffer: null);
            foreach (var sent in s.Sent)
                if (!sent.Failed && s.Find(sent.ContactId) is { } contact)
                    foreach (var j in People.AddressesOf(contact).SelectMany(address => reached[address]).Distinct())
                        if (j != i)
                            others[j].Sent.Add((contact, sent));
        }

        return others;
    }

    private Plan PlanOne(
        Candidate candidate, Interview interview, Instant now, (InterviewEvent? Offer, Reason? Note) offer, OtherInterviews? others)
    {
        var playbook = PlaybookOf(candidate, interview);
        var situation = Read(interview, now);
        if (SelfEnding.FirstEventAfter(situation, EndsBefore) is { } end) situation = Read(UpTo(end), now);
        return new InterviewPlan(situation).Make();

        Situation Read(Interview known, Instant moment) =>
            SituationReader.Read(candidate, known, playbook, holidays, moment, offer.Offer, others, offer.Note);

        Interview UpTo(int count) => interview with { Events = [.. situation.Events.Take(count)] };

        bool EndsBefore(int count, LocalDate day) =>
            new InterviewPlan(Read(UpTo(count), situation.Zone.AtStartOfDay(day).ToInstant())).Make().Status == PlanStatus.Closed;
    }
}
