using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Leaving;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Drafting;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Drafts;

/// <summary>Writes a step's draft for one of the people and ways there are, and reviews it as the candidate changes it.</summary>
internal sealed class DraftPages(CandidateStore store, Plans plans, StepCards cards, DraftLink links, IClock clock)
{
    private static readonly ToneReview Tone = new();

    public async Task<DraftPageView> WriteAsync(HttpContext http, string id, string? step, string? to, string? language)
    {
        var about = await AboutAsync(http, id, step);
        var (contact, channel) = about.Way(to);
        var draft = cards.Write(about.Records, about.Interview, about.Step, about.Today, contact, channel, Known(language));
        return View(about, draft, Fresh(contact, channel, draft), draft.Link);
    }

    public async Task<DraftPageView> ReviewAsync(HttpContext http, string id)
    {
        var form = await FormValues.ReadAsync(http);
        var about = await AboutAsync(http, id, form.Text("step"));
        var (contact, channel) = about.Way(form.Text("to"));
        var draft = cards.Write(about.Records, about.Interview, about.Step, about.Today, contact, channel, Known(form.Text("language")));
        if (form.Has("rewrite")) return View(about, draft, Fresh(contact, channel, draft), draft.Link);
        var text = (form["text"] ?? "").ReplaceLineEndings("\n");
        if (text.Length > ToneReview.MostCharacters)
            return View(about, draft, form.Refused(RequestRefused.Invalid("text", $"This has {text.Length} characters; {ToneReview.MostCharacters} is the most.")), link: null);

        var context = new ToneContext { HasOtherOffer = about.Step.Traits.HasFlag(DraftTraits.OtherOffer), OtherTexts = OtherTexts(about) };
        var findings = Tone.Review(text, about.Step.Kind, channel, draft.Language, context);
        if (form.Text("use") is { } use)
        {
            var better = BetterWords.Use(text, findings, use);
            if (better.Length <= ToneReview.MostCharacters) text = better;
            form = form.With(("use", null), ("text", text));
            findings = Tone.Review(text, about.Step.Kind, channel, draft.Language, context);
        }

        var link = links.To(channel, contact, about.Step.Copy, about.Interview.Country ?? about.Records.Profile.Candidate.Country, form.Text("subject"), text);
        return View(about, draft, form, link) with { Findings = findings };
    }

    private static FormValues Fresh(Contact? contact, ChannelKind channel, Draft draft) =>
        FormValues.Of(("to", StepCards.WayOf(contact, channel)), ("language", draft.Language), ("subject", draft.Subject), ("text", draft.Body));

    /// <summary>The language asked for; null for the employer's.</summary>
    private static string? Known(string? language) => language is null || DraftLanguages.Names.Any(known => known.Value == language)
        ? language
        : throw RequestRefused.Malformed("language", $"There are drafts in: {string.Join(", ", DraftLanguages.Names.Select(known => known.Value))}.");

    /// <summary>What other people of the round get by the plan: colleagues compare notes (rule R22).</summary>
    private List<string> OtherTexts(Asked about) =>
    [
        .. about.Plan.Steps
            .Where(other => other.Kind == about.Step.Kind && other.Id != about.Step.Id && other.Recipient is not null && other.Channel is not null)
            .Select(other => cards.Write(about.Records, about.Interview, other, about.Today, other.Recipient, other.Channel!.Value).Body),
    ];

    private async Task<Asked> AboutAsync(HttpContext http, string id, string? stepId)
    {
        var records = await store.ReadAsync(http, http.RequestAborted, id);
        var interview = records.Get(id).Stored.Interview;
        var plan = plans.PlanOf(records, interview);
        var step = plan.Steps.FirstOrDefault(planned => planned.Id == stepId)
            ?? (stepId == CloseAll.NoteStep ? plans.WithdrawalOf(records, interview) : null)
            ?? throw RequestRefused.NotFound("The plan has no such step any more. The interview's page shows what there is.");
        return new Asked(records, interview, plan, step, clock.TodayOf(records.Profile.Candidate));
    }

    private DraftPageView View(Asked about, Draft draft, FormValues form, Uri? link) => new()
    {
        InterviewId = about.Interview.Id,
        Company = Shown.Line(about.Interview.Company),
        Role = Shown.Line(about.Interview.Role),
        StepId = about.Step.Id,
        StepName = StepNames.Of(about.Step),
        Done = ActWords.Done(about.Step),
        Ways = [.. about.Ways().Select(way => (StepCards.WayOf(way.Contact, way.Channel), cards.Whom(way.Contact, way.Channel, copy: null) ?? "")).Distinct()],
        Form = form,
        Voicemail = draft.Voicemail is { } voicemail ? Shown.Lines(voicemail) : null,
        HasSubject = draft.Subject is not null,
        Link = link,
        Open = link is null ? null : DigestPhrases.Open(link),
        CanBeDone = StepEvents.Done(about.Step, about.Today) is not null && about.Step.Kind != StepKind.Call && (about.Step.Kind != StepKind.Debrief || about.Step.Recipient is not null),
        Language = draft.Language,
    };

    private sealed record Asked(CandidateRecords Records, Interview Interview, Plan Plan, PlannedStep Step, LocalDate Today)
    {
        /// <summary>The step's own first, then the alternatives, then everybody who can be reached.</summary>
        public IEnumerable<(Contact? Contact, ChannelKind Channel)> Ways() =>
        [
            (Step.Recipient, Step.Channel ?? ChannelKind.Email),
            .. Step.Alternatives.Select(other => ((Contact?)other.Recipient, other.Channel)),
            .. Interview.Contacts.SelectMany(contact => contact.Channels
                .Where(channel => channel is { Address: not null, Avoid: false })
                .Select(channel => ((Contact?)contact, channel.Kind))),
        ];

        public (Contact? Contact, ChannelKind Channel) Way(string? to) =>
            to is null ? Ways().First() : Ways().Where(way => StepCards.WayOf(way.Contact, way.Channel) == to).DefaultIfEmpty(Ways().First()).First();
    }
}
