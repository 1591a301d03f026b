using System.Text;
using System.Text.RegularExpressions;

namespace FollowUp.Testing;

/// <summary>Reads the base64 parts of a mail as a mail program would.</summary>
internal static partial class MimeParts
{
    public static IReadOnlyList<string> Decode(string eml) =>
        [.. Base64Part().Matches(eml).Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["body"].Value)))];

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\r\n\r\n(?<body>[A-Za-z0-9+/=\r\n]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base64Part();
}
