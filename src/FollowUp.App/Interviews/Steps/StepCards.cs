using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Steps;

/// <summary>Puts steps into words for the pages.</summary>
internal sealed class StepCards(DraftWriter drafts, Wording wording, PlanViews views)
{
    public StepCard Of(CandidateRecords records, Interview interview, PlannedStep step, LocalDate today, bool withDraft = true)
    {
        var candidate = records.Profile.Candidate;
        var also = OthersOf(records, step);
        return new StepCard
        {
            InterviewId = interview.Id,
            Company = Shown.Line(interview.Company),
            Role = Shown.Line(interview.Role),
            StepId = step.Id,
            Kind = step.Kind,
            Name = StepNames.Of(step),
            Done = ActWords.Done(step),
            Reminders = ActWords.Reminders(step, today),
            LacksPerson = step.Channel is not null && step.Recipient is null,
            Whom = Whom(step.Recipient, step.Channel, step.Copy, step.Traits.HasFlag(DraftTraits.Application)),
            Why = Shown.Line(wording.Say(step.Reason, interview)),
            Moved = views.Moved(candidate with { Language = "en" }, interview, step) is { } moved ? Shown.Line(moved) : null,
            Hint = step.Hint is null ? null : Shown.Line(wording.Say(step.Hint, interview)),
            DueOn = step.DueOn,
            Until = step.Until,
            IsDue = step.IsDue,
            SendWindow = Window(step, candidate),
            AlsoAbout = [.. also.Select(other => Shown.Line($"{other.Role} at {other.Company}"))],
            OtherWays = [.. step.Alternatives.Select(other => new OtherWay(
                Shown.Line(OtherWays.NameOf(step.Kind, other, wording)),
                Shown.Line(wording.Say(other.Reason, interview)),
                withDraft ? Show(Write(records, interview, step, today, other.Recipient, other.Channel)) : null,
                WayOf(other.Recipient, other.Channel)))],
            Sources = [.. step.Sources.Select(SourceCatalog.Get)],
            Draft = withDraft ? Show(Write(records, interview, step, today, step.Recipient, step.Channel ?? ChannelKind.Email)) : null,
            CanBeDone = StepEvents.Done(step, today) is not null && (step.Kind != StepKind.Debrief || step.Recipient is not null),
            LacksPhone = candidate.Phone is null && (step.Channel == ChannelKind.Phone || step.Kind == StepKind.Call),
        };
    }

    /// <summary>The recipient's hours, and where when that is another zone than the candidate's; null when nothing is sent.</summary>
    public static string? Window(PlannedStep step, Candidate candidate) => step.SendZone is not { } zone ? null
        : $"between {DayText.Time(step.SendFrom)} and 17:00" + (zone == candidate.TimeZone ? "" : $", {zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')} time");

    /// <summary>A draft in a language, or in the one of the employer.</summary>
    public Draft Write(CandidateRecords records, Interview interview, PlannedStep step, LocalDate today, Contact? recipient, ChannelKind channel, string? language = null) => drafts.Write(
        new DraftRequest(
            records.Profile.Candidate, interview, step, today, recipient, channel, language ?? DraftLanguage.Of(step.Kind, interview, recipient, records.Profile.Candidate))
        {
            AlsoAbout = recipient == step.Recipient ? OthersOf(records, step) : [],
        });

    public static ShownDraft Show(Draft draft) => new(
        draft.Subject is null ? null : Shown.Line(draft.Subject),
        Shown.Lines(draft.Body),
        draft.Voicemail is null ? null : Shown.Lines(draft.Voicemail),
        draft.Link,
        draft.Link is { } link ? DigestPhrases.Open(link) : null,
        draft.Language);

    /// <summary>A person and a way, as the draft's page names them.</summary>
    public static string WayOf(Contact? contact, ChannelKind channel) => $"{contact?.Id}|{FormName.Of(channel)}";

    public string? Whom(Contact? recipient, ChannelKind? channel, Contact? copy, bool applied = false)
    {
        if (recipient is null && channel is null) return null;
        var who = recipient is null ? (applied ? DigestPhrases.OfAd : DigestPhrases.Nobody) : recipient.Name is { } name ? $"{name} ({wording.RoleName(recipient.Role)})" : $"the {wording.RoleName(recipient.Role)}";
        var how = channel is { } way ? $"by {(way is ChannelKind.WhatsApp or ChannelKind.LinkedIn ? wording.ChannelName(way) : wording.ChannelName(way).ToLowerInvariant())}" : null;
        var also = copy?.Name is { } copied ? $", with {copied} in copy" : "";
        return Shown.Line((how is null ? who : $"{who}, {how}") + also);
    }

    private static List<Interview> OthersOf(CandidateRecords records, PlannedStep step) =>
        step.SharedWith.Count == 0 ? [] : [.. records.Interviews.Where(other => step.SharedWith.Contains(other.Id))];
}
