using FollowUp.App.Mail.DigestMails;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Server.Words;

/// <summary>A digest with one of everything.</summary>
internal static class SampleDigest
{
    private static readonly Uri Link = new("https://followup.example/go");

    public static DigestMail Mail
    {
        get
        {
            var wording = new Wording();
            var step = Situations.All.First(situation => situation.Kind == StepKind.CheckIn);
            var draft = new DraftWriter().Write(step.Request("digest"));
            var source = SourceCatalog.Get("email-first");
            return new DigestMail(
                SheetPeople.Candidate.Name,
                SheetPeople.Today,
                [
                    new DueItem
                    {
                        Company = step.Interview.Company, Role = step.Interview.Role, StepName = wording.StepName(step.Kind), RecipientName = draft.Recipient?.Name,
                        RecipientRole = wording.RoleName(ContactRole.Agency), ChannelName = wording.ChannelName(draft.Channel), SendWindow = "between 09:00 and 17:00",
                        Why = wording.Say(new Reason("checkIn.promise", new LocalDate(2026, 11, 23)), step.Interview), IsReminder = true,
                        Draft = new DueDraft(draft.Subject, draft.Body, draft.Voicemail, Link: null) { InThread = draft.InThread },
                        Sources = [new SourceLink(source.Title, source.Url is null ? null : new Uri(source.Url))],
                        Actions = [new ActionLink("Mark as sent", Link)],
                    },
                ],
                [new WaitingItem("Lumen Studio", "Senior Product Designer", new LocalDate(2026, 12, 2), wording.Say(new Reason("waiting.quiet", new LocalDate(2026, 11, 11), Until: new LocalDate(2026, 12, 2)), SheetPeople.Lumen))],
                [new ComingItem(new LocalDate(2026, 11, 27), "Brightwater Clinic", wording.StepName(StepKind.CheckIn))],
                Link,
                Link)
            {
                Settings = Link,
            };
        }
    }
}
