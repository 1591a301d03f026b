using System.Net.Mail;
using FollowUp.App.Mail.Sending;
using MimeKit;

namespace FollowUp.App.Mail.Outboxes;

/// <summary>
/// Delivers into a folder: <c>ID.eml</c> for mail programs, <c>ID.html</c> for the browser, <c>index.html</c> over all. The file's name is
/// the mail's id, so a mail that is sent again is there once, as it was the first time.
/// </summary>
internal sealed partial class OutboxSender(string folder, MailAddress sender, OutboxIndex index, IClock clock, ILogger<OutboxSender> logger) : IMailSender
{
    /// <summary>RFC 5322, 2.1: a line ends in CR LF, whatever the machine's files do.</summary>
    private static readonly FormatOptions Lines = new() { NewLineFormat = NewLineFormat.Dos };

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Recipient is not { } recipient)
            return new SendResult.Rejected("The recipient's address is not a mail address.");

        var delivered = Path.Combine(folder, mail.Id + ".eml");
        try
        {
            if (!File.Exists(delivered))
                await DeliverAsync(mail, recipient, delivered, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Refused($"FOLLOWUP_MAIL: the folder {folder} cannot be written ({e.GetType().Name}); an example: outbox:outbox");
        }

        try
        {
            await index.RewriteAsync(folder, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The mail itself is there, and the next one rewrites the index.
            LogIndexFailed(e);
        }

        return new SendResult.Accepted(Path.GetFileName(delivered));
    }

    /// <summary>Writes aside and renames, so that nobody ever sees half a mail; the <c>.eml</c> comes last, it is what counts.</summary>
    private async Task DeliverAsync(OutgoingMail mail, MailAddress recipient, string delivered, CancellationToken cancellationToken)
    {
        var aside = Directory.CreateDirectory(Path.Combine(folder, ".tmp", Guid.NewGuid().ToString("N")));
        try
        {
            var written = Path.Combine(aside.FullName, "mail");
            using var message = MimeMail.Create(mail, recipient, sender, clock.GetCurrentInstant());
            await message.WriteToAsync(Lines, written, cancellationToken);

            var page = Path.Combine(aside.FullName, "page");
            await File.WriteAllTextAsync(page, mail.HtmlBody, cancellationToken);
            File.Move(page, Path.ChangeExtension(delivered, ".html"), overwrite: true);
            File.Move(written, delivered);
        }
        catch (IOException) when (File.Exists(delivered))
        {
            // Another process delivered the same mail in between: it is there once, and that is what was asked for.
            LogDeliveredMeanwhile(mail.Id);
        }
        finally
        {
            aside.Delete(recursive: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox's index could not be rewritten; the mail is delivered.")]
    private partial void LogIndexFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MailId} had been delivered to the outbox meanwhile.")]
    private partial void LogDeliveredMeanwhile(string mailId);
}
