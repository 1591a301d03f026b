using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Finds the people a text names: those it says one will meet, those with an address, and whoever signed it.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class PeopleReader(TokenText text, Roster roster)
{
    private const int MostListLines = 12;
    private const int TokensOfTime = 8;
    private const string Bullets = "•*-–—·|>○●▪:";

    private readonly NameRow _row = new(text, roster);

    /// <param name="isSettled">Whether a newer text says already whom one meets.</param>
    public void Read(bool isSettled)
    {
        if (!isSettled) ReadLabelled();
        if (!isSettled) ReadSentences();
        new AddressReader(text, roster).Read(_row.Addressed);
        if (!isSettled) new TimetableReader(text, roster).Read();
        new SignatureReader(text, roster).Read();
    }

    private void ReadSentences()
    {
        var (meet, joins, withWho) = (Words.Of("meet"), Words.Of("joins"), Words.Of("withWho"));
        for (var i = 0; i < text.Count; i++)
        {
            if (meet.Match(text, i) is > 0 and var length)
            {
                // "Thank you for speaking with Helen": that is over.
                if (Words.Of("thanksFor").Find(text, StartOfSentence(i), i + length) >= 0) continue;
                var with = text.Slice(i, i + length);
                var isOpen = with.EndsWith("with", StringComparison.OrdinalIgnoreCase) || with.EndsWith("mit", StringComparison.OrdinalIgnoreCase) || with.EndsWith("con", StringComparison.OrdinalIgnoreCase) || with.EndsWith("com", StringComparison.OrdinalIgnoreCase) || with.EndsWith("avec", StringComparison.OrdinalIgnoreCase) || with.EndsWith("met", StringComparison.OrdinalIgnoreCase) || with.EndsWith("bei", StringComparison.OrdinalIgnoreCase);
                var next = i + length;
                if (text.Is(next, ":") && text.IsEnd(next + 1)) ListLines(next + 2, isOrganizer: false);
                else _row.Read(next, EndOfSentence(next), isOrganizer: false, isSure: !isOpen, mayBeEmployer: isOpen);
                i = next - 1;
            }
            else if (withWho.Match(text, i) is > 0 and var word && (IsAfterTime(i) || Words.Of("interview").MatchBefore(text, i) > 0))
            {
                _row.Read(i + word, EndOfSentence(i + word), isOrganizer: false, isSure: false, mayBeEmployer: true);
            }
            else if (joins.Match(text, i) is > 0 and var joined)
            {
                var (start, before) = (StartOfSentence(i), roster.All.Count);
                _row.Read(start, i, isOrganizer: false, isSure: false, mayBeEmployer: text.Slice(i, i + joins.Match(text, i)).StartsWith("would", StringComparison.OrdinalIgnoreCase), mayBeginLater: true);
                // "Parteciperà anche l'ing. Marco Bellandi": who it is may follow.
                if (roster.All.Count == before) _row.Read(i + joined, EndOfSentence(i + joined), isOrganizer: false, isSure: false);
            }
        }
    }

    /// <summary>"at 1:00 PM PST with Mark Jensen".</summary>
    private bool IsAfterTime(int at)
    {
        for (var i = at - 1; i >= Math.Max(text.LineStart(at), at - TokensOfTime); i--)
            if (text[i].Kind == TokenKind.Number && TimeReader.Read(text, i) is { End: var end } && end >= at - 3)
                return true;
        return false;
    }

    private int StartOfSentence(int at)
    {
        for (var steps = 0; at > 0 && steps < 40 && !text.IsEnd(at - 1) && !(text[at - 1].Folded is "." or "!" or "?" && text[at].IsSpaced && text[at - 2].Length > 1 && Words.Of("honorific").Match(text, at - 2) == 0); steps++) at--;
        return at;
    }

    /// <summary>A sentence may go on in the next line, when that is no new paragraph.</summary>
    private int EndOfSentence(int at)
    {
        for (var steps = 0; at < text.Count && steps < 80; at++, steps++)
        {
            if (text[at].Folded is "." or "!" or "?" && (text[at + 1].IsSpaced || text.IsEnd(at + 1)) && text[at - 1].Length > 1 && Words.Of("honorific").Match(text, at - 1) == 0) return at;
            if (text.IsEnd(at) && !NameRow.IsGoingOn(text, at)) return at;
        }

        return at;
    }

    private void ReadLabelled()
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var at = text.SkipMarks(line);
            if (text.IsEnd(at)) continue;
            foreach (var label in (ReadOnlySpan<string>)["labelPeople", "labelOrganizer"])
            {
                if (Words.Of(label).Match(text, at) is not (> 0 and var length)) continue;
                var next = at + length;
                if (text.Is(next, "(") && text.Is(next + 2, ")")) next += 3;
                if (text.Is(next, "(") && text.Is(next + 3, ")")) next += 4;
                if (!(text.Is(next, ":") || text.Is(next, "*") || text.IsEnd(next) || text[next].Folded is "-" or "–" or "|")) continue;
                next = text.Skip(next, ":*-–|");
                if (text.IsEnd(next)) ListLines(next + 1, label == "labelOrganizer");
                else ReadFrom(next, label == "labelOrganizer");
                break;
            }
        }
    }

    /// <summary>The people behind a label, and those with a title on the lines below it.</summary>
    private void ReadFrom(int at, bool isOrganizer)
    {
        _row.Read(at, text.LineEnd(at), isOrganizer, isSure: false);
        var line = text.LineEnd(at) + 1;
        for (var lines = 0; lines < MostListLines && PersonNames.LengthAt(text, line) is > 1 and var length; lines++, line = text.LineEnd(line) + 1)
        {
            if (text[line + length].Folded is not ("," or "(" or "-" or "–" or "|") || !Titles.IsTitle(text.Slice(line + length + 1, text.LineEnd(line)))) return;
            _row.Read(line, text.LineEnd(line), isOrganizer, isSure: false);
        }
    }

    /// <summary>A person a line, up to an empty one.</summary>
    private void ListLines(int line, bool isOrganizer)
    {
        for (var lines = 0; lines < MostListLines && line < text.Count; lines++)
        {
            var end = text.LineEnd(line);
            var at = text.Skip(line, Bullets);
            while (text[at].Kind == TokenKind.Number && text[at + 1].Folded is "." or ")") at += 2;
            if (at >= end)
            {
                if (lines > 0) return;
                line = end + 1;
                continue;
            }

            if (PersonNames.LengthAt(text, at) == 0 && TimeReader.Read(text, at) is null) return;
            _row.Read(at, end, isOrganizer, isSure: false);
            line = end + 1;
        }
    }
}
