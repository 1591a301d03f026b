using System.Security.Cryptography;
using FollowUp.App.ActionLinks;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Digests;

/// <summary>Puts a digest into words: reasons, people, drafts and links, and then into a mail.</summary>
internal sealed class DigestComposer(
    DigestPlanner digests, DraftWriter drafts, Wording wording, PlanViews views, DigestMailRenderer renderer, StepLinks steps, UnsubscribeLinks unsubscribe,
    IOptions<SiteOptions> site)
{
    private static readonly LocalDatePattern SendDay = LocalDatePattern.CreateWithInvariantCulture("ddd d MMMM");

    /// <summary>The digest as of <paramref name="now"/>, with what was nudged before left out.</summary>
    public Digest Plan(CandidateRecords records, Instant now) =>
        digests.Plan(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), now);

    /// <summary>What is to be told at once, beside the digest.</summary>
    public Digest PlanSameDay(CandidateRecords records, Instant now) =>
        digests.PlanSameDay(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), now);

    /// <summary>The digest of a moment whether or not it was sent already.</summary>
    public Digest Preview(CandidateRecords records, Instant at)
    {
        var candidate = records.Profile.Candidate;
        return digests.Plan(candidate, records.Interviews, records.Profile.Ledger().Before(candidate.DayOf(at)), at);
    }

    /// <summary>The digest as it will be sent, however often that takes.</summary>
    public async Task<DigestRecord> FreezeAsync(Profile profile, Digest digest, Instant now)
    {
        var mail = await WriteAsync(profile, digest);
        return new DigestRecord
        {
            Day = digest.Day,
            IsSameDay = digest.IsSameDay,
            ClaimedAt = now,
            Steps = [.. digest.Due.Select(nudge => NudgeLedger.Key(nudge.Interview.Id, nudge.Step.Id))],
            Subject = mail.Subject,
            Text = mail.TextBody,
            Html = mail.HtmlBody,
            Packed = DigestPacking.Pack(mail.TextBody, mail.HtmlBody),
        };
    }

    private async Task<RenderedDigest> WriteAsync(Profile profile, Digest digest)
    {
        try
        {
            return await renderer.RenderAsync(Compose(profile, digest));
        }
        catch (Exception e) when (e is not CryptographicException)
        {
            // Links need keys, and keys the store: whatever fails there comes as that one, and may be well with the next tick.
            throw new PlanningException("This digest could not be put into words.", e);
        }
    }

    public DigestMail Compose(Profile profile, Digest digest) => new(
        profile.Candidate.Name,
        digest.Day,
        [.. InOrder(profile.Candidate, digest).Select(nudge => Compose(profile, nudge, digest))],
        [.. digest.Waiting.Select(entry => new WaitingItem(
            entry.Interview.Company, entry.Interview.Role, entry.Until, wording.Say(entry.Reason, entry.Interview, profile.Candidate.Language)))],
        [.. digest.Coming.Select(entry => new ComingItem(
            entry.On, entry.Interview.Company, StepNames.Of(entry.Step)))],
        new Uri(site.Value.BaseUrl),
        unsubscribe.LinkFor(profile))
    {
        Open = [.. digest.Open.Where((nudge, index) => !IsSaidAlready(digest.Open, nudge, index)).Select(nudge => new OpenItem(nudge.Interview.Company, StepNames.Of(nudge.Step)))],
        AsksForSomething = digest.AsksForSomething,
        IsWeekly = profile.Candidate.HasWeeklyDigest(),
        Settings = digest.IsSameDay ? site.Value.LinkTo("/app/settings") : null,
    };

    /// <summary>The most urgent first; of a week in the order of its days.</summary>
    private static IEnumerable<Nudge> InOrder(Candidate candidate, Digest digest)
    {
        var due = digest.Due.Where((nudge, index) => !IsSaidAlready(digest.Due, nudge, index));
        return candidate.HasWeeklyDigest() ? due.OrderBy(nudge => nudge.DoOn) : due;
    }

    /// <summary>How many things to do that is.</summary>
    public static int Count(IReadOnlyList<Nudge> nudges) => nudges.Where((nudge, index) => !IsSaidAlready(nudges, nudge, index)).Count();

    /// <summary>R20: one message speaks for several interviews, so it is shown once.</summary>
    private static bool IsSaidAlready(IReadOnlyList<Nudge> nudges, Nudge nudge, int index) =>
        nudges.Take(index).Any(before => before.Step.Kind == nudge.Step.Kind && before.Step.SharedWith.Contains(nudge.Interview.Id));

    private DueItem Compose(Profile profile, Nudge nudge, Digest digest)
    {
        var (candidate, interview, step, day) = (profile.Candidate, nudge.Interview, nudge.Step, digest.Day);
        var language = candidate.Language;
        var also = digest.Due.Select(other => other.Interview).Concat(nudge.Also).Where(other => step.SharedWith.Contains(other.Id)).DistinctBy(other => other.Id).ToList();
        // Told ahead, it is written for the day it is for.
        var request = new DraftRequest(candidate, interview, step, LocalDate.Max(day, step.DueOn), step.Recipient, step.Channel ?? ChannelKind.Email, DraftLanguage.Of(step.Kind, interview, step.Recipient, candidate)) { AlsoAbout = also };
        var draft = drafts.Write(request);
        return new DueItem
        {
            Company = string.Join(", ", also.Select(other => other.Company).Prepend(interview.Company).Distinct(StringComparer.Ordinal)),
            Role = string.Join(", ", also.Select(other => other.Role).Prepend(interview.Role)),
            StepName = StepNames.Of(step),
            Why = wording.Say(step.Reason, interview, language) + (step.Hint is null ? "" : $" {wording.Say(step.Hint, interview, language)}"),
            IsReminder = nudge.IsReminder,
            RecipientName = step.Recipient?.Name,
            RecipientRole = step.Recipient is { } recipient ? wording.RoleName(recipient.Role, language)
                : step.Channel is not null && step.Traits.HasFlag(DraftTraits.Application) ? DigestPhrases.OfAd : null,
            CopyName = step.Copy?.Name,
            ChannelName = step.Channel is { } channel ? wording.ChannelName(channel, language) : null,
            SendWindow = digest.IsSameDay ? "today" : When(candidate, nudge, day),
            Moved = views.Moved(candidate, interview, step),
            Draft = Show(draft),
            Alternatives = [.. step.Alternatives.Select(other => new DueAlternative(
                OtherWays.NameOf(step.Kind, other, wording, language),
                wording.Say(other.Reason, interview, language),
                Show(drafts.Write(request with { Recipient = other.Recipient, Channel = other.Channel, AlsoAbout = [], Language = DraftLanguage.Of(step.Kind, interview, other.Recipient, candidate) }))))],
            Sources = [.. step.Sources.Select(SourceCatalog.Get).Select(source =>
                new SourceLink(source.Title, source.Url is null ? null : new Uri(source.Url)))],
            Actions = [.. Actions(profile, interview, step, day)],
        };
    }

    /// <summary>The recipient's hours, with the day where that is not the mail's own.</summary>
    private static string? When(Candidate candidate, Nudge nudge, LocalDate day)
    {
        var window = StepCards.Window(nudge.Step, candidate);
        if (!candidate.HasWeeklyDigest() && (nudge.DoOn <= day || window is null)) return window;
        return SendDay.Format(nudge.DoOn) + (window is null ? "" : $", {window}");
    }

    private static DueDraft Show(Draft draft) => new(draft.Subject, draft.Body, draft.Voicemail, draft.Link, draft.Language) { InThread = draft.InThread };

    private IEnumerable<ActionLink> Actions(Profile profile, Interview interview, PlannedStep step, LocalDate day)
    {
        // What was said needs a form of its own, and that one knows who writes.
        if (step is { Kind: StepKind.Debrief, Recipient: null }) yield return new ActionLink(ActWords.Debrief, site.Value.LinkTo($"/app/interviews/{interview.Id}/debrief"));
        foreach (var (action, url) in steps.For(profile.Id, interview, step, day))
            yield return new ActionLink(StepLinkWords.Label(action, step, day), url);
    }
}
