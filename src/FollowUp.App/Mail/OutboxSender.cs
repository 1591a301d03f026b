using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.App.Mail;

/// <summary>
/// Delivers into a folder: <c>ID.eml</c> for mail programs, <c>ID.html</c> for the browser, <c>index.html</c> over all. The file's name is
/// the mail's id, so a mail that is sent again is there once, as it was the first time.
/// </summary>
internal sealed partial class OutboxSender(string folder, MailAddress sender, OutboxIndex index, IClock clock, ILogger<OutboxSender> logger) : IMailSender
{
    private static readonly InstantPattern Date = InstantPattern.Create("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SmtpException { InnerException: IOException })
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
        var pickup = Directory.CreateDirectory(Path.Combine(folder, ".tmp", Guid.NewGuid().ToString("N")));
        try
        {
            using var message = MimeMail.Create(mail, recipient, sender);
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = pickup.FullName,
            };
            await client.SendMailAsync(message, cancellationToken);
            var written = pickup.EnumerateFiles("*.eml").Single();
            await SetDateAsync(written, cancellationToken);

            var page = Path.Combine(pickup.FullName, "page");
            await File.WriteAllTextAsync(page, mail.HtmlBody, cancellationToken);
            File.Move(page, Path.ChangeExtension(delivered, ".html"), overwrite: true);
            written.MoveTo(delivered);
        }
        catch (IOException) when (File.Exists(delivered))
        {
            // Another process delivered the same mail in between: it is there once, and that is what was asked for.
            LogDeliveredMeanwhile(mail.Id);
        }
        finally
        {
            pickup.Delete(recursive: true);
        }
    }

    /// <summary>
    /// System.Net.Mail stamps the machine's time and lets nobody change it. A simulated day must carry its own date, so the header is set
    /// in the file, which is ASCII throughout.
    /// </summary>
    private async Task SetDateAsync(FileInfo eml, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(eml.FullName, Encoding.ASCII, cancellationToken);
        var dated = DateHeader().Replace(text, $"Date: {Date.Format(clock.GetCurrentInstant())}\r\n", 1);
        await File.WriteAllTextAsync(eml.FullName, dated, Encoding.ASCII, cancellationToken);
    }

    [GeneratedRegex(@"^Date: [^\r\n]*\r\n", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DateHeader();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox's index could not be rewritten; the mail is delivered.")]
    private partial void LogIndexFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MailId} had been delivered to the outbox meanwhile.")]
    private partial void LogDeliveredMeanwhile(string mailId);
}
