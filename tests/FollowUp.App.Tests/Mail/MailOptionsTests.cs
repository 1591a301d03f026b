using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FollowUp.App.Mail;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace FollowUp.App.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Defaults_NothingSet_AreAsDocumented()
    {
        var options = new MailOptions();

        Assert.Empty(Problems(options));
        Assert.Equal("outbox:outbox", options.Delivery);
        Assert.Equal("FollowUp <followup@localhost>", options.From);
        Assert.Equal("https://api.sendgrid.com", options.SendGridApiBase);
        Assert.Null(options.SendGridApiKey);
        Assert.Equal(TimeSpan.FromSeconds(30), MailOptions.SendTimeout);
    }

    [Fact]
    public void Settings_Always_HaveTheirDocumentedNames()
    {
        var names = typeof(MailOptions).GetProperties().Select(p => p.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name).OfType<string>();

        Assert.Equal("FOLLOWUP_MAIL FOLLOWUP_MAIL_FROM FOLLOWUP_SENDING FOLLOWUP_SENDS_PER_HOUR SENDGRID_API_BASE SENDGRID_API_KEY", string.Join(' ', names.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("", "outbox:outbox")]
    [InlineData("pigeon", "outbox:FOLDER")]
    [InlineData("outbox:", "outbox:outbox")]
    [InlineData("smtps://", "smtp://user:password@mail.example.com:587")]
    [InlineData("smtps://mail.example.com?starttls=true", "smtps:// is TLS from the first byte")]
    [InlineData("smtp://u:hunter2@mail.example.com:465", "smtps://user:password@mail.example.com:465")]
    [InlineData("smtp://", "smtp://user:password@mail.example.com:587")]
    [InlineData("smtp://mail.example.com/path", "smtp://user:password@mail.example.com:587")]
    [InlineData("smtp://mail.example.com?tls=yes", "starttls=true")]
    [InlineData("smtp://u:hunter2@mail.example.com?starttls=false", "in the clear")]
    public void Validate_WrongDelivery_NamesTheSettingAndAnExample(string delivery, string expected)
    {
        var problem = Assert.Single(Problems(new MailOptions { Delivery = delivery }));

        Assert.Contains("FOLLOWUP_MAIL", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "SENDGRID_API_KEY is missing")]
    [InlineData(" ", "SENDGRID_API_KEY is missing")]
    [InlineData("SG.key\n", "SENDGRID_API_KEY holds white space")]
    public void Validate_SendGridWithoutAUsableKey_NamesTheKey(string? key, string expected)
    {
        var problem = Assert.Single(Problems(new MailOptions { Delivery = "sendgrid", SendGridApiKey = key }));

        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.sendgrid.com")]
    [InlineData("api.sendgrid.com")]
    public void Validate_InsecureApiBase_IsRefused(string apiBase)
    {
        var problem = Assert.Single(Problems(new MailOptions { Delivery = "sendgrid", SendGridApiKey = "SG.a.b", SendGridApiBase = apiBase }));

        Assert.StartsWith("SENDGRID_API_BASE", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("FollowUp <a@example.com>\r\nBcc: b@example.com")]
    public void Validate_SenderThatIsNoAddress_NamesTheSetting(string from)
    {
        var problem = Assert.Single(Problems(new MailOptions { From = from }));

        Assert.StartsWith("FOLLOWUP_MAIL_FROM", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://mail.example.com", "mail.example.com", 587, SecureSocketOptions.StartTls, null, null)]
    [InlineData("smtp://localhost?starttls=false", "localhost", 25, SecureSocketOptions.None, null, null)]
    [InlineData("smtp://mail.example.com:25", "mail.example.com", 25, SecureSocketOptions.StartTls, null, null)]
    [InlineData("smtp://me%40example.com:p%40ss%3Aword@mail.example.com:2525?starttls=true", "mail.example.com", 2525, SecureSocketOptions.StartTls, "me@example.com", "p@ss:word")]
    [InlineData("smtps://me:secret@mail.example.com", "mail.example.com", 465, SecureSocketOptions.SslOnConnect, "me", "secret")]
    [InlineData("smtps://mail.example.com:8465", "mail.example.com", 8465, SecureSocketOptions.SslOnConnect, null, null)]
    public void ParseDelivery_Smtp_IsUnderstood(string value, string host, int port, SecureSocketOptions security, string? user, string? password)
    {
        var smtp = Assert.IsType<MailDelivery.Smtp>(new MailOptions { Delivery = value }.ParseDelivery());

        Assert.Equal((host, port, security), (smtp.Host, smtp.Port, smtp.Security));
        Assert.Equal((user, password), (smtp.Credential?.UserName, smtp.Credential?.Password));
    }

    private static List<string> Problems(MailOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage ?? "")];
    }
}
