using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads the people in a timetable's rows: the column under a heading such as "Interviewer", or what follows "with".</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class TimetableReader(TokenText text, Roster roster)
{
    private const int LongestRow = 200;
    private const int LinesBelow = 3;

    public void Read()
    {
        var column = -1;
        var below = 0;
        foreach (var raw in text.Text.Split('\n'))
        {
            var cells = raw.Split(raw.Contains('\t', StringComparison.Ordinal) ? '\t' : '|').Select(cell => cell.Trim(' ', '*', '|')).ToArray();
            if (cells.Length >= 2 && Array.FindIndex(cells, cell => Words.Of("labelPeople").IsWhole(cell)) is >= 0 and var heading && !Array.Exists(cells, PersonNames.IsName))
            {
                column = heading;
                continue;
            }

            if (cells.Length < 2) column = -1;
            if (column >= 0 && column < cells.Length) AddCell(cells[column]);
            else if (raw.Length < LongestRow && raw.Any(char.IsAsciiDigit) && HasTime(raw)) (below, _) = (LinesBelow, AddRow(raw));
            else if (below > 0 && raw.Length < LongestRow && below-- > 0 && Words.Of("withWho").Match(new TokenText(raw), 0) > 0) AddRow(raw);
        }
    }

    private static bool HasTime(string raw)
    {
        var tokens = new TokenText(raw);
        for (var i = 0; i < Math.Min(tokens.Count, 20); i++)
            if (TimeReader.Read(tokens, i) is { Ends: not null })
                return true;
        return false;
    }

    private bool AddRow(string raw)
    {
        var tokens = new TokenText(raw);
        for (var i = 0; i + 1 < tokens.Count; i++)
            if (Words.Of("withWho").Match(tokens, i) == 1 && PersonNames.LengthAt(tokens, i + 1) > 0)
                new NameRow(tokens, roster).Read(i + 1, tokens.Count, isOrganizer: false, isSure: true);
            else if (TimeReader.Read(tokens, i) is { Ends: not null, End: var end } && PersonNames.LengthAt(tokens, end) is > 1 and var named && tokens[end + named].Folded is "(" or "," && tokens.Slice(end + named + 1, Math.Min(tokens.Count, end + named + 12)) is var job && (Titles.IsTitle(job) || Titles.IsJob(job)))
                new NameRow(tokens, roster).Read(end, tokens.Count, isOrganizer: false, isSure: false);
            else if (tokens[i].Folded is "|" or "-" or "–" or ":" or "," && PersonNames.LengthAt(tokens, i + 1) is > 1 and var length && tokens[i + 1 + length].Folded is "(" or "," && Titles.IsTitle(tokens.Slice(i + 2 + length, Math.Min(tokens.Count, i + 12 + length))))
                new NameRow(tokens, roster).Read(i + 1, tokens.Count, isOrganizer: false, isSure: false);
        return true;
    }

    private void AddCell(string cell)
    {
        var tokens = new TokenText(cell);
        new NameRow(tokens, roster).Read(0, tokens.Count, isOrganizer: false, isSure: true);
    }
}
