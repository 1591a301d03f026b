using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>Something that happened. Which members count depends on <see cref="Kind"/>.</summary>
public sealed record InterviewEvent
{
    /// <summary>Unique within the interview; empty until stored.</summary>
    public string Id { get; init; } = "";

    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The candidate's local day.</summary>
    public required LocalDate On { get; init; }

    /// <summary>The candidate's local time, when noted; 48 hours are then counted to the minute.</summary>
    public LocalTime? At { get; init; }

    /// <summary>The contact it concerns; null when not noted.</summary>
    public string? Contact { get; init; }

    /// <summary>The channel used.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>How a call or an answer turned out; of a mistake in a message: which.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>What was said about the next answer.</summary>
    public Promise? Promise { get; init; }

    /// <summary>The last day to answer another offer, or the one that was heard, inclusive.</summary>
    public LocalDate? DecideBy { get; init; }

    /// <summary>Of snoozed and paused: the first day on which a step may be due again; of paused null means 28 days.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Of snoozed: the step; null for every step. Of a message that was sent: <see cref="StepKind.AddValue"/> when the useful thing noted went inside it (rule R48).</summary>
    public StepKind? Step { get; init; }

    /// <summary>Of rescheduled, noShow: the round; null for the newest. Of timeFellThrough: null for the newest that was still to come, if there is one.</summary>
    public RoundStage? Round { get; init; }

    /// <summary>Of rescheduled: the new local time.</summary>
    public LocalDateTime? HeldAt { get; init; }

    /// <summary>Of rescheduled: the IANA zone of <see cref="HeldAt"/>; null keeps the round's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Of rescheduled: tells which of two equal local times is meant when clocks go back; otherwise null.</summary>
    public Offset? UtcOffset { get; init; }

    /// <summary>The candidate's own note.</summary>
    public string? Note { get; init; }
}
