using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Digests;

/// <summary>What one mail of one candidate holds on one local day.</summary>
/// <param name="Day">The candidate's local day.</param>
/// <param name="Due">What is due today, or repeated on a reminder day. Never empty in a digest that is sent.</param>
/// <param name="Waiting">What one waits for and until when.</param>
/// <param name="Coming">What comes in the seven days after <paramref name="Day"/>, in order of days, and what is due already and has its next day to be done on later.</param>
public sealed record Digest(
    LocalDate Day,
    IReadOnlyList<Nudge> Due,
    IReadOnlyList<WaitingFor> Waiting,
    IReadOnlyList<ComingStep> Coming)
{
    /// <summary>Whether it comes beside the day's digest, with what could not wait for the next one and nothing else.</summary>
    public bool IsSameDay { get; init; }

    /// <summary>What earlier mails brought, is still open and can be done today; the most urgent first.</summary>
    public IReadOnlyList<Nudge> Open { get; init; } = [];

    /// <summary>Whether anything is due, today or on its next day: then nobody is told that waiting is right.</summary>
    public bool AsksForSomething => Due.Count > 0 || Open.Count > 0 || Coming.Any(entry => entry.Step.IsDue);

    /// <summary>Whether everything that is due in <paramref name="other"/> is due in this one.</summary>
    public bool BringsAllOf(Digest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Due.All(nudge => Due.Any(own => own.Interview.Id == nudge.Interview.Id && own.Step.Id == nudge.Step.Id));
    }
}

/// <summary>A step that is due now, or before the next digest comes.</summary>
/// <param name="Interview">The interview it belongs to.</param>
/// <param name="Step">The step.</param>
/// <param name="IsReminder">Whether an earlier digest already brought it.</param>
public sealed record Nudge(Interview Interview, PlannedStep Step, bool IsReminder)
{
    /// <summary>The recipient's local day to do it on: the day it is due, or, when that has passed, the first one that is still possible.</summary>
    public required LocalDate DoOn { get; init; }

    /// <summary>The interviews of <see cref="PlannedStep.SharedWith"/> that no nudge brings: closed ones. Usually empty.</summary>
    public IReadOnlyList<Interview> Also { get; init; } = [];
}

/// <summary>An interview about which nothing is to be done yet.</summary>
/// <param name="Interview">The interview.</param>
/// <param name="Until">The day the next step is due; null when none is planned.</param>
/// <param name="Reason">Why waiting is right.</param>
public sealed record WaitingFor(Interview Interview, LocalDate? Until, Reason Reason);

/// <summary>A step of the next days.</summary>
/// <param name="Interview">The interview it belongs to.</param>
/// <param name="Step">The step.</param>
/// <param name="On">The recipient's local day to do it on: the day it is due, or, when that has passed, the first one that is still possible.</param>
public sealed record ComingStep(Interview Interview, PlannedStep Step, LocalDate On);
