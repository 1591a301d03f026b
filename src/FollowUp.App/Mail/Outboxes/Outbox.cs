using System.Net;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Mail.Outboxes;

/// <summary>
/// Whether mails may be looked at here: only where they are written into a folder, and only by whoever sits at the machine. They hold the links that sign in.
/// </summary>
internal sealed class Outbox(IOptions<MailOptions> mail, IOptions<SiteOptions> site, OutboxIndex index, Home home)
{
    /// <summary>The folder, for a request from this machine to this machine; null for any other.</summary>
    public string? FolderFor(HttpContext http) =>
        mail.Value.ParseDelivery() is MailDelivery.Outbox outbox
        && !home.IsBehindHost
        && new Uri(site.Value.BaseUrl).IsLoopback
        // A page elsewhere may lead a browser here under a name of its own.
        && IsLoopback(http.Request.Host.Host)
        && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? outbox.Folder
            : null;

    /// <summary>Removes the mails to a candidate, whatever they were about; nothing where mail does not go into a folder.</summary>
    /// <param name="candidateId">Digests, sign-in links and confirmations begin with it.</param>
    /// <param name="isTheirs">Tells of a recipient's address whether it is the candidate's; null when it is not known any more.</param>
    /// <param name="cancellationToken">Stops between two mails.</param>
    /// <exception cref="RequestRefused">A mail cannot be removed: 503.</exception>
    public async Task RemoveAsync(string candidateId, Func<string, bool>? isTheirs, CancellationToken cancellationToken)
    {
        if (mail.Value.ParseDelivery() is not MailDelivery.Outbox outbox) return;
        try
        {
            await index.RemoveAsync(outbox.Folder, candidateId, isTheirs, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RequestRefused(
                StatusCodes.Status503ServiceUnavailable,
                $"A mail in the outbox could not be removed ({e.GetType().Name}). It is tried again every minute, and the rest is erased then; close the mails that are open.");
        }
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
