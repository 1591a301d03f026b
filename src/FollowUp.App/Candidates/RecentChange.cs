using System.Text.Json.Nodes;

namespace FollowUp.App.Candidates;

/// <summary>Something the candidate did on a page, and what takes it back.</summary>
/// <param name="Id">Unique within the interview; the same in each interview that one click changed.</param>
/// <param name="What">What it was, for the button that undoes it.</param>
/// <param name="Before">The other members it changed, as they were: a merge patch. Null when there were none.</param>
/// <param name="After">A digest of what it changed as it left it, by which a later change of that is noticed; null when it only added events.</param>
/// <param name="Earlier">The events it removed or changed, as they were; null when there were none.</param>
internal sealed record RecentChange(
    string Id, Instant At, string What, IReadOnlyList<string> Events, JsonObject? Before = null, string? After = null, IReadOnlyList<EarlierEvent>? Earlier = null);

internal sealed record EarlierEvent(int Index, InterviewEvent Event);
