using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads whom a sentence says one will meet: "you will speak with ...", "... will join".</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Who is known so far.</param>
/// <param name="row">Reads names in a row.</param>
internal sealed class SentenceReader(TokenText text, Roster roster, NameRow row)
{
    private const int TokensOfTime = 8;
    private static readonly string[] Open = ["with", "mit", "con", "com", "avec", "met", "bei"];

    public void Read()
    {
        var (meet, joins, withWho) = (Words.Of("meet"), Words.Of("joins"), Words.Of("withWho"));
        for (var i = 0; i < text.Count; i++)
        {
            // "I'd like to meet you": nobody who only arranges says so.
            roster.IsWriterThere |= Words.Of("writerMeets").Match(text, i) > 0;
            if (meet.Match(text, i) is > 0 and var length)
            {
                // "Thank you for speaking with Helen": that is over.
                if (Words.Of("thanksFor").Find(text, StartOfSentence(i), i + length) >= 0 || IsPast(i)) continue;
                var next = i + length;
                NoteWriter(i, EndOfSentence(next));
                var isOpen = Open.Contains(text[next - 1].Folded);
                if (text.Is(next, ":") && text.IsEnd(next + 1)) continue; // a list
                row.Read(next, EndOfSentence(next), isOrganizer: false, isSure: !isOpen, mayBeEmployer: isOpen);
                row.ReadKnown(next, EndOfSentence(next));
                i = next - 1;
            }
            else if (Words.Of("iAm").Match(text, i) is > 0 and var me && GivenNames.Has(text[i + me].Folded) && PersonNames.LengthAt(text, i + me) is > 0 and var own)
            {
                roster.Add(new PersonClue(text.Slice(i + me, i + me + own), null) { IsOrganizer = true, IsGuess = own == 1 });
            }
            else if (Words.Of("invitesYou").Match(text, i) > 0)
            {
                row.Read(StartOfSentence(i), i, isOrganizer: true, isSure: false);
            }
            else if (withWho.Match(text, i) is > 0 and var word && !IsPast(i) && (IsAfterTime(i) || Words.Of("interview").MatchBefore(text, i) > 0 || IsAboutIt(i, i + word)))
            {
                row.Read(i + word, EndOfSentence(i + word), isOrganizer: false, isSure: false, mayBeEmployer: true);
            }
            else if (joins.Match(text, i) is > 0 and var joined)
            {
                // A colleague who calls to prepare one is not there.
                if (Words.Of("prep").Find(text, i, EndOfSentence(i)) >= 0) continue;
                var (start, before) = (StartOfSentence(i), roster.All.Count);
                NoteWriter(start, EndOfSentence(i));
                row.Read(start, i, isOrganizer: false, isSure: false, mayBeEmployer: text.Slice(i, i + joined).StartsWith("would", StringComparison.OrdinalIgnoreCase), mayBeginLater: true);
                row.ReadKnown(start, i);
                // "Parteciperà anche l'ing. Marco Bellandi": who it is may follow.
                if (roster.All.Count == before) row.Read(i + joined, EndOfSentence(i + joined), isOrganizer: false, isSure: false);
            }
        }
    }

    /// <summary>"Ralf and me": whoever writes will be there too.</summary>
    private void NoteWriter(int from, int until) => roster.IsWriterThere |= Words.Of("myself").Find(text, from, until) >= 0;

    /// <summary>"at 1:00 PM PST with Mark Jensen".</summary>
    private bool IsAfterTime(int at)
    {
        for (var i = at - 1; i >= Math.Max(text.LineStart(at), at - TokensOfTime); i--)
            if (text[i].Kind == TokenKind.Number && TimeReader.Read(text, i) is { End: var end } && end >= at - 3)
                return true;
        return false;
    }

    /// <summary>"Interview confirmed for Thursday in our office, with Declan Foley": a known first name behind a day or time and the talk.</summary>
    private bool IsAboutIt(int at, int name) => name + Words.Of("article").Match(text, name) is var first && PersonNames.LengthAt(text, first) is > 1 and var length && PersonNames.IsLikely(text.Slice(first, first + length)) && StartOfSentence(at) is var start
        && Words.Of("thanksFor").Find(text, start, at) < 0 && Enumerable.Range(start, at - start).Any(i => Words.Of("interview").Match(text, i) > 0 || Words.Weekday(text, i, orShort: true).Day > 0);

    /// <summary>"Following your chat with Helen Park": that is over.</summary>
    private bool IsPast(int at) => Enumerable.Range(at - 3, 4).Any(i => i >= text.LineStart(at) && Words.Of("pastMeeting").MatchBefore(text, i) > 0);

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
}
