using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads the people in a timetable: in rows that begin with a time, on the lines below them, and in the column under a heading such as "Interviewer".</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
/// <param name="row">Reads names in a row.</param>
internal sealed class TimetableReader(TokenText text, Roster roster, NameRow row)
{
    private const int LongestRow = 60;
    private const int LinesBelow = 4;

    public void Read()
    {
        ReadColumns();
        var below = 0;
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var end = text.LineEnd(line);
            if (Words.Of("closing").Match(text, line) > 0) below = 0;
            else if (end - line < LongestRow && HasTime(line, end)) (below, _) = (LinesBelow, ReadRow(line, end));
            else if (below > 0 && end > line && below-- > 0 && IsPerson(line, end)) ReadRow(line, end);
        }
    }

    /// <summary>Of a row that begins with a time, or has one and another until when.</summary>
    private bool HasTime(int line, int end)
    {
        var first = text.Skip(line, "•*-–·|>(");
        for (var i = line; i < Math.Min(end, line + 20); i++)
            if (TimeReader.Read(text, i) is { } time && (time.Ends is not null || i == first))
                return true;
        return false;
    }

    /// <summary>Below a time: somebody with a title, or behind "with".</summary>
    private bool IsPerson(int line, int end)
    {
        var at = text.SkipMarks(line);
        if (Words.Of("withWho").Match(text, at) > 0) return true;
        return PersonNames.LengthAt(text, at) is > 1 and var length && PersonNames.IsLikely(text.Slice(at, at + length)) && (at + length >= end || (text[at + length].Kind == TokenKind.Mark && Titles.IsTitle(text.Slice(at + length, end))));
    }

    private bool ReadRow(int line, int end)
    {
        row.ReadKnown(line, end);
        for (var i = line; i + 1 < end; i++)
            if (Words.Of("withWho").Match(text, i) == 1 && PersonNames.LengthAt(text, i + 1) > 0)
                row.Read(i + 1, end, isOrganizer: false, isSure: true);
            else if (IsColumn(i) && PersonNames.LengthAt(text, i + 1) is > 1 and var length && text[i + 1 + length].Folded is "(" or "," && Titles.IsTitle(text.Slice(i + 2 + length, Math.Min(end, i + 12 + length))))
                row.Read(i + 1, end, isOrganizer: false, isSure: false);
        return true;
    }

    private bool IsColumn(int at) => text[at].Folded is "|" or "-" or "–" or ":" or "," || text[at].Kind == TokenKind.Number;

    private void ReadColumns()
    {
        var column = -1;
        foreach (var raw in text.Text.Split('\n'))
        {
            var cells = raw.Split(raw.Contains('\t', StringComparison.Ordinal) ? '\t' : '|').Select(cell => cell.Trim(' ', '*', '|')).ToArray();
            if (cells.Length < 2) column = -1;
            else if (Array.FindIndex(cells, cell => Words.Of("labelPeople").IsWhole(cell)) is >= 0 and var heading && !Array.Exists(cells, PersonNames.IsName)) column = heading;
            else if (column >= 0 && column < cells.Length && new TokenText(cells[column]) is var tokens) new NameRow(tokens, roster).Read(0, tokens.Count, isOrganizer: false, isSure: true);
        }
    }
}
