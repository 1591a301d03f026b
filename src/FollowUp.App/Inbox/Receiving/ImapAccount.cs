using System.Diagnostics.CodeAnalysis;
using MailKit.Security;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>The value of <c>FOLLOWUP_INBOX_IMAP</c>, understood.</summary>
/// <param name="Password">Null where a token is used.</param>
/// <param name="TokenFile">Where the token lies; null where a password is used.</param>
/// <param name="Folder">The folder or label, as the server names it.</param>
internal sealed record ImapAccount(string Host, int Port, SecureSocketOptions Security, string User, string? Password, string? TokenFile, string Folder)
{
    private const int TlsPort = 993;
    private const int PlainPort = 143;

    /// <param name="problem">What is wrong with it, without repeating it: it may hold a password.</param>
    public static bool TryParse(string value, string? tokenFile, [NotNullWhen(true)] out ImapAccount? account, [NotNullWhen(false)] out string? problem)
    {
        (account, problem) = (null, null);
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("imap" or "imaps") || url.Host.Length == 0)
        {
            problem = "it must be imaps://user:password@imap.example.com/FOLDER, where @, : and / in the user's name or password are written %40, %3A and %2F";
            return false;
        }

        var (user, password) = url.UserInfo.Split(':', 2) is [var name, var word] ? (name, Uri.UnescapeDataString(word)) : (url.UserInfo, null);
        var folder = Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
        var token = string.IsNullOrWhiteSpace(tokenFile) ? null : tokenFile;
        if (user.Length == 0) problem = "it names no user; an example: imaps://ana%40example.com:password@imap.example.com/FollowUp";
        else if (folder.Length == 0) problem = "it names no folder; give one that holds only what is to be read, as in imaps://user:password@imap.example.com/FollowUp";
        else if (string.IsNullOrEmpty(password) && token is null) problem = "it holds no password; put an app password into it, or name a file with a token in FOLLOWUP_INBOX_IMAP_TOKEN_FILE";
        if (problem is not null) return false;
        var isTls = url.Scheme == "imaps";
        // Without TLS nothing leaves this machine; elsewhere it is asked for before the password is said.
        var security = isTls ? SecureSocketOptions.SslOnConnect : url.IsLoopback ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
        account = new ImapAccount(url.Host, url.IsDefaultPort || url.Port <= 0 ? isTls ? TlsPort : PlainPort : url.Port, security, Uri.UnescapeDataString(user), token is null ? password : null, token, folder);
        return true;
    }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"{Host}:{Port}/{Folder}";
}
