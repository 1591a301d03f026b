using System.Net;
using FollowUp.App.Digests;
using FollowUp.App.Hosting;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Mail;

/// <summary>
/// Whether mails may be looked at here: only where they are written into a folder, and only by whoever sits at the machine. They hold the links that sign in.
/// </summary>
internal sealed class Outbox(IOptions<MailOptions> mail, IOptions<DigestOptions> options, Home home)
{
    /// <summary>The folder, for a request from this machine to this machine; null for any other.</summary>
    public string? FolderFor(HttpContext http) =>
        mail.Value.ParseDelivery() is MailDelivery.Outbox outbox
        && !home.IsBehindHost
        && new Uri(options.Value.BaseUrl).IsLoopback
        // A page elsewhere may lead a browser here under a name of its own.
        && IsLoopback(http.Request.Host.Host)
        && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? outbox.Folder
            : null;

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
