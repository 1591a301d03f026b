using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Planning;

internal static class PlanEndpoints
{
    public static void MapPlans(this RouteGroupBuilder api)
    {
        api.MapGet("/interviews/{id}/plan", PlanAsync).Produces<PlanView>().WithTags("Plans")
            .WithSummary("The plan of an interview now, or as it stands on a day (on=YYYY-MM-DD), as JSON or as text by Accept.");
        api.MapGet("/interviews/{id}/drafts/{step}", DraftAsync).Produces<DraftView>().WithTags("Plans")
            .WithSummary("A draft for a step of the plan; optionally for another contact or channel.");
        api.MapGet("/playbooks", Playbooks).Produces<PlaybookList>().WithTags("Plans").WithSummary("The playbooks: parameters and sources.").AllowAnonymous();
    }

    private static async Task<IResult> PlanAsync(
        string id, HttpContext http, CandidateStore store, Plans plans, Wording wording, CancellationToken cancellationToken, string? on = null)
    {
        var records = await store.ReadAsync(http, cancellationToken, id);
        var interview = records.Get(id).Stored.Interview;
        var plan = plans.Of(records, interview, Moment(records, on));
        return http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/plain")
            ? Results.Text(PlanText.Write(plan, interview, wording))
            : Results.Json(plan, AppJson.Views);
    }

    /// <summary>Now, or the digest hour of the day asked for.</summary>
    public static Instant? Moment(CandidateRecords records, string? on)
    {
        if (on is null) return null;
        if (LocalDatePattern.Iso.Parse(on) is not { Success: true } day) throw RequestRefused.Malformed("on", "Write a date such as 2026-11-25.");
        if (day.Value.Year is < 2000 or > 2100) throw RequestRefused.Malformed("on", "Use a year from 2000 to 2100.");
        return records.Profile.Candidate.DigestOn(day.Value);
    }

    private static async Task<JsonHttpResult<DraftView>> DraftAsync(
        string id, string step, HttpContext http, CandidateStore store, Plans plans, DraftWriter writer, IClock clock, CancellationToken cancellationToken,
        string? contact = null, string? channel = null, string? language = null, string? on = null)
    {
        if (!TryName<StepKind>(step, out var kind))
            throw RequestRefused.NotFound("There is no such step. Steps are: prepare, debrief, references, thankYou, addValue, checkIn, call, moveUp, arrange, rearrange, feedback, letGo, reconnect, withdraw.");
        var records = await store.ReadAsync(http, cancellationToken, id);
        var candidate = records.Profile.Candidate;
        var interview = records.Get(id).Stored.Interview;
        var recipient = contact is null ? null : interview.Contacts.FirstOrDefault(c => c.Id == contact)
            ?? throw RequestRefused.Malformed("contact", "There is no contact with this id in the interview.");
        var at = Moment(records, on) ?? clock.GetCurrentInstant();
        var planned = plans.PlanOf(records, interview, at).Steps
            .Where(candidateStep => candidateStep.Kind == kind)
            .OrderBy(candidateStep => recipient is null || candidateStep.Recipient?.Id == recipient.Id ? 0 : 1)
            .ThenBy(candidateStep => candidateStep.IsDue ? 0 : candidateStep.Status == StepStatus.Upcoming ? 1 : 2)
            .FirstOrDefault()
            ?? (kind == StepKind.Withdraw ? plans.WithdrawalOf(records, interview, at) : null)
            ?? throw RequestRefused.NotFound($"The plan of this interview has no step {step}. See its plan for the steps it has.");
        recipient ??= planned.Recipient;
        var draft = writer.Write(new DraftRequest(
            candidate, interview, planned, candidate.DayOf(at),
            recipient, ChannelFor(channel, recipient, planned), Language(language ?? DraftLanguage.Of(kind, interview, recipient, candidate), writer))
        {
            AlsoAbout = recipient == planned.Recipient ? [.. records.Interviews.Where(other => planned.SharedWith.Contains(other.Id))] : [],
        });
        return TypedResults.Json(DraftView.Of(draft), AppJson.Views);
    }

    private static ChannelKind ChannelFor(string? channel, Contact? recipient, PlannedStep planned)
    {
        if (channel is null)
            return recipient == planned.Recipient || recipient is null
                ? planned.Channel ?? ChannelKind.Email
                : recipient.Channels
                    .Where(known => !known.Avoid && (known.Kind is ChannelKind.Email or ChannelKind.LinkedIn || (known.Established && known.Kind != ChannelKind.Phone)))
                    .Min(known => (ChannelKind?)known.Kind) ?? ChannelKind.Email;
        return TryName<ChannelKind>(channel, out var kind)
            ? kind
            : throw RequestRefused.Malformed("channel", "Use email, phone, sms, whatsApp or linkedIn.");
    }

    /// <summary>Names only: the framework's parser also takes numbers and lists.</summary>
    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var name in Enum.GetNames<T>())
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return Enum.TryParse(name, out value);
        value = default;
        return false;
    }

    private static string Language(string language, DraftWriter writer) => writer.Languages.Contains(language)
        ? language
        : throw RequestRefused.Malformed("language", $"There are drafts in: {string.Join(", ", writer.Languages)}.");

    private static JsonHttpResult<PlaybookList> Playbooks(PlaybookTimelines timelines) =>
        TypedResults.Json(new PlaybookList(timelines.All, SourceCatalog.All), AppJson.Views);
}

internal sealed record PlaybookList(IReadOnlyList<PlaybookView> Playbooks, IReadOnlyList<Source> Sources);

internal sealed record DraftView(
    StepKind Step, ChannelKind Channel, PersonView? Recipient, string? Subject, string Body, string? Voicemail, Uri? Link, bool InThread)
{
    public static DraftView Of(Draft draft) => new(
        draft.Step,
        draft.Channel,
        draft.Recipient is { } recipient ? new PersonView(recipient.Id, recipient.Name, recipient.Role) : null,
        draft.Subject,
        draft.Body,
        draft.Voicemail,
        draft.Link,
        draft.InThread);
}
