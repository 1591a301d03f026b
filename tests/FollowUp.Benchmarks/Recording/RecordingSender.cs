using System.Net.Mail;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;

namespace FollowUp.Benchmarks;

/// <summary>A sender that writes its mails down while a recording is set, as the bytes that go to the provider.</summary>
internal sealed class RecordingSender(IMailSender sender) : IMailSender
{
    private static readonly MailAddress From = new("digests@example.com", "FollowUp");

    public Recording? Recording { get; set; }

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (Recording is { } recording && mail.Recipient is { } recipient)
            recording.Add(mail.Id[..mail.Id.IndexOf('.', StringComparison.Ordinal)], mail, BodyOf(mail, recipient));
        return sender.SendAsync(mail, cancellationToken);
    }

    private static byte[] BodyOf(OutgoingMail mail, MailAddress recipient)
    {
        using var body = new SendGridBody(SendGridMail.Create(mail, recipient, From));
        return body.Written.ToArray();
    }
}
