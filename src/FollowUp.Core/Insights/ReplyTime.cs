using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>How long one answer took.</summary>
/// <param name="Company">Who answered.</param>
/// <param name="Stage">The newest round before the answer; null when there had been none, after an application.</param>
/// <param name="After">What it answered.</param>
/// <param name="Asked">The day of the round, of the application, or on which the candidate asked.</param>
/// <param name="Answered">The day of the answer.</param>
public sealed record ReplyTime(string Company, RoundStage? Stage, ReplyAfter After, LocalDate Asked, LocalDate Answered)
{
    /// <summary>The kind of employer. Default: private.</summary>
    public EmployerType EmployerType { get; init; }

    /// <summary>Days from one to the other; 0 for the same day.</summary>
    public int Days => Period.DaysBetween(Asked, Answered);
}

/// <summary>What an answer came after.</summary>
public enum ReplyAfter
{
    /// <summary>An application, before any round.</summary>
    Application,

    /// <summary>A round, without being asked.</summary>
    Round,

    /// <summary>A check-in, a call or a note to somebody more senior.</summary>
    Message,
}
