namespace FollowUp.App.Candidates;

/// <summary>
/// How much planning a candidate's interviews ask for. All are planned together, at every commit and for every page, so each alone within its limits is not enough.
/// Counted rather than timed: what is let in does not hang on how busy a machine is.
/// </summary>
internal static class Workload
{
    /// <summary>Six of the largest interviews, or a hundred with three rounds, five people and twenty-four events each.</summary>
    public const int Most = 4000;

    /// <summary>Everybody in a round may have to be thanked, and every event is looked at for what it moves. That it was closed may always be noted.</summary>
    public static int Of(Interview interview) =>
        1 + (interview.Rounds.Count * Math.Max(1, interview.Contacts.Count)) + interview.Events.Count(e => e.Kind != EventKind.Closed);

    /// <summary>That of the active rows; the archive is not planned.</summary>
    public static int Of(CandidateRecords records) => records.Interviews.Where(interview => !records.IsArchived(interview.Id)).Sum(Of);

    /// <exception cref="RequestRefused">There is more than may be, and more than before: what lies there from another time can be opened, and made smaller.</exception>
    public static void RefuseMore(CandidateRecords records, int before)
    {
        var now = Of(records);
        if (now > Most && now > before)
            throw new RequestRefused(
                StatusCodes.Status409Conflict,
                $"Your interviews together would hold {now} events and people in rounds; {Most} is the most that is planned every day. Delete events, people, rounds or interviews that no longer matter.");
    }
}
