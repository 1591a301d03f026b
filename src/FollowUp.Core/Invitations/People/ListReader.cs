using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads people in lists: behind a label such as "Interviewers:", below a line that announces them, and by their titles, "CTO: Lily Chen".</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="row">Reads names in a row.</param>
internal sealed class ListReader(TokenText text, NameRow row)
{
    private const int MostLines = 12;
    private const int MostLabelTokens = 6;
    private const string Bullets = "•*-–—·|>○●▪:";

    public void Read()
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var at = text.SkipMarks(line);
            if (text.IsEnd(at) || ReadLabelled(at, "labelPeople", isOrganizer: false) || ReadLabelled(at, "labelOrganizer", isOrganizer: true)) continue;
            var end = text.LineEnd(line);
            // "... at the desk. Interviewers: Wei Ming Ng".
            for (var i = at + 2; i < end; i++)
                if (text[i - 1].Folded is "." or "!" or ";" && Words.Of("labelPeople").Match(text, i) is > 0 and var length && text.Is(i + length, ":")) ReadLabelled(i, "labelPeople", isOrganizer: false);
            if (end > at && text.Is(end - 1, ":") && (Words.Of("meet").Find(text, at, end) >= 0 || Words.Of("labelPeople").Find(text, at, end) >= 0)) ReadLines(end + 1, isOrganizer: false);
            else if (at < end) ReadTitled(at, end, isBullet: Bullets.Contains(text[line].Folded, StringComparison.Ordinal));
        }
    }

    private bool ReadLabelled(int at, string label, bool isOrganizer)
    {
        if (Words.Of(label).Match(text, at) is not (> 0 and var length)) return false;
        var next = at + length;
        if (text.Is(next, "(") && text.Is(next + 2, ")")) next += 3;
        if (text.Is(next, "(") && text.Is(next + 3, ")")) next += 4;
        if (!(text.Is(next, ":") || text.Is(next, "*") || text.IsEnd(next) || text[next].Folded is "-" or "–" or "|")) return false;
        next = text.Skip(next, ":*-–|");
        if (text.IsEnd(next)) ReadLines(next + 1, isOrganizer);
        else ReadFrom(next, isOrganizer);
        return true;
    }

    /// <summary>"CTO: Lily Chen", and of a bullet "Lily Chen, CTO".</summary>
    private void ReadTitled(int at, int end, bool isBullet)
    {
        for (var i = at + 1; i < Math.Min(end, at + MostLabelTokens); i++)
            if (text.Is(i, ":") && PersonNames.LengthAt(text, i + 1) is > 1 and var length && PersonNames.IsLikely(text.Slice(i + 1, i + 1 + length)))
            {
                var label = text.Slice(at, i);
                if (Titles.IsAssistant(label)) return;
                var isTitle = Titles.IsTitle(label) && Titles.RoleOf(label) is not Interviews.ContactRole.Recruiter;
                // Whatever the label: several people, or one with a title, are whom one meets.
                if (isTitle || text[i + 1 + length].Folded is "(" or "," or "&" or "and" && Titles.IsTitle(text.Slice(i + 1 + length, end)))
                    row.Read(i + 1, end, isOrganizer: false, isSure: false, titleBefore: isTitle ? label : null);
                return;
            }

        // "Pelle Isaksen - Organizer".
        if (PersonNames.LengthAt(text, at) is > 1 and var host && text[at + host].Kind == TokenKind.Mark && Words.Of("labelOrganizer").Match(text, at + host + 1) is > 0 and var organizer && at + host + 1 + organizer >= end - 1)
            row.Read(at, at + host, isOrganizer: true, isSure: false);
        else if (isBullet && PersonNames.LengthAt(text, at) is > 1 and var named && PersonNames.IsLikely(text.Slice(at, at + named)) && text[at + named].Kind == TokenKind.Mark && Titles.IsTitle(text.Slice(at + named, end)))
            row.Read(at, end, isOrganizer: false, isSure: false);
    }

    /// <summary>The people behind a label, and those with a title on the lines below it.</summary>
    private void ReadFrom(int at, bool isOrganizer)
    {
        if (row.ReadDirectory(text.Slice(at, text.LineEnd(at)), isOrganizer)) return;
        row.Read(at, text.LineEnd(at), isOrganizer, isSure: false);
        if (!isOrganizer) row.ReadKnown(at, text.LineEnd(at));
        var line = text.LineEnd(at) + 1;
        for (var lines = 0; lines < MostLines && PersonNames.LengthAt(text, line) is > 1 and var length; lines++, line = text.LineEnd(line) + 1)
        {
            if (text[line + length].Folded is not ("," or "(" or "-" or "–" or "|") || !Titles.IsTitle(text.Slice(line + length + 1, text.LineEnd(line)))) return;
            row.Read(line, text.LineEnd(line), isOrganizer, isSure: false);
        }
    }

    /// <summary>A person a line, up to an empty one.</summary>
    private void ReadLines(int line, bool isOrganizer)
    {
        var any = false;
        for (var lines = 0; lines < MostLines && line < text.Count; lines++)
        {
            var end = text.LineEnd(line);
            var at = text.Skip(line, Bullets);
            while (text[at].Kind == TokenKind.Number && text[at + 1].Folded is "." or ")") at += 2;
            if (at >= end)
            {
                if (any) return;
                line = end + 1;
                continue;
            }

            ReadTitled(at, end, isBullet: false);
            if (PersonNames.LengthAt(text, at) > 0 || TimeReader.Read(text, at) is not null) row.Read(at, end, isOrganizer, isSure: false);
            // A name, and the title below it.
            else if (!(row.ReadKnown(at, end) || at > line || (any && Titles.IsTitle(text.Slice(at, end))))) return;
            any = true;
            line = end + 1;
        }
    }
}
