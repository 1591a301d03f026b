using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Offers;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Interviews.Timelines;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Details;

public sealed record InterviewView
{
    public required string Id { get; init; }

    public required string Company { get; init; }

    public required string Role { get; init; }

    public required PlanStatus Status { get; init; }

    /// <summary>Whether it lies in the archive.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Why one waits, or why it ended; null when something is due.</summary>
    public string? Waiting { get; init; }

    public LocalDate? WaitingUntil { get; init; }

    public LocalDate? ClosesOn { get; init; }

    /// <summary>How far the wait has come; null when there is none, or no day ends it.</summary>
    public QuietTime? Quiet { get; init; }

    /// <summary>The offer that waits for the candidate's answer; null when there is none.</summary>
    public OfferView? Offer { get; init; }

    /// <summary>What is due; when nothing is, the step that comes next.</summary>
    public required IReadOnlyList<StepCard> Steps { get; init; }

    public required Timeline Timeline { get; init; }

    public required IReadOnlyList<string> Rounds { get; init; }

    public required IReadOnlyList<PersonLine> People { get; init; }

    /// <summary>What happened, the newest first.</summary>
    public required IReadOnlyList<HistoryLine> History { get; init; }

    /// <summary>What can be undone, the newest first.</summary>
    public required IReadOnlyList<RecentLine> Recent { get; init; }

    /// <summary>What other employers' answers say about when to expect this one's; null when none is waited for.</summary>
    public string? Expectation { get; init; }

    /// <summary>What the employer said about an answer, by its place among the promises.</summary>
    public required IReadOnlyList<string> Promises { get; init; }

    /// <summary>The candidate's own notes; null when there are none.</summary>
    public string? OwnNotes { get; init; }

    /// <summary>What should be known of the plan as a whole: calm news, such as that the job is advertised again.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The candidate's day while it is worth asking what they said about an answer; null when that is known, or long ago.</summary>
    public LocalDate? AsksPromiseOn { get; init; }

    /// <summary>Whether the candidate would take this job before any other.</summary>
    public bool IsFirstChoice { get; init; }

    /// <summary>The round that should be going on, or began lately; null when there is none.</summary>
    public UnderWay? UnderWay { get; init; }

    /// <summary>How many steps show in full, and how much of the history: a page should load on a train.</summary>
    private const int MostCards = 4;

    private const int MostDrafts = 2;

    /// <summary>How long one remembers what was said at the end.</summary>
    private const int FreshDays = 7;

    private const int MostHistory = 25;

    /// <summary>The steps that would be too many to show in full.</summary>
    public required IReadOnlyList<StepCard> Further { get; init; }

    /// <summary>How many older entries of the history are not shown.</summary>
    public int Older { get; init; }

    internal static InterviewView Of(CandidateRecords records, string id, Plan plan, StepCards cards, Wording wording, Instant now)
    {
        var (stored, _) = records.Get(id);
        var interview = stored.Interview;
        var open = plan.Steps.Where(step => step.IsDue).ToList();
        if (open.Count == 0) open.AddRange(plan.Steps.Where(step => step.Status == StepStatus.Upcoming && step.Kind != StepKind.LetGo).Take(1));
        return new InterviewView
        {
            Id = id,
            Company = Shown.Line(interview.Company),
            Role = Shown.Line(interview.Role),
            Status = plan.Status,
            IsArchived = records.IsArchived(id),
            Waiting = plan.Waiting is { } why ? Shown.Line(wording.Say(why, interview)) : null,
            WaitingUntil = plan.WaitingUntil,
            ClosesOn = plan.ClosesOn,
            Quiet = plan.Status == PlanStatus.Closed ? null : QuietTime.Of(interview, plan.AsOf, plan.WaitingUntil),
            Offer = OfferView.Of(plan, interview, records.Profile.Candidate),
            Steps = [.. open.Take(MostCards).Select((step, index) => cards.Of(records, interview, step, plan.AsOf, withDraft: index < MostDrafts))],
            Further = [.. open.Skip(MostCards).Select(step => cards.Of(records, interview, step, plan.AsOf, withDraft: false))],
            Timeline = Timeline.Of(plan, interview),
            Rounds = [.. CurrentRounds.Of(interview, plan.AsOf).Select(round => Say(round, records.Profile.Candidate))],
            People = [.. interview.Contacts.Select(contact => PersonLine.Of(contact, wording))],
            History = [.. interview.Events.TakeLast(MostHistory).Select(e => HistoryLine.Of(e, interview)).Reverse()],
            Older = Math.Max(0, interview.Events.Count - MostHistory),
            Recent = [.. stored.Of(now).Select(change => new RecentLine(change.Id, Shown.Line(change.What))).Reverse()],
            IsFirstChoice = interview.FirstChoice,
            Promises = [.. interview.Promises.Select(PromiseWords.Say)],
            OwnNotes = interview.Notes is { } notes ? Shown.Lines(notes) : null,
            AsksPromiseOn = plan.Status != PlanStatus.Closed && AsksPromise(interview, plan.AsOf) ? plan.AsOf : null,
            UnderWay = plan.Status == PlanStatus.Closed ? null : Interviews.UnderWay.Of(interview, records.Profile.Candidate, now, Interviews.UnderWay.OnItsPage),
            Notes = [.. plan.Notes.Select(note => Shown.Line(wording.Say(note, interview)))],
        };
    }

    /// <summary>With both clocks where they differ.</summary>
    private static string Say(Round round, Candidate candidate)
    {
        var said = $"{EventWords.Say(round.Stage)}: {DayText.Long(round.HeldAt.Date)}, {DayText.Time(round.HeldAt.TimeOfDay)}";
        var own = CurrentRounds.StartOf(round, candidate).WithZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).LocalDateTime;
        if (round.TimeZone is { } zone && own != round.HeldAt)
            said += $" in {ZoneNames.Name(zone)}, {(own.Date == round.HeldAt.Date ? "" : $"{DayText.Medium(own.Date)} ")}{DayText.Time(own.TimeOfDay)} for you";
        return said + round.Status switch { RoundStatus.Cancelled => ", called off", RoundStatus.Missed => ", missed", _ => "" };
    }

    /// <summary>The first days after the only round there was, before anything was said, heard or written down.</summary>
    private static bool AsksPromise(Interview interview, LocalDate today) =>
        CurrentRounds.Of(interview, today) is [{ Status: RoundStatus.Held } only] && only.HeldAt.Date <= today && only.HeldAt.Date.PlusDays(FreshDays) >= today
        && interview.Contacts.Count > 0 && interview.Promises.Count == 0 && !interview.Events.Any(e => e.Promise is not null || e.Kind is EventKind.HeardBack or EventKind.Debriefed or EventKind.CheckInSent);
}

/// <param name="Note">The candidate's note; null when there is none.</param>
/// <param name="IsTheirs">Whether the employer did it.</param>
public sealed record HistoryLine(string Id, LocalDate Day, string What, string? Note, bool IsTheirs)
{
    private const int LongestNote = 300;

    internal static HistoryLine Of(InterviewEvent e, Interview interview)
    {
        var whom = interview.Contacts.FirstOrDefault(contact => contact.Id == e.Contact)?.Name;
        var until = e.Until ?? e.DecideBy ?? e.HeldAt?.Date;
        return new HistoryLine(
            e.Id,
            e.On,
            Shown.Line(EventWords.Say(e) + (whom is null ? "" : $" ({whom})") + (until is { } day ? $", {DayText.Medium(day)}" : "")),
            e.Note is { } note ? CleanText.Lines(note, LongestNote) : null,
            e.Kind is EventKind.HeardBack or EventKind.TimesOffered or EventKind.NoShow or EventKind.TimeFellThrough or EventKind.ReferencesRequested or EventKind.RefereesUnreachable);
    }
}

public sealed record RecentLine(string Id, string What);
