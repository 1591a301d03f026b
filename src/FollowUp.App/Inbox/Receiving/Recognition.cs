using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews.Adding;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Invitations;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Inbox;
using FollowUp.Core.Invitations;
using FollowUp.Core.Invitations.Mails;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>Takes from a mail what a question can be made of. Of its words nothing is kept but the subject.</summary>
internal sealed class Recognition(Plans plans)
{
    private const int LongestLine = 120;
    private const int MostQuestions = 6;
    private const int MostBodyCharacters = 8_000;
    private const int MostPeople = 6;

    /// <summary>The entry of a mail.</summary>
    /// <param name="entry">What is known of it already.</param>
    /// <param name="mail">What it says.</param>
    /// <param name="isReply">Whether its headers say that it is an automatic reply.</param>
    public InboxEntry Read(InboxEntry entry, InvitedMail mail, bool isReply, CandidateRecords records, LocalDate today)
    {
        var profile = records.Profile;
        var reader = new CorrespondenceReader(profile.Email, today, Open(records));
        var about = reader.Read(mail);
        var known = about.Known.Count > 0 ? about.Known[0] : null;
        entry = entry with
        {
            Subject = Line(about.Message.Subject),
            From = entry.IsOwn ? Line(about.IsSent ? null : about.Message.From?.Name ?? about.Message.From?.Address) : Line(mail.From?.Address),
            InterviewId = known?.Interview.Id,
            ContactId = known?.Contact?.Id,
            On = about.SentOn,
        };
        if (about.IsSent) return OfSent(entry, about, records);
        var text = about.Message.Text;
        if ((isReply || AwayReader.IsAutomatic(about.Message.Subject, text)) && known?.Contact is not null)
            return AwayReader.Read(text, about.SentOn, profile.Candidate) is { } absence && absence.Until >= today ? entry with { Kind = InboxKind.Absence, Absence = absence } : Unclear(entry);
        var invitation = InvitationReader.Read(mail, profile.Candidate, today, profile.Email);
        if (HasCalendar(mail, 0) && invitation is { Problem: null, Method: InvitationMethod.Request or InvitationMethod.Cancel }) return OfInvitation(entry, invitation, known, records, today);
        var answer = AnswerReader.Read(about.Message.Subject, text, about.SentOn, profile.Candidate);
        var says = answer.Hint != AnswerHint.None || answer.Promise is not null;
        var invites = invitation is { Day: { } day, Method: InvitationMethod.Request } && day >= today && !invitation.IsCancelled;
        if (known is not null && (says || !(invites && invitation.Time is not null)) && (known.Contact is not null || says))
            return entry with { Kind = InboxKind.Answer, Hint = answer.Hint, Promise = answer.Promise };
        return invites ? OfInvitation(entry, invitation, known, records, today) : Unclear(entry);
    }

    private InboxEntry OfSent(InboxEntry entry, Correspondence about, CandidateRecords records)
    {
        var known = about.Known[0];
        var plan = plans.PlanOf(records, records.Interviews.First(interview => interview.Id == known.Interview.Id));
        List<StepKind> open = [.. plan.Steps.Where(step => step.Recipient?.Id == known.Contact?.Id && (step.IsDue || step.Status == StepStatus.Upcoming)).Select(step => step.Kind)];
        return entry with { Kind = InboxKind.Sent, Step = OwnMessageReader.Read(about.Message.Subject, about.Message.Text, open) };
    }

    private static InboxEntry OfInvitation(InboxEntry entry, Invitation invitation, KnownContact? known, CandidateRecords records, LocalDate today)
    {
        var match = records.Match(invitation, today);
        if (match is null && invitation.IsCancelled) return Unclear(entry);
        var form = FormValues.Of(("rounds[0].timeZone", records.Profile.Candidate.TimeZone));
        var filled = InvitationForm.Fill(form, invitation);
        // What the page has chosen before anybody types.
        var channels = Enumerable.Range(0, InvitationForm.MostPeople + 1).Select(i => $"contacts[{i}].channels[0]").Where(channel => filled[$"{channel}.address"] is not null);
        var body = Bounded(new AddForm(filled.With([.. channels.Select(channel => ($"{channel}.kind", (string?)"email"))])).Body);
        var questions = filled.Asks.Values;
        var interview = match is not null ? match.InterviewId : known?.Interview.Id ?? OfCompany(invitation, records)?.Id;
        return entry with
        {
            Kind = interview is null ? InboxKind.Invitation : InboxKind.Round,
            InterviewId = interview,
            ContactId = interview == known?.Interview.Id ? entry.ContactId : null,
            Body = body,
            Match = match,
            Questions = [.. questions.Select(text => CleanText.OneLine(text, 2 * LongestLine)).Take(MostQuestions)],
            Invitation = invitation.Uid is { Length: <= 200 } uid ? new KnownInvitation(uid, invitation.Sequence, default, invitation.RecurrenceId is { Length: <= 200 } recurrence ? recurrence : null) : null,
        };
    }

    /// <summary>A second interview with an employer whom one waits for is a round of the first.</summary>
    private static Interview? OfCompany(Invitation invitation, CandidateRecords records) =>
        invitation.Company is { } company ? Open(records).Find(interview => interview.Company.Equals(company, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>The newest first, those that were closed last.</summary>
    private static List<Interview> Open(CandidateRecords records) =>
        [.. records.Interviews.Reverse().OrderBy(interview => records.IsArchived(interview.Id) || interview.Events.Any(e => e.Kind == EventKind.Closed))];

    private static JsonObject Bounded(JsonObject body)
    {
        while (JsonSerializer.Serialize(body, AppJson.Documents).Length > MostBodyCharacters && body["contacts"] is JsonArray { Count: > MostPeople } people) people.RemoveAt(people.Count - 1);
        return body;
    }

    private static bool HasCalendar(InvitedMail mail, int depth) => mail.Calendars.Count > 0 || (depth < 6 && mail.Attached.Any(attached => HasCalendar(attached, depth + 1)));

    private static InboxEntry Unclear(InboxEntry entry) => entry with { Kind = InboxKind.Unclear, InterviewId = null, ContactId = null };

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : CleanText.OneLine(text, LongestLine);
}
