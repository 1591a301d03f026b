using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace FollowUp.App.Mail.Sending;

/// <summary>
/// What a failed conversation with an SMTP server says about the mail. The server's own words stay out of it: they tend to repeat addresses. The numbers are those of
/// RFC 5321, 4.2.3, and RFC 4954, 6.
/// </summary>
internal static class SmtpAnswer
{
    private const int ServiceClosing = 421;

    /// <param name="isOpen">Whether the server had let us in.</param>
    /// <param name="hasBegun">Whether any of the message was out.</param>
    /// <returns>What it says; null when it says nothing about a server.</returns>
    public static SendResult? Read(Exception failure, bool isOpen, bool hasBegun) => failure switch
    {
        SmtpCertificateException certificate => new SendResult.Refused($"FOLLOWUP_MAIL: {Lower(certificate.Message)}"),
        SslHandshakeException => new SendResult.Refused("FOLLOWUP_MAIL: no TLS with the SMTP server. smtp:// means STARTTLS, mostly on port 587; smtps:// means TLS from the first byte, mostly on port 465."),
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: var status } } when IsLater((int)status) => new SendResult.Throttled(RetryAfter: null),
        AuthenticationException => new SendResult.Refused("FOLLOWUP_MAIL: the SMTP server does not accept the name and the password."),
        ServiceNotAuthenticatedException => RefusesUs(status: 530),
        NotSupportedException => new SendResult.Refused("FOLLOWUP_MAIL: the SMTP server does not offer STARTTLS, or no known way to log in."),
        SmtpCommandException command => Read(command, isOpen),
        IOException or ProtocolException or ServiceNotConnectedException or SocketException => hasBegun
            ? new SendResult.Unknown("The connection to the SMTP server was lost.")
            // No connection, or one lost before any of the message was out: so no mail.
            : new SendResult.Throttled(RetryAfter: null),
        _ => null,
    };

    /// <summary>Whether the connection is of no more use, rather than the mail.</summary>
    public static bool IsOver(Exception failure) =>
        failure is IOException or ProtocolException or ServiceNotConnectedException or SmtpCommandException { StatusCode: (SmtpStatusCode)ServiceClosing };

    private static SendResult Read(SmtpCommandException e, bool isOpen) => ((int)e.StatusCode, e.ErrorCode) switch
    {
        (var status, _) when IsLater(status) => new SendResult.Throttled(RetryAfter: null),
        (var status, SmtpErrorCode.RecipientNotAccepted) when !IsAboutUs(e) => new SendResult.Rejected($"The SMTP server refused the recipient ({status})."),
        // The message itself: too large, or its contents are not wanted.
        (552 or 554, _) when isOpen && !IsAboutUs(e) => new SendResult.Rejected($"The SMTP server refused the message ({(int)e.StatusCode})."),
        // Any other lasting reply is about our sender or our commands.
        var (status, _) => RefusesUs(status),
    };

    private static bool IsLater(int status) => status is >= 400 and < 500;

    /// <summary>
    /// Servers that want a login, or one of another sender, answer "relay access denied" or "authentication required", under numbers that mean an unknown recipient or
    /// an unwanted message elsewhere; only the words tell.
    /// </summary>
    private static bool IsAboutUs(SmtpCommandException e) =>
        e.Message.Contains("relay", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("authenticat", StringComparison.OrdinalIgnoreCase);

    private static SendResult.Refused RefusesUs(int status) => new($"FOLLOWUP_MAIL, FOLLOWUP_MAIL_FROM: the SMTP server does not let us send ({status}).");

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
