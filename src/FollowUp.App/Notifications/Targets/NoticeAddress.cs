using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using FollowUp.App.Notifications.Sending;

namespace FollowUp.App.Notifications.Targets;

/// <summary>Which addresses and keys may be told to us. Where a name leads is looked at with each connection.</summary>
internal static class NoticeAddress
{
    private const int LongestUrl = 1000;
    private const int PointBytes = 65;
    private const int AuthBytes = 16;
    private const int FirstFreePort = 1024;

    private static readonly string[] PrivateEndings = [".localhost", ".local", ".internal", ".lan", ".home", ".home.arpa", ".corp", ".intranet"];

    /// <summary>What is wrong with an address, and what to do; null when nothing is.</summary>
    public static string? FaultOf(string? text, bool isLocal, out Uri? url)
    {
        url = null;
        if (string.IsNullOrWhiteSpace(text)) return "Please give the address.";
        if (text.Length > LongestUrl) return $"Use an address of at most {LongestUrl} characters.";
        if (text.Any(c => c is <= ' ' or > '~') || !Uri.TryCreate(text, UriKind.Absolute, out url)) return Example;
        if (url.Scheme != Uri.UriSchemeHttps && !(isLocal && url.Scheme == Uri.UriSchemeHttp)) return "Use an address that begins with https://.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0) return "Use an address without a name and password before its host, and without a #.";
        if (isLocal) return null;
        if (url.Port != 443 && url.Port < FirstFreePort) return $"Use port 443, or one from {FirstFreePort} on.";
        return IsPrivate(url) ? "Use an address on the internet: this one is of a private network, which FollowUp does not call." : null;
    }

    private const string Example = "Use a web address, such as https://ntfy.sh/your-topic.";

    /// <summary>The same of an ntfy topic, which is all of the path.</summary>
    public static string? FaultOfTopic(Uri url) => url.AbsolutePath is ['/', .. var topic] && topic.Length is > 0 and <= 64 && topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? null
        : "Give the address of a topic, such as https://ntfy.sh/your-topic.";

    /// <summary>What is wrong with a browser's keys; null when nothing is.</summary>
    public static string? FaultOfKeys(string? p256dh, string? auth) =>
        BytesOf(p256dh) is { Length: PointBytes } point && IsOnCurve(point) && BytesOf(auth) is { Length: AuthBytes } ? null : "These are no keys of a push subscription. Send what the browser's subscribe() gave.";

    private static bool IsPrivate(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)) return !PublicAddresses.IsPublic(address);
        return !host.Contains('.', StringComparison.Ordinal) || Array.Exists(PrivateEndings, ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[]? BytesOf(string? text)
    {
        // One more than the longest key's characters.
        if (text is not { Length: > 0 and < 100 } || !Base64Url.IsValid(text)) return null;
        return Base64Url.DecodeFromChars(text);
    }

    private static bool IsOnCurve(byte[] point)
    {
        if (point[0] != 0x04) return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
