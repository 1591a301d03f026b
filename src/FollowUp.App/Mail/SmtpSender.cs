using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FollowUp.App.Mail;

/// <summary>Delivers to an SMTP server, over STARTTLS unless the setting says otherwise.</summary>
internal sealed class SmtpSender(MailDelivery.Smtp server, MailAddress sender, TimeSpan timeout) : IMailSender
{
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Recipient is not { } recipient)
            return new SendResult.Rejected("The recipient's address is not a mail address.");

        using var message = MimeMail.Create(mail, recipient, sender);
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls, Credentials = server.Credential };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);

        // SmtpClient heeds a token only between two commands. Disposing it also ends a wait for the network.
        using var abort = deadline.Token.Register(client.Dispose);
        try
        {
            await client.SendMailAsync(message, deadline.Token);
            return new SendResult.Accepted(ProviderMessageId: null);
        }
        catch (SmtpFailedRecipientException e)
        {
            return MapRecipient(e);
        }
        catch (Exception e) when (deadline.IsCancellationRequested
            && e is OperationCanceledException or ObjectDisposedException or SmtpException { InnerException: not SocketException })
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult.Unknown($"The SMTP server did not answer within {timeout.TotalSeconds:0.#} s.");
        }
        catch (SmtpException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Map(e);
        }
    }

    /// <summary>
    /// What failed beside the recipient. The server's own words stay out of it: they tend to repeat addresses. The numbers are those of
    /// RFC 5321, 4.2.3, and RFC 4954, 6.
    /// </summary>
    private static SendResult Map(SmtpException e) => ((int)e.StatusCode, e.InnerException) switch
    {
        // No connection, so no mail. One that is lost later comes as an IOException.
        (_, SocketException) => new SendResult.Throttled(RetryAfter: null),
        (_, AuthenticationException) => new SendResult.Refused("FOLLOWUP_MAIL: the SMTP server's certificate was not accepted."),

        // The message itself: too large, or its contents are not wanted. (A server that greets with 554 cannot be told from that.)
        (552 or 554, _) when !IsAboutUs(e) => new SendResult.Rejected($"The SMTP server refused the message ({(int)e.StatusCode})."),

        // 454 and 530 to 538 are about who we are; any other lasting reply outside of the recipient is about our sender or our commands.
        (454 or (>= 500 and <= 599), _) => RefusesUs((int)e.StatusCode),
        ((>= 400 and <= 499), _) => new SendResult.Throttled(RetryAfter: null),

        // What SmtpClient itself finds wanting before it sends: no STARTTLS offered, no way to log in that both know.
        (_, null) => new SendResult.Refused("FOLLOWUP_MAIL: the SMTP server does not offer STARTTLS or no known way to log in."),
        _ => new SendResult.Unknown("The connection to the SMTP server was lost."),
    };

    private static SendResult MapRecipient(SmtpFailedRecipientException e) => (int)e.StatusCode switch
    {
        < 500 => new SendResult.Throttled(RetryAfter: null),
        var status when IsAboutUs(e) => RefusesUs(status),
        var status => new SendResult.Rejected($"The SMTP server refused the recipient ({status})."),
    };

    /// <summary>
    /// SmtpClient goes on after a wrong password. Servers then answer "relay access denied" or "authentication required", under numbers
    /// that mean an unknown recipient or an unwanted message elsewhere; only the words tell.
    /// </summary>
    private static bool IsAboutUs(SmtpException e) =>
        e.Message.Contains("relay", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("authenticat", StringComparison.OrdinalIgnoreCase);

    private static SendResult.Refused RefusesUs(int status) => new($"FOLLOWUP_MAIL, FOLLOWUP_MAIL_FROM: the SMTP server does not let us send ({status}).");
}
