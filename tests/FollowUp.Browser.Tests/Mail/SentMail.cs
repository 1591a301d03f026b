using System.Net;
using System.Text.RegularExpressions;

namespace FollowUp.Browser.Tests.Mail;

/// <summary>A mail of the outbox.</summary>
/// <param name="Source">The whole of it, with headers.</param>
internal sealed partial record SentMail(string Source, string Text, string Html)
{
    public static SentMail Read(string path)
    {
        var source = File.ReadAllText(path);
        var parts = MimeParts.Decode(source);
        return new SentMail(source, parts[0], parts[1]);
    }

    /// <summary>The mail as the recipient's server has it: filters compare its date with the day on which it came.</summary>
    public string AsReceived()
    {
        var date = Date().Match(Source).Groups["date"].Value;
        return $"Received: by mx.example.com with ESMTPS id 4F00D;\r\n\t{date}\r\n{Source}";
    }

    /// <summary>Where a link of the mail leads, by what it says.</summary>
    public string LinkOf(string name) =>
        Links().Matches(Html).Where(link => link.Groups["name"].Value.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(link => WebUtility.HtmlDecode(link.Groups["to"].Value)).First();

    [GeneratedRegex("<a [^>]*href=\"(?<to>[^\"]+)\"[^>]*>(?<name>[^<]+)</a>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^Date: (?<date>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}
