using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations.Mails;

/// <summary>A message as a chat is copied: "[14/01/2027 10:32] Camila: Hello", "14/01/2027, 10:32 - Camila: Hello".</summary>
/// <param name="Writer">Who wrote it.</param>
/// <param name="SentOn">When.</param>
/// <param name="Text">What it says.</param>
internal sealed record ChatLine(string Writer, LocalDate SentOn, string Text)
{
    private const int LongestHead = 90;
    private const int LongestWriter = 50;

    /// <summary>The conversation, what each wrote together; null when the text is none.</summary>
    public static IReadOnlyList<InvitedMail>? Split(string text, LocalDate today)
    {
        var writers = new List<string>();
        var said = new Dictionary<string, List<ChatLine>>(StringComparer.Ordinal);
        ChatLine? last = null;
        foreach (var line in text.Split('\n'))
        {
            var read = Read(line, today);
            if (read is null && last is null && line.Trim().Length > 0) return null;
            if ((last = read ?? (last is null ? null : last with { Text = line })) is null) continue;
            if (!said.TryGetValue(last.Writer, out var lines))
            {
                writers.Add(last.Writer);
                said[last.Writer] = lines = [];
            }

            lines.Add(last);
        }

        return writers.Count == 0 ? null : [.. writers.Select(writer => new InvitedMail { From = new MailParty(writer, null), SentOn = said[writer][^1].SentOn, Text = string.Join('\n', said[writer].Select(one => one.Text)) })];
    }

    private static ChatLine? Read(string line, LocalDate today)
    {
        if (line.Length < 12 || !(line[0] == '[' || char.IsAsciiDigit(line[0]))) return null;
        var colon = line.AsSpan(0, Math.Min(line.Length, LongestHead)).IndexOf(": ");
        if (colon < 10) return null;
        var tokens = new TokenText(line[..colon]);
        var at = tokens.Skip(0, "[");
        if (new DayReader(today, null).Read(tokens, at) is not { IsExplicit: true } day) return null;
        at = tokens.Skip(day.End, ",");
        if (TimeReader.Read(tokens, at) is not { } time) return null;
        at = tokens.Skip(time.End, "]-–");
        return at > time.End && tokens.Slice(at, tokens.Count).Trim() is { Length: > 1 and < LongestWriter } writer ? new ChatLine(writer, day.Day, line[(colon + 2)..]) : null;
    }
}
