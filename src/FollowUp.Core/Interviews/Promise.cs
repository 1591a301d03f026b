using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>What the employer said about a reply, and when.</summary>
public sealed record Promise
{
    /// <summary>How firm it was.</summary>
    public required PromiseKind Kind { get; init; }

    /// <summary>The day named, of <see cref="PromiseKind.Date"/>; the day a <see cref="PromiseKind.Hold"/> is said to end, if any was named.</summary>
    public LocalDate? On { get; init; }

    /// <summary>The near end of a <see cref="PromiseKind.Window"/>, inclusive.</summary>
    public LocalDate? Earliest { get; init; }

    /// <summary>The far end of a <see cref="PromiseKind.Window"/>, inclusive; the one that counts.</summary>
    public LocalDate? Latest { get; init; }

    /// <summary>The day it was said; null for the newest round's day.</summary>
    public LocalDate? MadeOn { get; init; }

    /// <summary>The id of the contact who said it; null when not noted.</summary>
    public string? By { get; init; }

    /// <summary>Whether it was said loosely ("hopefully around Friday"). The day counts all the same, but no draft names it (rule R46). Default: no.</summary>
    public bool Soft { get; init; }
}

/// <summary>Something the employer asked for explicitly.</summary>
public sealed record Instruction
{
    /// <summary>What they asked for.</summary>
    public required InstructionKind Kind { get; init; }

    /// <summary>The channel, of <see cref="InstructionKind.UseChannel"/>.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>The contact, of <see cref="InstructionKind.ContactOnly"/>; of the others the person it is about, null for all.</summary>
    public string? Contact { get; init; }

    /// <summary>The first day on which to write, inclusive, of <see cref="InstructionKind.NotBefore"/>.</summary>
    public LocalDate? On { get; init; }
}
