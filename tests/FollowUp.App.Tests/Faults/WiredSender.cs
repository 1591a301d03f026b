using FollowUp.App.Mail;

namespace FollowUp.App.Tests.Faults;

/// <summary>A worker's way to the mail provider.</summary>
internal sealed class WiredSender(Worker worker, Wire wire, SimulatedProvider provider) : IMailSender
{
    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => provider.SendAsync(worker, wire, mail);
}
