using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Ui;
using FollowUp.Core.Invitations;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Leads an invitation to the round it is about, when that is noted: never to a second interview.</summary>
internal static class NotedInvitations
{
    private const int LongestName = 200;
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static InvitationMatch? Match(this CandidateRecords records, Invitation invitation, LocalDate today) => InvitationMatch.Find(
        invitation, records.Profile.Candidate, today, records.Interviews.Select(interview => (interview, records.Get(interview.Id).Stored.Invitations ?? [])));

    /// <summary>Says what the invitation changes and opens the place to confirm it; nothing is changed by itself.</summary>
    public static SeeOther Show(HttpContext http, InvitationMatch match, Invitation invitation)
    {
        var path = $"/app/interviews/{match.InterviewId}";
        Flash.Say(http, match.Change switch
        {
            InvitationChange.Moves => "You have noted this interview already, and the invitation gives it a new time. Please check it and save.",
            InvitationChange.CallsOff => "You have noted this interview already, and the invitation calls it off. Please check it and save.",
            InvitationChange.Older => "You have noted this interview already, by a newer invitation than this.",
            _ => "You have noted this interview already, and the invitation says nothing new.",
        });
        if (match.Change is not (InvitationChange.Moves or InvitationChange.CallsOff)) return new SeeOther(path);
        var kind = match.Change == InvitationChange.Moves ? "rescheduled" : "cancelled";
        var heldAt = match is { Change: InvitationChange.Moves, HeldAt: { } moment } ? $"&heldAt={Uri.EscapeDataString(Minutes.Format(moment))}" : "";
        var known = invitation.Uid is { Length: <= LongestName } uid ? $"&uid={Uri.EscapeDataString(uid)}&sequence={invitation.Sequence.ToString(CultureInfo.InvariantCulture)}&recurrenceId={Uri.EscapeDataString(invitation.RecurrenceId ?? "")}" : "";
        return new SeeOther($"{path}/moved?kind={kind}&round={FormName.Of(match.Stage)}{heldAt}{known}");
    }

    /// <summary>What is kept of the invitation, from the hidden fields of the form; null when it was none, or none with a name.</summary>
    public static IReadOnlyList<KnownInvitation>? Known(FormValues form, Interview interview) => interview.Rounds is [{ } round, ..] && Known(form, round.Stage) is { } known ? [known] : null;

    /// <inheritdoc cref="Known(FormValues, Interview)"/>
    public static KnownInvitation? Known(FormValues form, RoundStage stage) => form.Text("uid") is { Length: <= LongestName } uid
        ? new KnownInvitation(uid, int.TryParse(form.Text("sequence"), CultureInfo.InvariantCulture, out var sequence) ? sequence : 0, stage, form.Text("recurrenceId") is { Length: > 0 and <= LongestName } recurrence ? recurrence : null)
        : null;
}
