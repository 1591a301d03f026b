using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Mail;
using FollowUp.Core.Calendars;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Candidates;

internal static class MeEndpoints
{
    private const int LongestName = 200;
    private const int LongestSignOff = 60;
    private const int LongestIntroduction = 200;

    public static void MapMe(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Me");
        me.MapGet("", GetAsync).Produces<MeView>().WithSummary("Your profile and preferences.");
        me.MapPatch("", PatchAsync).Accepts<Candidate>("application/merge-patch+json", "application/json").Produces<MeView>()
            .WithSummary("Change preferences by a merge patch: name, timeZone, country, language, digestHour, digestDays (one alone: a weekly summary), sameDayMails (what cannot wait for the daily mail), playbook, reconnect, phone, signOff (above your name in mails), introduction (one sentence about you, for people who don't know you); digests says whether the daily mails come.");
        me.MapDelete("", EraseAsync).Accepts<EraseRequest>("application/json").Produces(StatusCodes.Status204NoContent)
            .WithSummary("Erase everything for good. Type your e-mail address to confirm.");
    }

    private static async Task<IResult> GetAsync(HttpContext http, CandidateStore store, CancellationToken cancellationToken) =>
        Answer(http, store, await store.ReadAsync(http, cancellationToken));

    private static async Task<IResult> PatchAsync(
        HttpContext http, CandidateStore store, PlaybookCatalog playbooks, Wording wording, IClock clock, CancellationToken cancellationToken)
    {
        var patch = await JsonBody.ReadObjectAsync(http.Request, cancellationToken);
        var digests = TakeDigests(patch);
        var records = await store.ChangeAsync(
            http.CandidateId(),
            current =>
            {
                if (http.Request.Headers.IfMatch is [{ } ifMatch]) HttpConditions.Match(ifMatch, current.ProfileETag);
                var merged = JsonBody.Merge(JsonSerializer.SerializeToNode(current.Profile.Candidate, AppJson.Documents), patch)!;
                var candidate = Check(JsonBody.Bind<Candidate>(merged), playbooks, wording);
                var profile = current.Profile with { Candidate = candidate };
                var now = clock.GetCurrentInstant();
                current.Put(digests switch { true => profile.Subscribe(now), false => profile.Unsubscribe(now), null => profile });
            },
            cancellationToken);
        return Answer(http, store, records);
    }

    /// <summary>Takes <c>digests</c> out of a patch; null when it is not in there. It is no preference of the planner's, so the candidate has no such member.</summary>
    private static bool? TakeDigests(JsonObject patch)
    {
        if (!patch.Remove("digests", out var node)) return null;
        return node?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw RequestRefused.Malformed("digests", "Use true for the daily mails, or false for none."),
        };
    }

    /// <summary>Refuses preferences that the planner could not work with, and names everything that is wrong with them; the phone number is answered as it is kept.</summary>
    public static Candidate Check(Candidate candidate, PlaybookCatalog playbooks, Wording wording)
    {
        var faults = FaultsOf(candidate, playbooks, wording).ToList();
        PhoneNumber? phone = null;
        if (candidate.Phone is { } typed && PhoneBook.FaultOf(typed, CountryZones.IsCountryOrRegion(candidate.Country ?? "") ? candidate.Country : null, out phone) is { } wrong)
            faults.Add(("phone", wrong));
        if (faults.Count == 0) return phone is null ? candidate : candidate with { Phone = PhoneBook.Keep(phone) };
        throw new RequestRefused(
            StatusCodes.Status422UnprocessableEntity,
            string.Join(' ', faults.Select(fault => $"{fault.Member}: {fault.Remedy}")),
            faults.ToDictionary(fault => fault.Member, fault => new[] { fault.Remedy }, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Member, string Remedy)> FaultsOf(Candidate candidate, PlaybookCatalog playbooks, Wording wording)
    {
        if (candidate.Name is { } name && (name.Length > LongestName || name.Any(char.IsControl)))
            yield return ("name", $"Use one line of at most {LongestName} characters.");
        if (candidate.SignOff is { } signOff && (signOff.Length > LongestSignOff || signOff.Any(char.IsControl)))
            yield return ("signOff", $"Use one line of at most {LongestSignOff} characters, such as \"Best wishes\".");
        if (candidate.Introduction is { } introduction && (introduction.Length > LongestIntroduction || introduction.Any(char.IsControl)))
            yield return ("introduction", $"Use one sentence of at most {LongestIntroduction} characters, such as \"I'm a nurse with ten years in intensive care.\"");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(candidate.TimeZone) is null)
            yield return ("timeZone", "There is no such time zone. Use an IANA name such as Europe/Berlin or America/Sao_Paulo.");
        if (candidate.Country is { } country && !CountryZones.IsCountryOrRegion(country))
            yield return ("country", "There is no such country. Use two capital letters such as DE or BR (ISO 3166-1), with a region if you like, as in BR-SP.");
        if (!wording.Languages.Contains(candidate.Language))
            yield return ("language", $"Use one of: {string.Join(", ", wording.Languages)}.");
        if (candidate.DigestHour is < 0 or > 23) yield return ("digestHour", "Use an hour from 0 to 23.");
        if (candidate.DigestDays.Count == 0 || candidate.DigestDays.Contains(IsoDayOfWeek.None) || candidate.DigestDays.Distinct().Count() < candidate.DigestDays.Count)
            yield return ("digestDays", "Name the weekdays on which the mail may come, each once and at least one, as in [\"monday\", \"thursday\"]. For no mails at all set digests to false.");
        if (playbooks.Find(candidate.Playbook) is null)
            yield return ("playbook", $"Use one of: {string.Join(", ", playbooks.All.Select(playbook => playbook.Name))}.");
    }

    private static async Task<NoContent> EraseAsync(HttpContext http, CandidateStore store, Erasure erasure, CancellationToken cancellationToken)
    {
        var records = await store.ReadAsync(http, cancellationToken);
        var body = http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0
            ? await JsonBody.ReadObjectAsync(http.Request, cancellationToken)
            : [];
        var typed = body.Count == 0 ? null : JsonBody.Bind<EraseRequest>(body).Email;
        if (typed is null || !EmailAddress.AreSame(typed, records.Profile.Email))
            throw RequestRefused.Invalid("email", "To erase everything for good, send {\"email\": \"...\"} with the e-mail address of this account.");
        await erasure.EraseAsync(records.Profile.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<MeView> Answer(HttpContext http, CandidateStore store, CandidateRecords records)
    {
        http.TellVersion(records.ProfileETag);
        return TypedResults.Json(MeView.Of(records, store.NextDigestAt(records)), AppJson.Views);
    }
}

internal sealed record EraseRequest(string Email);

internal sealed record MeView(
    string Id, string Email, string? Name, string? Phone, string? SignOff, string? Introduction, string TimeZone, string? Country, string Language, int DigestHour, IReadOnlyList<IsoDayOfWeek> DigestDays, bool SameDayMails, string Playbook, bool Reconnect,
    Instant CreatedAt, Instant? LastDigestAt, Instant? NextDigestAt, bool Digests, Instant? UnsubscribedAt, Instant? DisabledAt,
    SuppressionView? Suppression, string? WantedAddress = null)
{
    public static MeView Of(CandidateRecords records, Instant? nextDigestAt)
    {
        var (profile, candidate) = (records.Profile, records.Profile.Candidate);
        return new MeView(
            profile.Id, profile.Email, candidate.Name, candidate.Phone, candidate.SignOff, candidate.Introduction, candidate.TimeZone, candidate.Country, candidate.Language, candidate.DigestHour,
            candidate.DigestDays, candidate.SameDayMails, candidate.Playbook, candidate.Reconnect, profile.CreatedAt, profile.LastDigestAt, nextDigestAt,
            profile.UnsubscribedAt is null, profile.UnsubscribedAt, profile.DisabledAt, SuppressionView.Of(profile.Suppression), profile.PendingAddress?.Email);
    }
}
