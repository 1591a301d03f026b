using FollowUp.Testing;
using Microsoft.Extensions.Logging;

namespace FollowUp.App.Tests.Mail.Sending;

/// <summary>What is said at the start, before there is a mail.</summary>
public sealed class MailCheckTests
{
    [Fact]
    public async Task Start_SendGridRefusesTheKey_NamesTheSettingAndServes()
    {
        await using var provider = await StandInSendGrid.StartAsync(_ => Task.CompletedTask);

        await using var app = await TestApp.StartAsync(
            ("FOLLOWUP_MAIL", "sendgrid"), ("SENDGRID_API_KEY", "SG.wrong.key"), ("SENDGRID_API_BASE", provider.BaseAddress.AbsoluteUri));

        await SaysAsync(app, "Mail is not configured: SENDGRID_API_KEY: SendGrid does not know this key (401)", "SG.wrong");
    }

    [Fact]
    public async Task Start_SmtpServerRefusesTheLogin_NamesTheSettingAndServes()
    {
        await using var server = new SmtpServer(("AUTH", "535 no, maria"));

        await using var app = await TestApp.StartAsync(("FOLLOWUP_MAIL", $"smtp://maria:hunter2@127.0.0.1:{server.Port}?starttls=false"));

        await SaysAsync(app, "Mail is not configured: FOLLOWUP_MAIL: the SMTP server does not accept the name and the password", "maria", "hunter2");
    }

    [Theory]
    [InlineData("localhost", true, "is of an authority that this machine does not trust")]
    [InlineData("mail.example.com", false, "is of another name")]
    public async Task Start_SmtpCertificateProvesNothing_NamesTheSettingAndServes(string name, bool tlsAtOnce, string expected)
    {
        using var certificate = SelfSigned.For(name);
        await using var server = new SmtpServer(certificate, tlsAtOnce);

        await using var app = await TestApp.StartAsync(("FOLLOWUP_MAIL", $"{(tlsAtOnce ? "smtps" : "smtp")}://maria:hunter2@localhost:{server.Port}"));

        await SaysAsync(app, $"Mail is not configured: FOLLOWUP_MAIL: the SMTP server's certificate {expected}", "hunter2");
    }

    [Fact]
    public async Task Start_ProviderWouldTakeMail_SaysNothing()
    {
        await using var server = new SmtpServer();

        await using var app = await TestApp.StartAsync(("FOLLOWUP_MAIL", $"smtp://maria:hunter2@127.0.0.1:{server.Port}?starttls=false"));
        await Until.TrueAsync(() => server.Count("AUTH") == 1, () => "It never asked.");

        Assert.DoesNotContain("Mail is not configured", app.Log.Text, StringComparison.Ordinal);
    }

    private static async Task SaysAsync(TestApp app, string expected, params string[] secrets)
    {
        await Until.TrueAsync(() => app.Log.All.Any(line => line.Level == LogLevel.Error && line.Text.Contains(expected, StringComparison.Ordinal)), () => app.Log.Text);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, app.Log.Text, StringComparison.Ordinal));
        await app.CreateTablesAsync();
        using var client = app.Client();
        Assert.True((await client.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }
}
