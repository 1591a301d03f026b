using System.Diagnostics.CodeAnalysis;
using System.Net;
using MailKit.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace FollowUp.App.Mail;

/// <summary>The value of <c>FOLLOWUP_MAIL</c>, understood. A closed set.</summary>
internal abstract record MailDelivery
{
    private const string OutboxPrefix = "outbox:";
    private const string SmtpPrefix = "smtp://";
    private const string SmtpsPrefix = "smtps://";
    private const int SubmissionPort = 587;
    private const int TlsPort = 465;
    private const int RelayPort = 25;

    private MailDelivery()
    {
    }

    internal sealed record Outbox(string Folder) : MailDelivery;

    internal sealed record Smtp(string Host, int Port, NetworkCredential? Credential, SecureSocketOptions Security) : MailDelivery;

    internal sealed record SendGrid : MailDelivery;

    /// <param name="problem">What is wrong with it, without repeating it: it may hold a password.</param>
    public static bool TryParse(string value, [NotNullWhen(true)] out MailDelivery? delivery, [NotNullWhen(false)] out string? problem)
    {
        (delivery, problem) = value switch
        {
            "sendgrid" => (new SendGrid(), null),
            _ when value.StartsWith(OutboxPrefix, StringComparison.Ordinal) => ParseOutbox(value[OutboxPrefix.Length..]),
            _ when value.StartsWith(SmtpPrefix, StringComparison.Ordinal) => ParseSmtp(value[SmtpPrefix.Length..], isTls: false),
            _ when value.StartsWith(SmtpsPrefix, StringComparison.Ordinal) => ParseSmtp(value[SmtpsPrefix.Length..], isTls: true),
            _ => ((MailDelivery?)null, "it must be outbox:FOLDER, smtp://user:password@mail.example.com:587, smtps://user:password@mail.example.com:465 or sendgrid"),
        };
        return delivery is not null;
    }

    private static (MailDelivery? Delivery, string? Problem) ParseOutbox(string folder) => string.IsNullOrWhiteSpace(folder)
        ? (null, "the folder is missing, as in outbox:outbox")
        : (new Outbox(Path.GetFullPath(folder)), null);

    private static (MailDelivery? Delivery, string? Problem) ParseSmtp(string server, bool isTls)
    {
        // Under a scheme that .NET knows no default port for, a missing port can be told from port 25.
        if (!Uri.TryCreate("submission://" + server, UriKind.Absolute, out var url)
            || url.Host.Length == 0
            || url.AbsolutePath != "/")
        {
            return (null, "the server is not understood; an example: smtp://user:password@mail.example.com:587 (write @ in a password as %40)");
        }

        var startTls = true;
        foreach (var (key, setting) in QueryHelpers.ParseQuery(url.Query))
        {
            if (isTls) return (null, "smtps:// is TLS from the first byte; nothing may follow the server and its port");
            if (key != "starttls" || !bool.TryParse(setting, out startTls))
                return (null, "after the ? only starttls=true (the default) or starttls=false may follow");
        }

        var credential = ParseCredential(url.UserInfo);
        if (credential is not null && !startTls && !url.IsLoopback)
            return (null, "starttls=false would send the password in the clear; leave it out, or use a server on this machine");
        // Each side would wait for the other to speak first.
        if (!isTls && url.Port == TlsPort) return (null, "port 465 is for TLS from the first byte; write smtps://user:password@mail.example.com:465");

        var (security, usualPort) = isTls ? (SecureSocketOptions.SslOnConnect, TlsPort)
            : startTls ? (SecureSocketOptions.StartTls, SubmissionPort)
            : (SecureSocketOptions.None, RelayPort);
        return (new Smtp(url.IdnHost, url.Port >= 0 ? url.Port : usualPort, credential, security), null);
    }

    private static NetworkCredential? ParseCredential(string userInfo)
    {
        if (userInfo.Length == 0)
            return null;
        var parts = userInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
