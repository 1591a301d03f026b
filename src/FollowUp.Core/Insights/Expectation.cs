using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Insights;

/// <summary>What one's own answers say about one that has not come: nothing is guessed where there are few.</summary>
/// <param name="Likeness">Whose answers these are.</param>
/// <param name="Count">How many answers it stands on.</param>
/// <param name="Since">The day it is counted from.</param>
/// <param name="MostBy">The day by which most had answered.</param>
/// <param name="Share">How many of a hundred had answered by then, at least 70.</param>
/// <param name="Later">How many took longer than the wait has lasted.</param>
/// <param name="Slowest">The longest it took, in days.</param>
public sealed record Expectation(Likeness Likeness, int Count, LocalDate Since, LocalDate MostBy, int Share, int Later, int Slowest)
{
    /// <summary>Fewer answers of employers that are like this one say nothing about it: 5.</summary>
    public const int FewestAlike = 5;

    private const double Most = 0.7;

    /// <summary>Of an interview nobody has answered; null when nothing waits for an answer, or too few answers are known.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="replies">Every answer that is known.</param>
    /// <param name="today">The candidate's local day.</param>
    public static Expectation? Of(Interview interview, IReadOnlyList<ReplyTime> replies, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(interview);
        ArgumentNullException.ThrowIfNull(replies);
        if (ReplyTimes.OpenOf(interview, today) is not { } open) return null;
        var same = replies.Where(reply => reply.After == open.After).ToList();
        var alike = same.Where(reply => reply.EmployerType == interview.EmployerType && reply.Stage == open.Stage).ToList();
        return alike.Count >= FewestAlike ? Read(Likeness.StageAndEmployer, alike, open.On, today)
            : same.Count >= CandidateInsights.FewReplies ? Read(Likeness.Occasion, same, open.On, today)
            : null;
    }

    private static Expectation Read(Likeness likeness, List<ReplyTime> replies, LocalDate since, LocalDate today)
    {
        var days = replies.Select(reply => reply.Days).Order().ToList();
        var most = days[(int)Math.Ceiling(Most * days.Count) - 1];
        var waited = Period.DaysBetween(since, today);
        return new Expectation(
            likeness, days.Count, since, since.PlusDays(most), 100 * days.Count(one => one <= most) / days.Count, days.Count(one => one > waited), days[^1]);
    }
}

/// <summary>How near the answers are that an expectation stands on.</summary>
public enum Likeness
{
    /// <summary>After the same stage, by the same kind of employer.</summary>
    StageAndEmployer,

    /// <summary>After the same occasion: an application, a round, or a message.</summary>
    Occasion,
}
