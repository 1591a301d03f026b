using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FollowUp.App.Mail;

/// <summary>What the index shows of one mail in the outbox. Public because Razor components are.</summary>
public sealed partial record OutboxEntry(string Id, DateTimeOffset? SentAt, string Subject)
{
    /// <summary>Reads the header of a file that <see cref="OutboxSender"/> wrote.</summary>
    internal static OutboxEntry Read(FileInfo file)
    {
        var headers = ReadHeaders(file);
        DateTimeOffset? sentAt = DateTimeOffset.TryParseExact(
            headers.GetValueOrDefault("Date"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
        return new OutboxEntry(Path.GetFileNameWithoutExtension(file.Name), sentAt, Decode(headers.GetValueOrDefault("Subject", "")));
    }

    /// <summary>The bare address a mail is to; null when it says none.</summary>
    internal static string? RecipientOf(FileInfo file) =>
        ReadHeaders(file).GetValueOrDefault("To") is { Length: > 0 } to ? to[(to.LastIndexOf('<') + 1)..].TrimEnd('>', ' ', '\t') : null;

    private static Dictionary<string, string> ReadHeaders(FileInfo file)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var name = "";
        foreach (var line in File.ReadLines(file.FullName).TakeWhile(line => line.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && headers.TryGetValue(name, out var begun))
                headers[name] = begun + line;
            else if (colon > 0)
                headers[name = line[..colon]] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    /// <summary>RFC 2047, as far as System.Net.Mail writes it: base64 words, white space between two of them being no part of the text.</summary>
    private static string Decode(string value) => EncodedWords().Replace(value, words =>
        // Four parts a word, of which the last begins the next word, too: = utf-8 B base64 =
        Encoding.UTF8.GetString([.. words.Value.Split('?').Where((_, part) => part % 4 == 3).SelectMany(Convert.FromBase64String)]));

    [GeneratedRegex(
        @"(=\?utf-8\?B\?[A-Za-z0-9+/=]*\?=\s*)+",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWords();
}
