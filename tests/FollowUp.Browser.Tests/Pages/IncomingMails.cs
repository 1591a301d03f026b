using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Answering;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;
using FollowUp.Browser.Tests.Running;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>Mails that came in for somebody of the town, and the questions they left.</summary>
internal static class IncomingMails
{
    /// <summary>What somebody copies out of their mail program.</summary>
    public const string Pasted = """
        Hi Alex,

        We would like to invite you to a second interview for the position of Data Engineer at Northwind Energy.
        It takes place on Tuesday 23 November 2032 at 15:00, by video: https://meet.example.com/nwe-4411
        You will meet Bruno Prado, our head of data, and Ines Falk (ines.falk@northwind.example), whose teams run the meter readings of four countries and who will ask how you would move them to streaming.

        See you then,
        Carla Dias
        Recruiter, Northwind Energy
        carla.dias@northwind.example
        """;

    private const string Domain = "example.com";
    private const string Forwarder = "Ines Aas <ines@example.com>";
    private const string Employer = "Grace Lind <grace@borealis.example>";

    public static IReadOnlyList<string> Kinds { get; } = ["invitation", "round", "moved", "off", "answer", "rejection", "sent", "away", "unclear"];

    /// <summary>Sends one of each kind to somebody of their own; the address of each question.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AskAsync(Town town)
    {
        var app = town.App;
        var ines = await app.InviteAsync("ines@example.com", zone: "Europe/Lisbon");
        await app.Get<InboxAddresses>().RenewAsync(ines.Id, CancellationToken.None);
        var address = app.Get<InboxAddresses>().Of((await app.Get<CandidateStore>().FindProfileAsync(ines.Id, CancellationToken.None))!)!;
        await ines.RegisterIdAsync(new JsonObject
        {
            ["company"] = "Borealis",
            ["role"] = "Data engineer",
            ["heldAt"] = "2032-11-16T10:00",
            ["contacts"] = JsonNode.Parse("""[{"id":"c1","name":"Grace Lind","role":"recruiter","met":true,"channels":[{"kind":"email","address":"grace@borealis.example","established":true}]}]"""),
        });
        (await ines.SendAsync(HttpMethod.Post, "/api/interviews?from=invitation", Event("REQUEST", "20321124T140000", 0), contentType: "text/calendar")).Expect(201);
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, mail) in Mails(address))
        {
            await app.Get<InboxIntake>().TakeAsync(new ReceivedMail(Encoding.UTF8.GetBytes(mail), [address], new MailProof([Domain])), CancellationToken.None);
            var entry = InboxBook.Of((await app.Get<CandidateStore>().LoadAsync(ines.Id, CancellationToken.None))!).Entries[^1];
            questions[kind] = InboxLinks.PathOf(app.Get<InboxLinks>().KeyOf(ines.Id, entry.Id));
        }

        return questions;
    }

    private static IEnumerable<(string Kind, string Mail)> Mails(string address)
    {
        yield return ("invitation", Forward(address, "Carla Dias <carla.dias@northwind.example>", "Interview", Pasted));
        yield return ("round", Forward(address, Employer, "Second interview", "Hi Ines, could you come in for a second interview at Borealis on Thursday 25 November 2032 at 11:00, Lisbon time?"));
        yield return ("moved", Calendar(address, "REQUEST", "20321125T160000"));
        yield return ("off", Calendar(address, "CANCEL", "20321124T140000"));
        yield return ("answer", Forward(address, Employer, "Data engineer", "Hi Ines, we are still talking to others and will let you know by Friday 3 December 2032."));
        yield return ("rejection", Forward(address, Employer, "Data engineer", "Dear Ines, unfortunately we have decided not to move forward with your application."));
        yield return ("sent", $"Message-ID: <s@mail.example>\nFrom: {Forwarder}\nTo: {Employer}\nBcc: {address}\nDate: Thu, 18 Nov 2032 09:00:00 +0000\nSubject: Hello\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHi Grace, a quick word. Ines\n");
        yield return ("away", Forward(address, Employer, "Automatic reply: Data engineer", "I am out of the office until 30 November 2032."));
        yield return ("unclear", Forward(address, "Shop <news@shop.example>", "Offers", "All lamps are cheaper this week."));
    }

    private static string Forward(string address, string from, string subject, string text) =>
        $"Message-ID: <{Guid.CreateVersion7()}@mail.example>\nFrom: {Forwarder}\nTo: {address}\nDate: Thu, 18 Nov 2032 09:00:00 +0000\nSubject: Fwd: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        + $"---------- Forwarded message ---------\nFrom: {from}\nDate: Wed, 17 Nov 2032 at 16:10\nSubject: {subject}\nTo: {Forwarder}\n\n{text}\n";

    private static string Calendar(string address, string method, string start) =>
        $"Message-ID: <{Guid.CreateVersion7()}@mail.example>\nFrom: {Forwarder}\nTo: {address}\nDate: Thu, 18 Nov 2032 09:00:00 +0000\nSubject: Fwd: Interview\nMIME-Version: 1.0\nContent-Type: text/calendar; method={method}; charset=utf-8\n\n"
        + Event(method, start, 1);

    private static string Event(string method, string start, int sequence) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:fennel@bank.example\nSEQUENCE:{sequence}\nDTSTART;TZID=Europe/Lisbon:{start}\nSUMMARY:Interview: Risk analyst at Fennel Bank\nORGANIZER;CN=Tess Moreau:mailto:tess@fennelbank.example\nEND:VEVENT\nEND:VCALENDAR\n";
}
