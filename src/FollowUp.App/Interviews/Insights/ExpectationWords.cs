using FollowUp.Core.Insights;

namespace FollowUp.App.Interviews.Insights;

/// <summary>Says what one's own answers tell about the one that has not come, and how much that is worth.</summary>
internal static class ExpectationWords
{
    public static string Say(Expectation expectation, LocalDate today)
    {
        var (who, count) = (expectation.Likeness == Likeness.StageAndEmployer ? "employers like this one" : "employers", expectation.Count);
        return today <= expectation.MostBy
            ? $"Of the {count} answers you had from {who}, {expectation.Share} % came within as many days as by {DayText.Medium(expectation.MostBy)} here."
            : expectation.Later > 0
                ? $"Most {who} that answered you had done so by now; {expectation.Later} of {count} took longer, up to {expectation.Slowest} days."
                : $"All {who} that answered you had done so by now. It may still come, but don't wait for this one alone.";
    }

    /// <summary>Too little is known.</summary>
    public static string SayFew(int replies) => replies == 0
        ? "When to expect an answer shows here once you have noted a few from other employers."
        : $"You have noted {(replies == 1 ? "one answer" : $"{replies} answers")} so far; that is too few to say when to expect the next.";
}
