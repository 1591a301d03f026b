using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>What the planner needs to know about the person who waits.</summary>
public sealed record Candidate
{
    /// <summary>How drafts are signed; null leaves drafts unsigned.</summary>
    public string? Name { get; init; }

    /// <summary>Their IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where they live: an ISO 3166-1 alpha-2 code; null when not noted.</summary>
    public string? Country { get; init; }

    /// <summary>The language of drafts and mails: an ISO 639-1 code. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The hour of the daily digest in their zone, 0 to 23. Default: 8.</summary>
    public int DigestHour { get; init; } = 8;

    /// <summary>The playbook of interviews that name none. Default: <c>balanced</c>.</summary>
    public string Playbook { get; init; } = "balanced";

    /// <summary>Whether to suggest a note some months after the end (rule R23). Default: no.</summary>
    public bool Reconnect { get; init; }
}
