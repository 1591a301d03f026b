using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using NodaTime;

namespace FollowUp.App.Tests.Mail.DigestMails;

internal static class Samples
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 25, 11, 30);

    public static DueItem CheckIn => new()
    {
        Company = "Acme",
        Role = "Data engineer",
        StepName = "Ask Ana how it's going",
        Why = "They said Friday 20 November, and three business days have passed since. A missed date is no verdict: hiring is slow, and a kind question helps them as well.",
        RecipientName = "Ana Souza",
        RecipientRole = "recruiter",
        ChannelName = "WhatsApp",
        SendWindow = "09:00 to 17:00 in São Paulo",
        Moved = "One day later than planned: 20 November is a holiday there (Consciência Negra).",
        Draft = new DueDraft(
            Subject: null,
            "Hi Ana, I hope the week is kind to you. I enjoyed the talk about the data platform & am still very interested.\n\nIs there any news about the process and its timeline?\nThanks, Maria",
            Voicemail: null,
            new Uri("https://wa.me/5511999990000?text=Hi%20Ana")),
        Alternatives =
        [
            new DueAlternative(
                "ask João Prado by e-mail",
                "He held the interview and answers by himself, but a question about the process is Ana's.",
                new DueDraft("Data engineer interview", "Hi João,\n\nIs there any news on timing?\n\nThanks, Maria", Voicemail: null, new Uri("mailto:joao@acme.example?subject=Data%20engineer%20interview"))),
        ],
        Sources = [new SourceLink("Call me... maybe: when to follow up", new Uri("https://example.com/call-me-maybe?a=1&b=2"))],
        Actions = Actions("abc"),
    };

    public static IReadOnlyList<ActionLink> Actions(string key) =>
    [
        new ActionLink("Mark as sent", new Uri($"https://followup.example/go/act?key=d.{key}")),
        new ActionLink("They replied", new Uri($"https://followup.example/go/act?key=a.{key}")),
        new ActionLink("Remind me Thu 26 Nov", new Uri($"https://followup.example/go/act?key=s.{key}")),
    ];

    public static DueItem Rearrange => new()
    {
        Company = "Acme",
        Role = "Data engineer",
        StepName = "New time",
        Why = "They did not appear on Wednesday 25 November. A kind word that offers other times is all it needs.",
        RecipientName = "Ana Souza",
        RecipientRole = "recruiter",
        ChannelName = "WhatsApp",
        SendWindow = "today, as soon as you can",
        Draft = new DueDraft(
            Subject: null,
            "Hi Ana, I have us down for a talk about the data engineer role today, and I'm here. Does now still work, or would another time be easier? Either is fine.",
            Voicemail: null,
            new Uri("https://wa.me/5511999990000?text=Hi%20Ana")),
        Actions = Actions("rst"),
    };

    public static DueItem Call => new()
    {
        Company = "Globex",
        Role = "Platform engineer",
        StepName = "Call Jim",
        Why = "Two days have passed since your message. One call is fine; if nobody answers, leave a short voicemail and let it rest.",
        IsReminder = true,
        RecipientName = "Jim O'Neill",
        RecipientRole = "HR",
        ChannelName = "phone",
        SendWindow = "09:00 to 17:00 in Dublin",
        Draft = new DueDraft(
            Subject: null,
            "Hello Jim, this is Maria. Is it a good moment?",
            "Hello Jim, this is Maria about the platform role. No need to call back today.",
            new Uri("tel:+35315550100")),
    };

    public static DueItem ThankYou => new()
    {
        Company = "Initech",
        Role = "Analyst",
        StepName = "Thank Bill",
        Why = "You met yesterday. A short word of thanks is read with pleasure.",
        RecipientName = "Bill Lumbergh",
        RecipientRole = "interviewer",
        ChannelName = "e-mail",
        Draft = new DueDraft("Thank you for yesterday", "Dear Bill,\n\nThank you for your time.\n\nMaria", Voicemail: null, new Uri("mailto:bill@initech.example?subject=Thank%20you")),
        Sources = [new SourceLink("Persistent or pesky?", Url: null)],
    };

    public static DigestMail Digest(params DueItem[] due) => new(
        "Maria",
        new LocalDate(2026, 11, 25),
        due,
        [
            new WaitingItem("Hooli", "Backend developer", new LocalDate(2026, 12, 2), "They asked for two weeks. Nothing is late yet."),
            new WaitingItem("Umbrella", "Researcher", Until: null, "Hiring is on hold there."),
        ],
        [
            new ComingItem(new LocalDate(2026, 11, 27), "Stark & Sons", "Thank Pepper"),
            new ComingItem(new LocalDate(2026, 12, 2), "Hooli", "Ask Gavin how it's going"),
        ],
        new Uri("https://followup.example/app"),
        new Uri("https://followup.example/go/unsubscribe?t=xyz&c=1"),
        "FollowUp, 1 Example Street, Exampletown");

    public static OutgoingMail Mail(
        string id = "01JDEXAMPLE-2026-11-25",
        string address = "maria@example.com",
        string? name = "Mária Silva",
        string subject = "Today: café") => new(
        id,
        address,
        name,
        subject,
        "Olá,\n\n.a line that begins with a dot\nbye\n",
        "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><p>Olá</p></body></html>",
        new Uri("https://followup.example/go/unsubscribe?t=" + new string('x', 300)));
}
