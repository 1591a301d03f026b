using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>The round that an invitation is about, when it is noted already.</summary>
/// <param name="InterviewId">Its interview.</param>
/// <param name="Stage">Which round of it.</param>
/// <param name="Change">What the invitation does to it.</param>
/// <param name="HeldAt">The invitation's time on the round's clock; null when it names none.</param>
public sealed record InvitationMatch(string InterviewId, RoundStage Stage, InvitationChange Change, LocalDateTime? HeldAt)
{
    private const int ShortestCompany = 3;

    /// <summary>Finds it by the calendar's name for the event, else by the employer and the moment; null when none is noted.</summary>
    /// <param name="invitation">What was read.</param>
    /// <param name="candidate">Whose it is.</param>
    /// <param name="today">Their local day.</param>
    /// <param name="noted">Their interviews, each with the invitations it was made from.</param>
    public static InvitationMatch? Find(Invitation invitation, Candidate candidate, LocalDate today, IEnumerable<(Interview Interview, IReadOnlyList<KnownInvitation> Known)> noted)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(noted);
        // Somebody's answer, and a time that is only proposed, change nothing.
        if (invitation.Method is InvitationMethod.Reply or InvitationMethod.Counter) return null;
        InvitationMatch? byMoment = null;
        foreach (var (interview, known) in noted)
        {
            var rounds = CurrentRounds.Of(interview, today);
            if (invitation.Uid is not null && known.LastOrDefault(one => one.Uid == invitation.Uid && one.RecurrenceId == invitation.RecurrenceId) is { } earlier
                && rounds.LastOrDefault(round => round.Stage == earlier.Stage) is { } round)
                return Of(invitation, candidate, interview, round, isOlder: invitation.Sequence < earlier.Sequence);
            if (byMoment is null && IsSameCompany(invitation.Company, interview.Company) && rounds.LastOrDefault(one => MomentOn(invitation, candidate, one) == one.HeldAt) is { } same)
                byMoment = Of(invitation, candidate, interview, same, isOlder: false);
        }

        return byMoment;
    }

    private static InvitationMatch Of(Invitation invitation, Candidate candidate, Interview interview, Round round, bool isOlder)
    {
        var moment = MomentOn(invitation, candidate, round);
        var isOff = round.Status == RoundStatus.Cancelled;
        var change = isOlder ? InvitationChange.Older
            : invitation.IsCancelled ? isOff ? InvitationChange.Same : InvitationChange.CallsOff
            : moment is null || (moment == round.HeldAt && !isOff) ? InvitationChange.Same : InvitationChange.Moves;
        return new InvitationMatch(interview.Id, round.Stage, change, moment);
    }

    /// <summary>When the invitation says it is, on the clock of a round.</summary>
    private static LocalDateTime? MomentOn(Invitation invitation, Candidate candidate, Round round)
    {
        if (invitation.HeldAt is not { } heldAt) return null;
        if (Zones.Find(invitation.TimeZone) is not { } zone) return heldAt;
        var there = Zones.Find(round.TimeZone) ?? Zones.OfCandidate(candidate.TimeZone);
        return (invitation.UtcOffset is { } offset ? heldAt.WithOffset(offset).ToInstant() : Zones.At(heldAt, zone)).InZone(there).LocalDateTime;
    }

    /// <summary>"Acme" and "Acme Ltd" are one.</summary>
    private static bool IsSameCompany(string? one, string other)
    {
        var (a, b) = (Fold.Squash(one), Fold.Squash(other));
        return a == b ? a.Length > 0 : Math.Min(a.Length, b.Length) >= ShortestCompany && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
    }
}

/// <summary>An invitation that a round was made from.</summary>
/// <param name="Uid">The calendar's name for the event.</param>
/// <param name="Sequence">How often the event had been changed.</param>
/// <param name="Stage">The round.</param>
/// <param name="RecurrenceId">Of one occurrence of a repeated event: which; null otherwise.</param>
public sealed record KnownInvitation(string Uid, int Sequence, RoundStage Stage, string? RecurrenceId = null);

/// <summary>What an invitation does to a round that is noted.</summary>
public enum InvitationChange
{
    /// <summary>Nothing: it is noted as the invitation says.</summary>
    Same,

    /// <summary>Nothing: a newer invitation came before it.</summary>
    Older,

    /// <summary>It gives it another time.</summary>
    Moves,

    /// <summary>It calls it off.</summary>
    CallsOff,
}
