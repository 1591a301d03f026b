using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Hosting;
using NodaTime;

namespace FollowUp.Functions.Interviews;

/// <summary>
/// Remembers for a day how to take back what was done on the pages. Only what differs is kept, few changes, and none that is large: the row they share with the
/// interview has an end.
/// </summary>
internal static class RecentChanges
{
    private const int Most = 10;
    private const int MostCharacters = 16 * 1024;
    private const string EventsMember = "events";

    private static readonly Duration Kept = Duration.FromDays(1);

    /// <summary>The stored interview after a change of it.</summary>
    /// <param name="stored">As it was.</param>
    /// <param name="changed">The interview as it is now.</param>
    /// <param name="id">Of the change.</param>
    /// <param name="what">What was done.</param>
    /// <param name="now">The moment.</param>
    public static StoredInterview With(this StoredInterview stored, Interview changed, string id, string what, Instant now)
    {
        var (before, after) = (ToJson(stored.Interview), ToJson(changed));
        var patch = new JsonObject();
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)).Where(name => name != EventsMember))
            if (!JsonNode.DeepEquals(before[name], after[name]))
                patch[name] = before[name]?.DeepClone();
        var known = stored.Interview.Events.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var added = changed.Events.Select(e => e.Id).Where(one => !known.Contains(one)).ToList();

        var recent = stored.Of(now);
        if (patch.ToJsonString().Length <= MostCharacters && (patch.Count > 0 || added.Count > 0))
            recent = [.. recent.TakeLast(Most - 1), patch.Count == 0
                ? new RecentChange(id, now, what, added)
                : new RecentChange(id, now, what, added, patch, Hash(after, patch))];
        return stored with { Interview = changed, Recent = recent };
    }

    /// <summary>What can still be undone, the newest last.</summary>
    public static IReadOnlyList<RecentChange> Of(this StoredInterview stored, Instant now) => [.. (stored.Recent ?? []).Where(change => now - change.At < Kept)];

    /// <summary>The stored interview without a change; everything that came after it stays.</summary>
    /// <exception cref="RequestRefused">It is a day old, undone already, or what it changed was changed again.</exception>
    public static StoredInterview Undo(this StoredInterview stored, string id, InterviewInput input, Candidate candidate, Instant now)
    {
        var change = stored.Of(now).LastOrDefault(one => one.Id == id)
            ?? throw new RequestRefused(StatusCodes.Status409Conflict, "This cannot be undone any more: it is undone already, or was done more than a day ago.");
        var interview = stored.Interview with { Events = [.. stored.Interview.Events.Where(e => !change.Events.Contains(e.Id))] };
        if (change.Before is { } before)
        {
            if (Hash(ToJson(interview), before) != change.After)
                throw new RequestRefused(StatusCodes.Status409Conflict, "This was changed again since. Undo the later change first, or edit the interview.");
            interview = input.Patch(interview, before, candidate);
        }

        return stored with { Interview = interview, Recent = [.. stored.Of(now).Where(one => one.Id != id)] };
    }

    private static string Hash(JsonObject interview, JsonObject patch)
    {
        var text = new JsonObject(patch.Select(member => KeyValuePair.Create(member.Key, interview[member.Key]?.DeepClone()))).ToJsonString();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8);
    }

    private static JsonObject ToJson(Interview interview) => (JsonObject)JsonSerializer.SerializeToNode(interview, AppJson.Documents)!;
}
