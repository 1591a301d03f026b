using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;
using FollowUp.App.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.App.Tests.Inbox;

/// <summary>An application that takes mail, with a candidate who has an address for it; what it would send is caught.</summary>
internal sealed class InboxApp : IAsyncDisposable
{
    private InboxApp(TestApp app, ScriptedSender sender, Member ana, string address) => (App, Sender, Ana, Address) = (app, sender, ana, address);

    public TestApp App { get; }

    public ScriptedSender Sender { get; }

    public Member Ana { get; }

    public string Address { get; }

    public IReadOnlyList<OutgoingMail> Sent => Sender.Mails;

    public static Task<InboxApp> StartAsync(Func<SendResult>? answer = null, params (string Name, string Value)[] settings) => StartAsync(answer, _ => { }, settings);

    public static async Task<InboxApp> StartAsync(Func<SendResult>? answer, Action<IServiceCollection> configure, (string Name, string Value)[] settings)
    {
        var sender = new ScriptedSender(answer ?? (() => new SendResult.Accepted(null)));
        var app = await TestApp.StartAsync(services => configure(services.AddSingleton<IMailSender>(sender)), [.. Mails.On, .. settings]);
        var ana = await app.InviteAsync();
        await app.Get<InboxAddresses>().RenewAsync(ana.Id, CancellationToken.None);
        return new InboxApp(app, sender, ana, await AddressOfAsync(app, ana));
    }

    public static async Task<string> AddressOfAsync(TestApp app, Member member) =>
        app.Get<InboxAddresses>().Of((await app.Get<CandidateStore>().FindProfileAsync(member.Id, CancellationToken.None))!)!;

    public Task<Taken> TakeAsync(byte[] mime, string? proved = "example.com") =>
        App.Get<InboxIntake>().TakeAsync(new ReceivedMail(mime, [Address], proved is null ? MailProof.None : new MailProof([proved])), CancellationToken.None);

    /// <summary>Ana's own mail to her address.</summary>
    public Task<Taken> ForwardAsync(string text, string subject = "Fwd: Data engineer") => TakeAsync(Mails.Plain("Ana Souza <ana@example.com>", Address, subject, text));

    public async Task<IReadOnlyList<InboxEntry>> EntriesAsync() => InboxBook.Of((await App.Get<CandidateStore>().LoadAsync(Ana.Id, CancellationToken.None))!).Entries;

    public async Task<InboxEntry> OnlyAsync() => Assert.Single(await EntriesAsync());

    /// <summary>The events of Ana's only interview.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string id) =>
        [.. (await Ana.GetAsync($"/api/interviews/{id}")).Json["events"]!.AsArray().Select(e => $"{(string?)e!["kind"]} {(string?)e["outcome"]} {(string?)e["contact"]} {(string?)e["channel"]} {(string?)e["promise"]?["on"]}".Trim())];

    /// <summary>The page behind the newest mail's first button.</summary>
    public async Task<Visitor> OpenAsync(string pick = "")
    {
        var link = Sent[^1].TextBody.Split([' ', '\n']).First(word => word.Contains("/go/inbox", StringComparison.Ordinal) && (pick.Length == 0 || word.EndsWith($"pick={pick}", StringComparison.Ordinal)));
        return await new Visitor(App).GetAsync(new Uri(link.Trim()).PathAndQuery);
    }

    /// <summary>Presses a button of the page that is open.</summary>
    public static Task<Visitor> PressAsync(Visitor page, string pick, params (string Name, string? Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll("form").First(one => one.QuerySelector("input[name=pick]")?.GetAttribute("value") == pick);
        var filled = form.QuerySelectorAll("input").Where(input => input.GetAttribute("type") != "radio" || input.HasAttribute("checked"))
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value"))).Where(field => !fields.Any(given => given.Name == field.Item1));
        return page.PostAsync(form.GetAttribute("action")!, [.. filled, .. fields]);
    }

    /// <summary>Posts a mail as SendGrid does.</summary>
    public async Task<Answer> PostAsync(byte[] mime, string? key = Mails.Secret, string spf = "pass", string dkim = "{@example.com : pass}", string from = "ana@example.com", string? to = null, Action<HttpRequestMessage, byte[]>? sign = null, string field = "email")
    {
        using var form = new MultipartFormDataContent("xYzZY");
        form.Add(Field(JsonSerializer.Serialize(new { to = new[] { to ?? Address }, from })), "envelope");
        form.Add(Field(spf), "SPF");
        form.Add(Field(dkim), "dkim");
        form.Add(Field(to ?? Address), "to");
        form.Add(new ByteArrayContent(mime), field);
        var body = await form.ReadAsByteArrayAsync();
        using var client = App.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/sendgrid/inbound{(key is null ? "" : $"?key={key}")}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=xYzZY");
        sign?.Invoke(request, body);
        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static ByteArrayContent Field(string text) => new(Encoding.UTF8.GetBytes(text));
}
