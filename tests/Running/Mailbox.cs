using System.Text.RegularExpressions;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUp.Testing;

/// <summary>An application whose mails a test reads, and that lets nobody wait.</summary>
internal sealed partial class Mailbox : IAsyncDisposable
{
    private Mailbox(TestApp app, ScriptedSender sender, HurriedTime time) => (App, Sender, Time) = (app, sender, time);

    public TestApp App { get; }

    public ScriptedSender Sender { get; }

    public HurriedTime Time { get; }

    public IReadOnlyList<OutgoingMail> Mails => Sender.Mails;

    public static async Task<Mailbox> StartAsync(params (string Name, string Value)[] settings)
    {
        var (sender, time) = (new ScriptedSender(() => new SendResult.Accepted(null)), new HurriedTime());
        var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(sender).AddSingleton<TimeProvider>(time), settings);
        await app.CreateTablesAsync();
        return new Mailbox(app, sender, time);
    }

    /// <summary>Fills in the sign-in page, and waits for the mail.</summary>
    public async Task<Visitor> AskAsync(string email, Visitor? visitor = null, string then = "")
    {
        visitor ??= new Visitor(App);
        await visitor.GetAsync($"/app/sign-in?then={Uri.EscapeDataString(then)}");
        await visitor.SubmitAsync("/app/sign-in", ("email", email));
        await App.Get<SignInMails>().WhenIdleAsync();
        return visitor;
    }

    /// <summary>The path of the link in the newest mail; the text has the same.</summary>
    public string Link()
    {
        var mail = Mails[^1];
        var link = Href().Match(mail.HtmlBody).Groups["link"].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Contains(link, mail.TextBody, StringComparison.Ordinal);
        return new Uri(link).PathAndQuery;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [GeneratedRegex("href=\"(?<link>https?://[^\"]+/go/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Href();
}
