using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Registering;

/// <summary>Makes an interview of what was sent: the short forms written out, ids given, every rule checked.</summary>
internal sealed class InterviewInput(PlaybookCatalog playbooks, IClock clock)
{
    private const string RoundsMember = "rounds";
    private const string HeldAtMember = "heldAt";
    private const string TimeZoneMember = "timeZone";
    private const string EventsMember = "events";

    /// <summary>Reads a new interview; with a day to apply from when it is an application.</summary>
    public Interview Read(JsonObject body, string id, Candidate candidate)
    {
        if (body.ContainsKey("id")) throw RequestRefused.Malformed("id", "The id is given by the server. Please leave it out.");
        return Check(Bind(body, id), candidate, before: null);
    }

    /// <summary>Reads an interview after a merge patch.</summary>
    /// <param name="undoOf">The stored interview, where the patch brings back what was accepted once; else null.</param>
    public Interview Patch(Interview interview, JsonObject patch, Candidate candidate, Interview? undoOf = null)
    {
        if (patch.ContainsKey("id")) throw RequestRefused.Malformed("id", "An interview keeps its id. Please leave it out.");
        var merged = (JsonObject)JsonBody.Merge(JsonSerializer.SerializeToNode(interview, AppJson.Documents), patch)!;
        var changed = Bind(merged, interview.Id);
        return Check(changed, candidate, undoOf ?? interview, knownNumbers: undoOf is null ? interview : changed);
    }

    public Interview AddRound(Interview interview, JsonObject body, Candidate candidate)
    {
        SplitOffset(body);
        var round = JsonBody.Bind<Round>(body);
        return Check(interview with { Rounds = [.. interview.Rounds, round] }, candidate, interview, $"{RoundsMember}[{interview.Rounds.Count}].");
    }

    /// <param name="body">What happened; without an id.</param>
    /// <param name="id">The event's id, where the same request must not add it twice; null for a new one.</param>
    public (Interview Interview, InterviewEvent Event) AddEvent(Interview interview, JsonObject body, Candidate candidate, string? id = null)
    {
        if (body.ContainsKey("id")) throw RequestRefused.Malformed("id", "The id is given by the server. Please leave it out.");
        SplitTime(body);
        var added = JsonBody.Bind<InterviewEvent>(body) with { Id = id ?? Identifier.New(clock.GetCurrentInstant()) };
        var changed = Check(interview with { Events = [.. interview.Events, added] }, candidate, interview, $"{EventsMember}[{interview.Events.Count}].");
        return (changed, added);
    }

    private Interview Bind(JsonObject body, string id)
    {
        if (body.Remove(HeldAtMember, out var heldAt))
        {
            if (body.ContainsKey(RoundsMember))
                throw RequestRefused.Malformed(HeldAtMember, "Give either heldAt or rounds, not both.");
            var round = new JsonObject { [HeldAtMember] = heldAt };
            if (body.Remove(TimeZoneMember, out var zone)) round[TimeZoneMember] = zone;
            body[RoundsMember] = new JsonArray(round);
        }

        if (body[RoundsMember] is JsonArray rounds)
            foreach (var round in rounds)
                SplitOffset(round as JsonObject);
        if (body[EventsMember] is JsonArray events)
            foreach (var e in events)
                SplitTime(e as JsonObject);

        var interview = JsonBody.Bind<Interview>(body) with { Id = id };
        return interview with
        {
            Events = [.. interview.Events.Select(e => e.Id.Length > 0 ? e : e with { Id = Identifier.New(clock.GetCurrentInstant()) })],
        };
    }

    /// <param name="before">The interview as it is stored; null for a new one. What an older version let in may stay, so that all else can still be changed.</param>
    /// <param name="relativeTo">What begins the path of every member that was sent.</param>
    /// <param name="knownNumbers">Whose phone numbers stay as they are; null for those of <paramref name="before"/>.</param>
    private Interview Check(Interview interview, Candidate candidate, Interview? before, string relativeTo = "", Interview? knownNumbers = null)
    {
        var today = clock.TodayOf(candidate);
        if (interview is { Kind: InterviewKind.Application, AppliedOn: null }) interview = interview with { AppliedOn = today };
        var invalid = InterviewValidator.Validate(interview, candidate, today, playbooks);
        if (invalid.Count > 0 && before is not null) invalid = Except(invalid, InterviewValidator.Validate(before, candidate, today, playbooks), interview, before);
        (interview, var wrongNumbers) = ContactNumbers.Read(interview, knownNumbers ?? before, candidate);
        if (invalid.Count == 0 && wrongNumbers.Count == 0) return interview;
        var errors = invalid.Concat(wrongNumbers)
            .Select(fault => (Member: fault.Member.StartsWith(relativeTo, StringComparison.Ordinal) ? fault.Member[relativeTo.Length..] : fault.Member, fault.Message))
            .GroupBy(fault => fault.Member, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray(), StringComparer.Ordinal);
        var first = errors.First();
        throw new RequestRefused(StatusCodes.Status422UnprocessableEntity, $"{first.Key}: {first.Value[0]}", errors);
    }

    /// <summary>Without the faults of values that have not changed.</summary>
    private static List<InvalidMember> Except(IReadOnlyList<InvalidMember> invalid, IReadOnlyList<InvalidMember> known, Interview interview, Interview before)
    {
        var (now, then) = (JsonSerializer.SerializeToNode(interview, AppJson.Documents), JsonSerializer.SerializeToNode(before, AppJson.Documents));
        return [.. invalid.Where(fault => !known.Contains(fault) || !JsonNode.DeepEquals(JsonBody.At(now, fault.Member), JsonBody.At(then, fault.Member)))];
    }

    /// <summary>"2026-10-25T02:30+01:00" is a local time and its offset.</summary>
    private static void SplitOffset(JsonObject? round)
    {
        if (round?[HeldAtMember] is not JsonValue value || !value.TryGetValue<string>(out var text) || round.ContainsKey("utcOffset")) return;
        var at = text.EndsWith('Z') ? text.Length - 1 : text.LastIndexOfAny(['+', '-']);
        if (at <= text.IndexOf('T', StringComparison.Ordinal) || !text.Contains('T', StringComparison.Ordinal)) return;
        round[HeldAtMember] = text[..at];
        round["utcOffset"] = text[at..];
    }

    /// <summary>"2026-11-25T10:30" is a day and a time of it.</summary>
    private static void SplitTime(JsonObject? e)
    {
        if (e?["on"] is not JsonValue value || !value.TryGetValue<string>(out var text) || e.ContainsKey("at")) return;
        var at = text.IndexOf('T', StringComparison.Ordinal);
        if (at < 0) return;
        e["on"] = text[..at];
        e["at"] = text[(at + 1)..];
    }
}
