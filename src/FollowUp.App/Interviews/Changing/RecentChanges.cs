using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Registering;

namespace FollowUp.App.Interviews.Changing;

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
    public static StoredInterview With(this StoredInterview stored, Interview changed, string id, string what, Instant now)
    {
        var (before, after) = (ToJson(stored.Interview), ToJson(changed));
        var patch = new JsonObject();
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)).Where(name => name != EventsMember))
            if (!JsonNode.DeepEquals(before[name], after[name]))
                patch[name] = before[name]?.DeepClone();
        var known = stored.Interview.Events.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var added = changed.Events.Select(e => e.Id).Where(one => !known.Contains(one)).ToList();
        var left = changed.Events.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var earlier = stored.Interview.Events.Select((e, index) => new EarlierEvent(index, e))
            .Where(was => left.GetValueOrDefault(was.Event.Id) != was.Event).ToList();

        var recent = stored.Of(now);
        if (patch.Count == 0 && added.Count == 0 && earlier.Count == 0) return stored with { Interview = changed, Recent = recent };
        var change = new RecentChange(id, now, what, added);
        if (patch.Count > 0) change = change with { Before = patch };
        if (earlier.Count > 0) change = change with { Earlier = earlier };
        if (patch.Count > 0 || earlier.Count > 0) change = change with { After = Hash(changed, change) };
        if (JsonSerializer.Serialize(change, AppJson.Documents).Length <= MostCharacters) recent = [.. recent.TakeLast(Most - 1), change];
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
        if (change.After is { } after)
        {
            if (Hash(interview, change) != after) throw ChangedAgain();
            interview = PutBack(interview, change, input, candidate);
        }

        return stored with { Interview = interview, Recent = [.. stored.Of(now).Where(one => one.Id != id)] };
    }

    private static Interview PutBack(Interview interview, RecentChange change, InterviewInput input, Candidate candidate)
    {
        var events = interview.Events.ToList();
        foreach (var was in change.Earlier ?? [])
        {
            if (events.FindIndex(e => e.Id == was.Event.Id) is >= 0 and var index) events[index] = was.Event;
            else events.Insert(Math.Min(was.Index, events.Count), was.Event);
        }

        try
        {
            return input.Patch(interview with { Events = events }, change.Before ?? [], candidate, undoOf: interview);
        }
        catch (RequestRefused refused) when (refused.Errors is not null)
        {
            // What it speaks of is gone, such as a person who was removed since.
            throw ChangedAgain();
        }
    }

    private static RequestRefused ChangedAgain() =>
        new(StatusCodes.Status409Conflict, "This was changed again since. Undo the later change first, or edit the interview.");

    /// <summary>Of the members and events that a change is about, as they are in the interview.</summary>
    private static string Hash(Interview interview, RecentChange change)
    {
        var json = ToJson(interview);
        var about = new JsonObject((change.Before ?? []).Select(member => KeyValuePair.Create(member.Key, json[member.Key]?.DeepClone())));
        if (change.Earlier is { } earlier)
            about[EventsMember] = JsonSerializer.SerializeToNode(interview.Events.Where(e => earlier.Any(was => was.Event.Id == e.Id)), AppJson.Documents);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(about.ToJsonString())), 0, 8);
    }

    private static JsonObject ToJson(Interview interview) => (JsonObject)JsonSerializer.SerializeToNode(interview, AppJson.Documents)!;
}
