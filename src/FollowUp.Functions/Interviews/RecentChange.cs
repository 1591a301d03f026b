using System.Text.Json.Nodes;
using NodaTime;

namespace FollowUp.Functions.Interviews;

/// <summary>Something the candidate did on a page, and what takes it back.</summary>
/// <param name="Id">Unique within the interview; the same in each interview that one click changed.</param>
/// <param name="At">When.</param>
/// <param name="What">What it was, for the button that undoes it.</param>
/// <param name="Events">The events it added.</param>
/// <param name="Before">The other members it changed, as they were: a merge patch. Null when there were none.</param>
/// <param name="After">A digest of these members as it left them, by which a later change of them is noticed.</param>
internal sealed record RecentChange(string Id, Instant At, string What, IReadOnlyList<string> Events, JsonObject? Before = null, string? After = null);
