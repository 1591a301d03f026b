using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Interviews;
using FollowUp.Functions.Mail;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Functions.Digests;

/// <summary>Puts a digest into words: reasons, people, drafts and links, and then into a mail.</summary>
internal sealed class DigestComposer(
    DigestPlanner digests, DraftWriter drafts, Wording wording, PlanViews views, DigestMailRenderer renderer, UnsubscribeLinks unsubscribe, IOptions<DigestOptions> options)
{
    private static readonly LocalDatePattern SendDay = LocalDatePattern.CreateWithInvariantCulture("ddd d MMMM");

    /// <summary>The digest as of <paramref name="now"/>, with what was nudged before left out.</summary>
    public Digest Plan(CandidateRecords records, Instant now) =>
        digests.Plan(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), now);

    /// <summary>The digest of a moment whether or not it was sent already.</summary>
    public Digest Preview(CandidateRecords records, Instant at)
    {
        var candidate = records.Profile.Candidate;
        var day = at.InZone(DateTimeZoneProviders.Tzdb[candidate.TimeZone]).Date;
        return digests.Plan(candidate, records.Interviews, records.Profile.Ledger().Before(day), at);
    }

    public Task<RenderedDigest> RenderAsync(Profile profile, Digest digest) => renderer.RenderAsync(Compose(profile, digest));

    public DigestMail Compose(Profile profile, Digest digest) => new(
        profile.Candidate.Name,
        digest.Day,
        [.. digest.Due.Select(nudge => Compose(profile.Candidate, nudge, digest.Day))],
        [.. digest.Waiting.Select(entry => new WaitingItem(
            entry.Interview.Company, entry.Interview.Role, entry.Until, wording.Say(entry.Reason, entry.Interview, profile.Candidate.Language)))],
        [.. digest.Coming.Select(entry => new ComingItem(
            entry.Step.DueOn, entry.Interview.Company, wording.StepName(entry.Step.Kind, profile.Candidate.Language)))],
        new Uri(options.Value.BaseUrl),
        unsubscribe.LinkFor(profile));

    private DueItem Compose(Candidate candidate, Nudge nudge, LocalDate day)
    {
        var (interview, step) = (nudge.Interview, nudge.Step);
        var language = candidate.Language;
        var draft = drafts.Write(new DraftRequest(candidate, interview, step, day, step.Recipient, step.Channel ?? ChannelKind.Email, language));
        return new DueItem
        {
            Company = interview.Company,
            Role = interview.Role,
            StepName = wording.StepName(step.Kind, language),
            Why = wording.Say(step.Reason, interview, language),
            IsReminder = nudge.IsReminder,
            RecipientName = step.Recipient?.Name,
            RecipientRole = step.Recipient is { } recipient ? wording.RoleName(recipient.Role, language) : null,
            CopyName = step.Copy?.Name,
            ChannelName = step.Channel is { } channel ? wording.ChannelName(channel, language) : null,
            SendWindow = step.DueOn > day && PlanViews.SendWindow(step) is { } window
                ? $"{SendDay.Format(step.DueOn)}, {window}"
                : PlanViews.SendWindow(step),
            Moved = views.Moved(candidate, interview, step),
            Draft = new DueDraft(draft.Subject, draft.Body, draft.Voicemail, draft.Link, language),
            Alternatives = [.. step.Alternatives.Select(alternative => wording.Say(alternative.Reason, interview, language))],
            Sources = [.. step.Sources.Select(SourceCatalog.Get).Select(source =>
                new SourceLink(source.Title, source.Url is null ? null : new Uri(source.Url)))],
        };
    }
}
