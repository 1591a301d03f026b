using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Reads names in a row: "Oskar Brandt (Head of Risk), our CTO, Lily Chen, and Jan Kühn &lt;jan@acme.example&gt;".</summary>
/// <param name="text">The text.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class NameRow(TokenText text, Roster roster)
{
    private const int MostTitleTokens = 14;
    private const int MostSkipped = 8;
    private const int MostListed = 12;

    /// <summary>Where the addresses stand that were found beside names.</summary>
    public HashSet<int> Addressed { get; } = [];

    /// <summary>The people named from a token on, in a row.</summary>
    /// <param name="at">Where the first may begin.</param>
    /// <param name="end">Where the row ends at the latest.</param>
    /// <param name="isOrganizer">Whether they arranged it.</param>
    /// <param name="isSure">Whether a single word is enough of a name.</param>
    /// <param name="mayBeginLater">Whether other words may stand before the first.</param>
    /// <param name="mayBeEmployer">Whether the words before fit an employer as well.</param>
    /// <param name="titleBefore">The title of the first, where it stands before.</param>
    public void Read(int at, int end, bool isOrganizer, bool isSure, bool mayBeEmployer = false, bool mayBeginLater = false, string? titleBefore = null)
    {
        for (var count = 0; count < MostListed && at < end; count++)
        {
            var (start, title) = SkipTo(at, end, isFirst: count == 0, isOpen: mayBeginLater);
            if (start < 0 || PersonNames.LengthAt(text, start) is not (> 0 and var length)) return;
            var name = text.Slice(start, start + length);
            var next = start + length;
            (title, next) = TitleAfter(next, end, count == 0 ? titleBefore ?? title : title);
            if (IsSomebodyElse(start, next))
            {
                at = next;
                continue;
            }

            var isOne = PersonNames.WordsIn(name) == 1;
            // "to meet you for the Solicitor role": after other words one word is no name.
            if (isOne && isSure && title is null && HasWords(at, start) && !GivenNames.Has(name)) return;
            if (isOne && !isSure && title is null && !(GivenNames.Has(name) && text[next].Kind != TokenKind.Word | text[next].Folded is "and" or "und" or "et" or "y" or "e" or "en" or "from" or "will" or "at" or "on" or "for"))
            {
                if (!mayBeginLater) return;
                at = next;
                continue;
            }

            var address = AddressNear(next, end);
            var isKnown = title is not null || address is not null || PersonNames.IsLikely(name);
            // "Old Main 204" is a room.
            if (!isKnown && text[next] is { Kind: TokenKind.Number, IsSpaced: true })
            {
                at = next + 1;
                continue;
            }

            // Behind other words, capitals alone are no name: in German every noun has one.
            if (mayBeginLater && !isKnown && !isOne)
            {
                at = next;
                continue;
            }

            roster.Add(new PersonClue(name, address) { JobTitle = title, IsOrganizer = isOrganizer, TakesPart = !isOrganizer, TakesPartBySentence = true, IsGuess = isOne, IsDoubted = !isKnown, MayBeEmployer = mayBeEmployer && count == 0 && !isKnown });
            at = SkipAddress(next, end);
        }
    }

    /// <summary>Those whose first names are known, wherever they stand between two tokens; false when there is nobody.</summary>
    public bool ReadKnown(int from, int until)
    {
        var any = false;
        for (var i = from; i < until;)
        {
            var length = PersonNames.LengthAt(text, i);
            if (length > 1 && i + length <= until && PersonNames.IsLikely(text.Slice(i, i + length)))
            {
                Read(i, until, isOrganizer: false, isSure: false);
                any = true;
            }

            i += Math.Max(1, length);
        }

        return any;
    }

    /// <summary>"Brandt, Oskar; Chen, Lily", as directories write it; false when it is not so.</summary>
    public bool ReadDirectory(string list, bool isOrganizer)
    {
        var names = list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > MostListed || !Array.TrueForAll(names, name => name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 1 } last, { Length: > 1 } first] && GivenNames.Has(first.Split(' ')[0]) && (names.Length > 1 || !GivenNames.Has(last.Split(' ')[0])) && PersonNames.IsName($"{first} {last}"))) return false;
        foreach (var name in names) roster.Add(new PersonClue(name, null) { IsOrganizer = isOrganizer, TakesPart = !isOrganizer, TakesPartBySentence = true });
        return names.Length > 0;
    }

    /// <summary>"Instead of Tom Baines", "Tom Baines can't make it": somebody who will not be there.</summary>
    private bool IsSomebodyElse(int start, int end)
    {
        if (Words.Of("absentBefore").MatchBefore(text, start) > 0) return true;
        if (Words.Of("absentAfter").Find(text, end, Math.Min(text.LineEnd(end), end + 3)) < 0) return false;
        roster.Miss(text.Slice(start, end));
        return true;
    }

    private bool HasWords(int from, int until)
    {
        for (var i = from; i < until; i++)
            if (text[i].Kind == TokenKind.Word && Words.Of("and").Match(text, i) == 0 && Words.Of("article").Match(text, i) == 0 && Words.Of("honorific").Match(text, i) == 0)
                return true;
        return false;
    }

    private int SkipAddress(int at, int end)
    {
        if (text[at].Folded is not ("<" or "(" or "[")) return at;
        for (var i = at; i < Math.Min(end, at + 40) && !text.IsEnd(i); i++)
            if (text[i].Folded is ">" or ")" or "]")
                return i + 1;
        return at;
    }

    /// <summary>Where the next name begins after separators and words as "our CTO"; -1 when it does not come soon.</summary>
    private (int At, string? Title) SkipTo(int at, int end, bool isFirst, bool isOpen)
    {
        var begin = at;
        var from = -1;
        for (var skipped = 0; skipped < MostSkipped && at < end; skipped++)
        {
            if (PersonNames.LengthAt(text, at) > 0) return (at, from >= 0 && Titles.IsTitle(text.Slice(from, at)) ? text.Slice(from, at).TrimEnd(',', ' ') : null);
            if (text.IsEnd(at) && !IsGoingOn(text, at) || (!isOpen && Words.Of("aboutWhat").Match(text, at) > 0 && Words.Of("and").Match(text, at) == 0)) return (-1, null);
            if (text[at].Kind == TokenKind.Mark)
            {
                if (text[at].Folded is "." or "!" or "?" || (text[at].Folded == ":" && !isFirst)) return (-1, null);
                if (text[at].Folded != "," || from < 0 || !Titles.IsTitle(text.Slice(from, at))) from = -1;
            }
            else if (from < 0 && (Words.Of("and").Match(text, at) == 0 || at > begin + 1))
            {
                from = at;
            }

            at++;
        }

        return (-1, null);
    }

    /// <summary>"Oskar Brandt, Head of Risk", "Oskar Brandt (Head of Risk)", "Oskar Brandt – Head of Risk".</summary>
    private (string? Title, int Next) TitleAfter(int at, int end, string? before)
    {
        var mark = text[at].Folded;
        if (mark is not ("(" or "," or "-" or "–" or "—" or "|" or "[")) return (before, at);
        var stop = at + 1;
        while (stop < Math.Min(end, at + MostTitleTokens) && !text.IsEnd(stop) && text[stop].Folded is not (")" or "]" or ";" or "(" or "<" or "@" or "|")
            && !(mark is not "(" && text[stop].Folded is "," or "." && (text[stop].Folded == "," || text[stop + 1].IsSpaced || text.IsEnd(stop + 1)))) stop++;
        var isBracket = mark is "(" or "[";
        if (!isBracket)
            for (var i = at + 1; i < stop; i++)
                if (text[i].Folded is "and" or "und" or "et" or "y" or "e" or "en" or "sowie" or "will" or "wird" or "who" or "are" or "is" or "nehmen" && (text[i].Folded is "will" or "wird" or "who" or "are" or "is" or "nehmen" || PersonNames.LengthAt(text, i + 1) > 1 || Words.Of("article").Match(text, i + 1) > 0 || PersonNames.LengthAt(text, i + 1) > 0 && !Titles.IsTitle(text.Slice(i + 1, stop))))
                {
                    stop = i;
                    break;
                }

        var title = text.Slice(at + 1, stop).Trim();
        if (text[stop].Folded == "@" || title.Length == 0 || !(Titles.IsTitle(title) || (isBracket && char.IsLetter(title[0]) && !PersonNames.IsName(title)))) return (before, at);
        return (title, isBracket && text[stop].Folded is ")" or "]" ? stop + 1 : stop);
    }

    private string? AddressNear(int at, int end)
    {
        var from = text[at].Start;
        var until = text[Math.Min(Math.Min(end, text.LineEnd(at)), at + MostTitleTokens) - 1].End;
        if (until <= from || text[at].Folded is not ("(" or "<" or "[" or "," or "-" or "–" or ":" or "|")) return null;
        var found = Addresses.In(text.Text[from..Math.Max(from, text[text.LineEnd(at) - 1].End)]).FirstOrDefault();
        if (found.Address is null || found.Start > 6) return null;
        Addressed.Add(from + found.Start);
        return found.Address;
    }

    /// <summary>A line that ends in "and" or a comma goes on in the next.</summary>
    public static bool IsGoingOn(TokenText text, int lineEnd) => lineEnd > 0 && (text.Is(lineEnd - 1, ",") || Words.Of("and").Match(text, lineEnd - 1) > 0) && !text.IsEnd(lineEnd + 1);
}
