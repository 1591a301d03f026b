using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Finds the people a text names: those it says one will meet, those with an address, and whoever signed it.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class PeopleReader(TokenText text, Roster roster)
{
    private const int MostListLines = 12;
    private const string Bullets = "•*-–—·|>○●▪:";

    private readonly NameRow _row = new(text, roster);

    public void Read()
    {
        ReadLabelled();
        ReadSentences();
        new AddressReader(text, roster).Read(_row.Addressed);
        new TimetableReader(text, roster).Read();
        new SignatureReader(text, roster).Read();
    }

    private void ReadSentences()
    {
        var (meet, joins) = (Words.Of("meet"), Words.Of("joins"));
        for (var i = 0; i < text.Count; i++)
        {
            if (meet.Match(text, i) is > 0 and var length)
            {
                var with = text.Slice(i, i + length);
                var isOpen = with.EndsWith("with", StringComparison.OrdinalIgnoreCase) || with.EndsWith("mit", StringComparison.OrdinalIgnoreCase) || with.EndsWith("con", StringComparison.OrdinalIgnoreCase) || with.EndsWith("com", StringComparison.OrdinalIgnoreCase) || with.EndsWith("avec", StringComparison.OrdinalIgnoreCase) || with.EndsWith("met", StringComparison.OrdinalIgnoreCase) || with.EndsWith("bei", StringComparison.OrdinalIgnoreCase);
                var next = i + length;
                if (text.Is(next, ":") && text.IsEnd(next + 1)) ListLines(next + 2, isOrganizer: false);
                else _row.Read(next, EndOfSentence(next), isOrganizer: false, isSure: !isOpen, mayBeEmployer: isOpen);
                i = next - 1;
            }
            else if (joins.Match(text, i) > 0)
            {
                var start = StartOfSentence(i);
                _row.Read(start, i, isOrganizer: false, isSure: false, mayBeEmployer: text.Slice(i, i + joins.Match(text, i)).StartsWith("would", StringComparison.OrdinalIgnoreCase), mayBeginLater: true);
            }
        }
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
            var at = text.Skip(line, Bullets);
            if (text.IsEnd(at)) continue;
            foreach (var label in (ReadOnlySpan<string>)["labelPeople", "labelOrganizer"])
            {
                if (Words.Of(label).Match(text, at) is not (> 0 and var length)) continue;
                var next = at + length;
                if (text.Is(next, "(") && text.Is(next + 2, ")")) next += 3;
                if (text.Is(next, "(") && text.Is(next + 3, ")")) next += 4;
                if (!(text.Is(next, ":") || text.Is(next, "*") || text.IsEnd(next) || text[next].Folded is "-" or "–")) continue;
                next = text.Skip(next, ":*-–");
                if (text.IsEnd(next)) ListLines(next + 1, label == "labelOrganizer");
                else _row.Read(next, text.LineEnd(next), label == "labelOrganizer", isSure: false);
                break;
            }
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
