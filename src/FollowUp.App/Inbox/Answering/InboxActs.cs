using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Inbox.Answering;

/// <summary>What the answer to a question about a mail changes, through the same rules as the pages and the API; and takes it back for a day.</summary>
internal sealed class InboxActs(InterviewInput input, Plans plans, IClock clock)
{
    /// <summary>Does what was picked; the entry is then acted on.</summary>
    /// <exception cref="RequestRefused">It cannot be done: 422 with what is wrong, 409 when there is no room.</exception>
    public InboxEntry Act(CandidateRecords records, InboxEntry entry, InboxPick pick, InboxFields fields)
    {
        var now = clock.GetCurrentInstant();
        var candidate = records.Profile.Candidate;
        return pick switch
        {
            InboxPick.Dismiss => entry with { ActedAt = now, Did = "Nothing was noted." },
            InboxPick.Waiting => Heard(EventOutcome.StillDeciding, Vague(entry), "They replied, and you're still waiting."),
            InboxPick.Date => Heard(EventOutcome.StillDeciding, Promised(entry, fields), "They replied, and gave a new date."),
            InboxPick.Decided => Heard(Outcome(fields), null, "They replied, and it's decided."),
            InboxPick.Thanked => NoteSent(records, entry, StepKind.ThankYou, now),
            InboxPick.Asked => NoteSent(records, entry, StepKind.CheckIn, now),
            InboxPick.Away => Change(records, entry, now, "They are away.", Away),
            InboxPick.AddRound => AddRound(records, entry, fields, now),
            InboxPick.Move => MoveRound(records, entry, fields.Moment ?? throw RequestRefused.Invalid("heldAt", "Please say when it is."), now),
            InboxPick.CallOff => MoveRound(records, entry, heldAt: null, now),
            InboxPick.Add => Add(records, entry, fields, now),
            _ => throw RequestRefused.Malformed("pick", "Please choose one of the buttons."),
        };

        InboxEntry Heard(EventOutcome outcome, Promise? promise, string did) => Change(records, entry, now, did, interview => input.AddEvent(
            interview, StepEvents.Answered(DayOf(entry, records), outcome, ContactIn(interview, entry), promise), candidate).Interview);

        Interview Away(Interview interview)
        {
            var contact = interview.Contacts.FirstOrDefault(one => one.Id == entry.ContactId) ?? throw Gone();
            var contacts = interview.Contacts.Select(one => one == contact ? one with { Absences = [.. one.Absences, entry.Absence!] } : one);
            return input.Patch(interview, new JsonObject { ["contacts"] = JsonSerializer.SerializeToNode(contacts, AppJson.Documents) }, candidate);
        }
    }

    /// <summary>Notes a message of their own; in each interview that it speaks for (rule R20).</summary>
    public InboxEntry NoteSent(CandidateRecords records, InboxEntry entry, StepKind kind, Instant now)
    {
        var all = plans.All(records);
        var step = StepIn(all, entry.InterviewId!, kind, entry.ContactId);
        var did = kind == StepKind.ThankYou ? "Your thanks are noted." : "Your message is noted.";
        entry = entry with { Step = kind };
        try
        {
            return Change(records, entry, now, did, interview => Sent(interview, step, entry.ContactId), other => step is not null && step.SharedWith.Contains(other.Id)
                && all.FirstOrDefault(plan => plan.InterviewId == other.Id)?.Steps.FirstOrDefault(planned => planned.Kind == kind && planned.SharedWith.Contains(entry.InterviewId!)) is { } same
                    ? Sent(other, same, same.Recipient?.Id)
                    : null);
        }
        catch (RequestRefused refused) when (refused.Status is StatusCodes.Status422UnprocessableEntity && entry.IsOpen)
        {
            // There is no room for it, or its day does not fit: asked instead.
            return entry;
        }

        Interview Sent(Interview interview, PlannedStep? planned, string? contact)
        {
            var body = (planned is null ? null : StepEvents.Done(planned, DayOf(entry, records)))
                ?? new JsonObject { ["kind"] = kind == StepKind.ThankYou ? "thankYouSent" : "checkInSent", ["on"] = DayText.Iso(DayOf(entry, records)) };
            body["channel"] = "email";
            if (contact is not null) body["contact"] = contact;
            return input.AddEvent(interview, body, records.Profile.Candidate).Interview;
        }
    }

    /// <summary>As it was before; the question stands again.</summary>
    /// <exception cref="RequestRefused">More than a day has passed, or something was built upon it: 409.</exception>
    public InboxEntry Undo(CandidateRecords records, InboxEntry entry)
    {
        var now = clock.GetCurrentInstant();
        if (!(entry.ActedAt > now - InboxBook.Undoable)) throw TooLate();
        if (entry.AddedId is { } added)
        {
            if (records.Find(added) is not { } stored || stored.Interview.Events.Count > 0 || (stored.Recent?.Count ?? 0) > 0) throw TooLate();
            records.Remove(added);
        }

        if (entry.ChangeId is { } change)
        {
            var touched = records.Interviews.Select(interview => records.Get(interview.Id).Stored).Where(stored => stored.Of(now).Any(one => one.Id == change)).ToList();
            if (touched.Count == 0) throw TooLate();
            foreach (var stored in touched) records.Put(stored.Undo(change, input, records.Profile.Candidate, now));
        }

        return entry with { ActedAt = null, Did = null, ChangeId = null, AddedId = null };
    }

    private InboxEntry Add(CandidateRecords records, InboxEntry entry, InboxFields fields, Instant now)
    {
        var id = Identifier.From(records.Profile.Id, $"inbox {entry.Id}");
        if (records.Find(id) is not null) return entry with { ActedAt = now, Did = "It's added.", AddedId = id };
        var body = fields.Into((JsonObject)(entry.Body ?? []).DeepClone());
        var interview = input.Read(body, id, records.Profile.Candidate);
        records.Admit(new StoredInterview { Interview = interview, CreatedAt = now, Invitations = Known(entry, interview) }, plans);
        return entry with { ActedAt = now, Did = "It's added.", AddedId = id };
    }

    private InboxEntry AddRound(CandidateRecords records, InboxEntry entry, InboxFields fields, Instant now)
    {
        var body = fields.Into((JsonObject)(entry.Body ?? []).DeepClone());
        var round = body["rounds"] is JsonArray and [JsonObject first, ..] ? (JsonObject)first.DeepClone() : throw RequestRefused.Invalid("heldAt", "Please say when it is.");
        return Change(records, entry, now, "The round is added.", interview =>
        {
            round["round"] ??= interview.Rounds.Count == 0 ? "first" : "second";
            return input.AddRound(interview, round, records.Profile.Candidate);
        });
    }

    /// <summary>Does to the round what the newer invitation says, and remembers that, so that an older one changes nothing later.</summary>
    private InboxEntry MoveRound(CandidateRecords records, InboxEntry entry, LocalDateTime? heldAt, Instant now)
    {
        if (entry.Match is not { } match) throw RequestRefused.Malformed("pick", "Please choose one of the buttons.");
        var candidate = records.Profile.Candidate;
        entry = Change(
            records, entry with { InterviewId = match.InterviewId }, now, heldAt is null ? "It's noted as called off." : "The new time is noted.",
            interview => InvitedInterview.Change(interview, match.Stage, heldAt, input, candidate, clock.TodayOf(candidate)));
        var known = entry.Invitation is { } invitation ? invitation with { Stage = match.Stage } : null;
        records.Put(records.Get(match.InterviewId).Stored.Remembering(known));
        return entry;
    }

    /// <summary>Changes the interview of an entry, and others with it; remembered for a day, so that one click takes it back.</summary>
    private static InboxEntry Change(CandidateRecords records, InboxEntry entry, Instant now, string did, Func<Interview, Interview> change, Func<Interview, Interview?>? others = null)
    {
        var stored = entry.InterviewId is { } id ? records.Find(id) ?? throw Gone() : throw Gone();
        var changeId = Identifier.New(now);
        List<StoredInterview> changed = [stored.With(change(stored.Interview), changeId, did, now)];
        if (others is not null)
            foreach (var other in records.Interviews.Where(one => one.Id != id && !records.IsArchived(one.Id)))
                if (others(other) is { } also) changed.Add(records.Get(other.Id).Stored.With(also, changeId, did, now));
        foreach (var one in changed) records.Put(one);
        return entry with { ActedAt = now, Did = did, ChangeId = changeId };
    }

    private static IReadOnlyList<Core.Invitations.KnownInvitation>? Known(InboxEntry entry, Interview interview) =>
        entry.Invitation is { } known && interview.Rounds is [{ } round, ..] ? [known with { Stage = round.Stage }] : null;

    private static PlannedStep? StepIn(IReadOnlyList<Plan> all, string interviewId, StepKind kind, string? contact) => all.FirstOrDefault(plan => plan.InterviewId == interviewId)?.Steps
        .Where(step => step.Kind == kind && (step.IsDue || step.Status == StepStatus.Upcoming)).OrderByDescending(step => step.Recipient?.Id == contact).ThenBy(step => step.DueOn).FirstOrDefault();

    private LocalDate DayOf(InboxEntry entry, CandidateRecords records)
    {
        var today = clock.TodayOf(records.Profile.Candidate);
        return entry.On is { } on && on < today ? on : today;
    }

    private static string? ContactIn(Interview interview, InboxEntry entry) => interview.Contacts.Any(contact => contact.Id == entry.ContactId) ? entry.ContactId : null;

    private static Promise? Vague(InboxEntry entry) => entry.Promise is { Kind: PromiseKind.Vague } vague ? vague : null;

    /// <summary>The day that was given; the span that was read while its last day stands there still.</summary>
    private static Promise Promised(InboxEntry entry, InboxFields fields)
    {
        if (fields.Day is not { } day) throw RequestRefused.Invalid("day", "Please say which day they named.");
        return entry.Promise is { } read && (read.Latest ?? read.On) == day ? read : new Promise { Kind = PromiseKind.Date, On = day, MadeOn = entry.On };
    }

    private static EventOutcome Outcome(InboxFields fields) => fields.Outcome is EventOutcome.Rejected or EventOutcome.Offer or EventOutcome.OfferSpoken or EventOutcome.Advanced
        ? fields.Outcome.Value
        : throw RequestRefused.Invalid("outcome", "Please choose what was decided.");

    private static RequestRefused Gone() => new(StatusCodes.Status409Conflict, "The interview or person is not there any more, and nothing was changed.");

    private static RequestRefused TooLate() => new(StatusCodes.Status409Conflict, "This cannot be undone any more: more than a day has passed, or it was changed again since. Change it on the interview's page.");
}

/// <summary>What can be answered to a question about a mail.</summary>
internal enum InboxPick
{
    Dismiss,
    Waiting,
    Date,
    Decided,
    Thanked,
    Asked,
    Away,
    AddRound,
    Move,
    CallOff,
    Add,
}
