using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Digests;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;

namespace FollowUp.App.Exports;

/// <summary>
/// Makes a candidate of their own export: the interviews as they were, archived ones among them, and the memory of what was told. The mails themselves do not
/// come back.
/// </summary>
internal sealed class Restoration(
    CandidateStore store, WakeUps wakeUps, LookUps lookUps, PersonalTokens tokens, PlaybookCatalog playbooks, Wording wording, IExportPart notices, IClock clock)
{
    /// <summary>Those of <see cref="Candidate"/>; the export's other members are made anew.</summary>
    private static readonly string[] Preferences = ["name", "phone", "signOff", "introduction", "timeZone", "country", "language", "digestHour", "digestDays", "sameDayMails", "playbook", "reconnect"];

    /// <summary>Together well below what a transaction takes, since a row has at most 256 KiB.</summary>
    private const int MostBytesTogether = 2 * 1024 * 1024;

    private const int MostTogether = 90;

    /// <summary>Returns the address and a fresh token.</summary>
    /// <exception cref="RequestRefused">The export is not one, or there is a candidate with this address.</exception>
    public async Task<(string Email, string Token)> RestoreAsync(JsonObject export, CancellationToken cancellationToken)
    {
        var me = export["me"] as JsonObject ?? throw RequestRefused.Malformed("me", "It is required: the export's profile.");
        var typed = me["email"] is JsonValue value && value.TryGetValue<string>(out var address) ? address : throw RequestRefused.Malformed("me.email", "It is required.");
        var email = EmailAddress.Normalise(typed, out var remedy) ?? throw RequestRefused.Malformed("me.email", remedy);
        var candidate = JsonBody.Bind<Candidate>(
            new JsonObject(Preferences.Where(me.ContainsKey).Select(name => KeyValuePair.Create(name, me[name]?.DeepClone()))), "me");
        candidate = MeEndpoints.Check(candidate, playbooks, wording);
        var interviews = Items<StoredInterview>(export, "interviews");
        var digests = Items<DigestRecord>(export, "digests").Where(digest => digest.State == DigestState.Sent).OrderBy(digest => digest.Day).ToList();
        Check(interviews, candidate);
        var known = await lookUps.FindByEmailAsync(email, cancellationToken);
        if (known is not null && await store.Table.GetAsync(known, CandidateRecords.ProfileKey, cancellationToken) is not null)
            throw new RequestRefused(StatusCodes.Status409Conflict, "There is a candidate with this address already. Erase them first, or invite them for another token.");

        var profile = ProfileOf(known ?? Identifier.New(clock.GetCurrentInstant()), email, candidate, me, interviews, digests);
        // Before anything is written: a fault in it leaves no half a candidate.
        var records = new CandidateRecords(profile, "");
        if (export[IExportPart.Member] is { } exported) notices.Restore(records, exported);
        // The profile comes last, with all that is remembered and a wake-up before it: until then there is no candidate, and the same command goes on.
        if (known is null) await lookUps.AddEmailAsync(email, profile.Id, cancellationToken);
        await PutAsync(profile.Id, interviews, cancellationToken);
        await wakeUps.UpsertAsync(profile.Id, profile.CreatedAt, cancellationToken);
        TableAction[] last = [TableAction.Add(Document.ToEntity(profile.Id, CandidateRecords.ProfileKey, records.Profile))];
        await store.Table.SubmitAsync(records.Other(CandidateRecords.NoticesKey) is { } row ? [TableAction.Upsert(row), .. last] : last, cancellationToken);
        var (_, token) = await tokens.CreateAsync(profile.Id, Invitations.TokenName, cancellationToken);
        return (email, token);
    }

    private Profile ProfileOf(
        string id, string email, Candidate candidate, JsonObject me, IReadOnlyList<StoredInterview> interviews, IReadOnlyList<DigestRecord> digests)
    {
        var last = digests.LastOrDefault(digest => !digest.IsSameDay);
        var active = interviews.Where(interview => interview.ClosedOn is null).Select(interview => interview.Interview.Id).ToHashSet(StringComparer.Ordinal);
        return new Profile
        {
            Id = id,
            Email = email,
            Candidate = candidate,
            CreatedAt = clock.GetCurrentInstant(),
            Archived = interviews.Count - active.Count,
            Nudged = digests.Aggregate(NudgeLedger.Empty, (ledger, digest) => ledger.With(digest.Day, digest.Steps)).Keep(active.Contains).Days,
            LastDigestAt = last?.SentAt,
            LastDigestOn = last?.Day,
            LastSameDayOn = digests.LastOrDefault(digest => digest.IsSameDay)?.Day,
            UnsubscribedAt = MomentOf(me, "unsubscribedAt"),
            DisabledAt = MomentOf(me, "disabledAt"),
            Suppression = me["suppression"] is { } known && JsonBody.Bind<SuppressionView>(known, "me.suppression") is var found
                ? new Suppression(found.Reason, found.Since)
                : null,
            // Its first upkeep finds out what is old.
            RetentionAt = interviews.Count > active.Count ? clock.GetCurrentInstant() : null,
        };
    }

    private async Task PutAsync(string candidateId, IReadOnlyList<StoredInterview> interviews, CancellationToken cancellationToken)
    {
        var together = new List<TableAction>();
        var bytes = 0;
        foreach (var interview in interviews)
        {
            var prefix = interview.ClosedOn is null ? CandidateRecords.InterviewPrefix : CandidateRecords.ArchivePrefix;
            var row = Document.ToEntity(candidateId, prefix + interview.Interview.Id, interview);
            if (together.Count == MostTogether || bytes + Document.SizeOf(row) > MostBytesTogether) await FlushAsync();
            together.Add(TableAction.Upsert(row));
            bytes += Document.SizeOf(row);
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (together.Count > 0) await store.Table.SubmitAsync(together, cancellationToken);
            together.Clear();
            bytes = 0;
        }
    }

    private static List<T> Items<T>(JsonObject export, string member) =>
        export[member] is JsonArray items
            ? [.. items.Select((item, index) => JsonBody.Bind<T>(item ?? throw RequestRefused.Malformed($"{member}[{index}]", "It is null. Please leave it out."), $"{member}[{index}]"))]
            : throw RequestRefused.Malformed(member, "It is required: a list, which may be empty.");

    private void Check(List<StoredInterview> interviews, Candidate candidate)
    {
        var today = clock.TodayOf(candidate);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < interviews.Count; i++)
        {
            var interview = interviews[i].Interview;
            // It becomes a key of the store.
            if (!CandidateStore.IsKey(interview.Id) || !known.Add(interview.Id))
                throw RequestRefused.Malformed($"interviews[{i}].interview.id", "It must be there once, and hold letters and digits only.");
            if (InterviewValidator.Validate(interview, candidate, today, playbooks) is [var first, ..])
                throw RequestRefused.Invalid($"interviews[{i}].interview.{first.Member}", first.Message);
        }

        if (interviews.FindAll(stored => stored.ClosedOn is null && stored.Interview.FirstChoice) is [_, var second, ..])
            throw RequestRefused.Invalid($"interviews[{interviews.IndexOf(second)}].interview.firstChoice", "Another one is the first choice already; only one can be.");
    }

    private static Instant? MomentOf(JsonObject me, string member) => me[member] is { } text ? JsonBody.Bind<Instant>(text, $"me.{member}") : null;
}
