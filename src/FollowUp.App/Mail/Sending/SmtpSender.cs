using System.Net.Mail;
using MailKit;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace FollowUp.App.Mail.Sending;

/// <param name="timeout">How long one attempt may take.</param>
internal sealed class SmtpSender(SmtpConnections connections, MailAddress sender, IClock clock, TimeSpan timeout) : IMailSender, IDisposable
{
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.Recipient is not { } recipient)
            return new SendResult.Rejected("The recipient's address is not a mail address.");

        using var message = MimeMail.Create(mail, recipient, sender, clock.GetCurrentInstant());
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var transfer = new Transfer();
        while (true)
        {
            var kept = connections.Take();
            var client = kept;
            try
            {
                client ??= await connections.OpenAsync(deadline.Token);
                await client.SendAsync(message, deadline.Token, transfer);
                connections.Keep(client);
                return new SendResult.Accepted(ProviderMessageId: null);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (client is not null) Leave(client);
                // The server had closed it while it was kept, or wants it to be closed. Nothing was sent, so another may be tried.
                if (kept is not null && !transfer.HasBegun && SmtpAnswer.IsOver(e)) continue;
                if (e is OperationCanceledException) return NoAnswer(transfer);
                if (SmtpAnswer.Read(e, isOpen: client is not null, transfer.HasBegun) is { } result) return result;
                throw;
            }
            catch
            {
                client?.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw;
            }
        }
    }

    public async Task<SendResult.Refused?> CheckAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            connections.Keep(await connections.OpenAsync(deadline.Token));
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return e is OperationCanceledException ? null : SmtpAnswer.Read(e, isOpen: false, hasBegun: false) as SendResult.Refused;
        }
    }

    public void Dispose() => connections.Dispose();

    private SendResult NoAnswer(Transfer transfer) => transfer.HasBegun
        ? new SendResult.Unknown($"The SMTP server did not answer within {timeout.TotalSeconds:0.#} s.")
        : new SendResult.Throttled(RetryAfter: null);

    /// <summary>After a reply there is somebody to take leave of; else the connection is closed already.</summary>
    private static void Leave(SmtpClient client)
    {
        if (client.IsConnected) SmtpConnections.Quit(client);
        else client.Dispose();
    }

    /// <summary>Whether any of the message is out. Before that a mail cannot have been accepted, whatever happens to the connection.</summary>
    private sealed class Transfer : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
