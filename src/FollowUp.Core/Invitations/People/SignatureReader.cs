using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads who signed a mail, with title and number.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class SignatureReader(TokenText text, Roster roster)
{
    private const int MostLines = 8;
    /// <summary>Behind the letters of Latin script.</summary>
    private const char Latin = '\u0250';

    private const int LongestClosing = 9;

    public void Read()
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            if (Words.Of("closing").Match(text, line) is not (> 0 and var length)) continue;
            var end = text.LineEnd(line);
            if (end - line > LongestClosing) continue;
            // "Best, Tess" on one line.
            var after = text.Skip(line + length, ",.-–!");
            if (after < end && PersonNames.LengthAt(text, after) is > 0 and var name && after + name >= end - 1)
            {
                Sign(text.Slice(after, after + name), [.. Following(end + 1)]);
                break;
            }

            if (after >= end && ReadBelow(end + 1)) break;
        }

        ReadByName();
        ReadAtEnd();
    }

    /// <summary>In one line with the rest: "... Gruß, Josef Pfeifer".</summary>
    private void ReadAtEnd()
    {
        var end = text.Count;
        while (end > 0 && (text.IsEnd(end - 1) || text[end - 1].Kind == TokenKind.Mark)) end--;
        for (var i = Math.Max(0, end - LongestClosing); i < end; i++)
            if (text[i - 1].Folded is "." or "!" or "?" && Words.Of("closing").Match(text, i) is > 0 and var length && text.Skip(i + length, ",.-–!") is var at && PersonNames.LengthAt(text, at) is > 0 and var name && at + name >= end)
                Sign(text.Slice(at, at + name), []);
    }

    /// <summary>"RN, MSN", "PhD".</summary>
    private static bool AreCredentials(string text) => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).All(part => Titles.IsSuffix(part) || part.All(c => char.IsUpper(c) || c is '.' or '-'));

    /// <summary>Whether a line is a name, perhaps with a title behind a mark.</summary>
    private (string Name, string After)? NameLine(int line, int end)
    {
        var start = text.Skip(line, "*-–_~");
        if (PersonNames.LengthAt(text, start) is not (> 0 and var length) || start + length > end) return null;
        var rest = text.Slice(start + length, end).Trim(' ', ',', '-', '–', '|', '*', '(', ')', '/', '·');
        return rest.Length == 0 || (text[start + length].Kind == TokenKind.Mark && (Titles.IsTitle(rest) || AreCredentials(rest)) && rest.Length < 90) ? (text.Slice(start, start + length), rest) : null;
    }

    /// <summary>Without a greeting: the sender's name on a line of its own, with the title below it.</summary>
    private void ReadByName()
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var end = text.LineEnd(line);
            if (end - line is < 1 or > 16 || NameLine(line, end) is not { } found) continue;
            var lines = Following(end + 1).ToList();
            if (found.After.Length > 0) lines.Insert(0, found.After);
            var isKnown = roster.All.Any(person => person.IsOrganizer && person.Name is { } known && PersonNames.MayBeSame(known, found.Name));
            var isSigned = !roster.All.Any(person => person.IsOrganizer && Roster.IsPersonal(person)) && line > text.Count / 3 && PersonNames.WordsIn(found.Name) >= 2 && lines.Count > 0 && Titles.IsTitle(lines[0]) && lines[0].Length < 60;
            if (!isKnown && !isSigned) continue;
            Sign(found.Name, lines);
            if (isSigned) return;
        }
    }

    private bool ReadBelow(int line)
    {
        var lines = Following(line).ToList();
        if (lines.Count == 0) return false;
        // "i. A. Rieke Thomsen" signs for somebody.
        foreach (var forSomebody in (ReadOnlySpan<string>)["i. A. ", "i.A. ", "i. V. ", "i.V. ", "ppa. ", "p.p. ", "pp "])
            if (lines[0].StartsWith(forSomebody, StringComparison.OrdinalIgnoreCase))
                lines[0] = lines[0][forSomebody.Length..];
        var tokens = new TokenText(lines[0]);
        var length = PersonNames.LengthAt(tokens, tokens.Skip(0, "*-–_ "));
        if (length == 0) return false;
        var start = tokens.Skip(0, "*-–_ ");
        var name = tokens.Slice(start, start + length);
        var rest = tokens.Slice(start + length, tokens.Count).Trim(' ', ',', '-', '–', '|', '*', '(', ')');
        // The same name in another script.
        if (!rest.Any(c => char.IsLetter(c) && c < Latin)) rest = "";
        if (rest.Length > 0 && tokens[start + length].Kind != TokenKind.Mark) return false;
        if (rest.Length > 0 && !Titles.IsTitle(rest) && !rest.Contains('@', StringComparison.Ordinal) && !rest.StartsWith('<') && !AreCredentials(rest)) return false;
        if (rest.Length > 0) lines.Insert(1, rest);
        Sign(name, lines[1..]);
        return true;
    }

    private void Sign(string name, IReadOnlyList<string> lines)
    {
        var title = lines.Take(3).FirstOrDefault(line => line.Length < 90 && Titles.IsTitle(line) && !line.Contains('@', StringComparison.Ordinal) && !line.Contains("://", StringComparison.Ordinal));
        var address = lines.SelectMany(line => Mails.Addresses.In(line)).Select(found => found.Address).FirstOrDefault();
        roster.Add(new PersonClue(name, address is not null && (PersonNames.MayBeOf(name, address) || Systems.IsBox(address)) ? address : null)
        {
            JobTitle = title,
            Phone = lines.Select(PhoneNumbers.In).FirstOrDefault(number => number is not null),
            IsOrganizer = true,
        });
    }

    private IEnumerable<string> Following(int line)
    {
        var given = 0;
        for (var lines = 0; lines < MostLines + 4 && line < text.Count && given < MostLines; lines++)
        {
            var end = text.LineEnd(line);
            var content = text.Slice(line, end).Trim(' ', '*', '_');
            if (content.Length > 0)
            {
                given++;
                yield return content;
            }
            else if (given > 1)
            {
                yield break;
            }

            line = end + 1;
        }
    }
}
