using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>What could be read of an employer's invitation. Nothing in it is certain: the candidate looks at it before it is kept.</summary>
public sealed record Invitation
{
    /// <summary>Why nothing, or not all, could be read, and what to do; null when there is nothing to say.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the employer calls the round off.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The title, one line of at most 200 characters; null when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>A guess at the employer, out of the title or the organizer's address; null without one.</summary>
    public string? Company { get; init; }

    /// <summary>A guess at the role, out of the title; null without one.</summary>
    public string? Role { get; init; }

    /// <summary>When it starts, in <see cref="TimeZone"/>; null when no day was found.</summary>
    public LocalDateTime? HeldAt { get; init; }

    /// <summary>The IANA zone of <see cref="HeldAt"/>; null for the candidate's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Tells which of two equal local times is meant when clocks go back; otherwise null.</summary>
    public Offset? UtcOffset { get; init; }

    /// <summary>A guess at how it takes place; null without one.</summary>
    public RoundFormat? Format { get; init; }

    /// <summary>The place or link as it stands there, one line of at most 200 characters; null when there is none.</summary>
    public string? Location { get; init; }

    /// <summary>The people named, the organizer first, without the candidate; at most as many as an interview has contacts.</summary>
    public IReadOnlyList<InvitedPerson> People { get; init; } = [];
}

/// <summary>Somebody an invitation names.</summary>
/// <param name="Name">Their name, one line of at most 200 characters; null when only the address is known.</param>
/// <param name="Email">Their address.</param>
/// <param name="IsOrganizer">Whether they sent the invitation.</param>
public sealed record InvitedPerson(string? Name, string Email, bool IsOrganizer);
