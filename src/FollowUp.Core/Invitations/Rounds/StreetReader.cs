using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Rounds;

/// <summary>Finds a street with its number, as the countries of <see cref="Words"/> write it, and what of the town stands behind.</summary>
internal static class StreetReader
{
    private const int MostName = 7;
    private const int MostTokens = 24;

    /// <summary>Behind a name: "88 Canal St".</summary>
    private static readonly string[] After = ["street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "blvd", "boulevard", "square", "sq", "way", "quay", "court", "close", "crescent", "terrace", "parkway", "pkwy", "row", "wharf", "highway", "fwy", "hwy", "pike", "trail", "expy", "cir", "mews", "grove", "hill", "gardens", "park", "estate", "yard", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "laan", "plein", "kade", "embankment"];

    /// <summary>Before a name: "Via Roma 12", "5 rue des Jardiniers".</summary>
    private static readonly string[] Before = ["rue", "avenue", "av", "avda", "boulevard", "bd", "place", "quai", "chemin", "allee", "cours", "calle", "avenida", "paseo", "plaza", "carrer", "rua", "praca", "largo", "travessa", "alameda", "estrada", "via", "viale", "piazza", "corso", "strada", "route", "impasse"];

    /// <summary>The end of a word: "Kanaalweg 17".</summary>
    private static readonly string[] Ends = ["strasse", "str", "weg", "platz", "allee", "gasse", "ufer", "damm", "ring", "markt", "straat", "laan", "plein", "kade", "gracht", "singel", "dijk", "dreef", "steenweg"];

    /// <summary>Small words that belong to streets, floors and towns.</summary>
    private static readonly string[] Small = ["de", "du", "des", "da", "do", "dos", "das", "di", "del", "della", "dei", "la", "le", "les", "l", "d", "der", "den", "dem", "van", "in", "of", "floor", "etage", "stock", "og", "piso", "andar", "planta", "piano", "verdieping", "suite", "rd", "nd", "th", "st", "em", "a", "b", "c", "bis", "n", "no", "bajo", "bajos", "local", "entresuelo", "izq", "dcha", "dto", "esq", "sala", "apto", "int", "bus", "bte", "s", "nw", "ne", "sw", "se"];

    private static readonly string[] Floors = ["floor", "unit", "suite", "level", "flat", "etage", "stock", "piso", "planta"];

    /// <summary>The first address; null when there is none.</summary>
    public static string? Find(TokenText text, int until)
    {
        for (var i = 0; i < until; i++)
            if (StartOf(text, i) is { } start && !People.Systems.IsName(text[text.LineStart(i)].Folded) && text.Slice(WithFloor(text, start), EndOf(text, i, Math.Min(until, text.LineEnd(i)))).Trim(' ', ',', '·', '-', '(') is { Length: > 6 } place && place.Any(char.IsAsciiDigit))
                return place;
        return null;
    }

    /// <summary>Whether words with capitals end as streets do: "Charles Street", "40 Penny Lane".</summary>
    public static bool IsStreet(TokenText text, int start, int end) => text[end - 1].Folded is "street" or "road" or "avenue" or "rd" or "ave" or "boulevard" or "blvd" or "strasse" or "straat"
        || (After.Contains(text[end - 1].Folded) && text[start - 1].Kind == TokenKind.Number);

    private static int? StartOf(TokenText text, int at)
    {
        if (text[at].Kind != TokenKind.Word) return IsTownBehind(text, at) && Capitals(text, at) is var start && start < at ? start : null;
        var folded = text[at].Folded;
        if (folded == "c" && text[at + 1] is { Folded: "/", IsSpaced: false } && IsCapital(text, at + 2) && NumberBehind(text, at + 2, MostName)) return at;
        if (After.Contains(folded) && IsCapital(text, at) && Capitals(text, at) is var first && first < at)
            return IsNumber(text, first - 1) ? first - 1 : text.Is(first - 1, ",") && WithFloor(text, first) is var floor && floor < first ? floor : NumberBehind(text, at + 1, 2) || HasPostcode(text, at + 1) ? first : null;
        // "via Teams" is no street: in small letters it needs its number beside the name.
        if (Before.Contains(folded) && !IsCapital(text, at) && IsCapital(text, at + 1) && Words.Of("video").Match(text, at + 1) == 0 && Enumerable.Range(at + 2, 4).Any(i => IsNumber(text, i) && text[i - 1].Kind == TokenKind.Word)) return IsNumber(text, at - 1) ? at - 1 : at;
        if (Before.Contains(folded) && (IsCapital(text, at) || IsNumber(text, text.Is(at - 1, ",") ? at - 2 : at - 1)))
            return IsNumber(text, at - 1) ? at - 1 : text.Is(at - 1, ",") && IsNumber(text, at - 2) ? at - 2 : NumberBehind(text, at + 1, MostName) && NextIsName(text, at + 1) ? at : null;
        return IsCapital(text, at) && Array.Exists(Ends, end => folded.Length > end.Length + 2 && folded.EndsWith(end, StringComparison.Ordinal)) && NumberBehind(text, at + 1, 2) ? at : null;
    }

    /// <summary>"3rd Floor, 40 Charles Street": from the floor on.</summary>
    private static int WithFloor(TokenText text, int start)
    {
        if (!text.Is(start - 1, ",")) return start;
        for (var i = start - 2; i >= Math.Max(text.LineStart(start), start - 6) && text[i].Folded is not ("," or "." or "(" or ":"); i--)
            if (Floors.Contains(text[i].Folded))
                return text[i - 1].Folded is "rd" or "st" or "nd" or "th" && text[i - 2].Kind == TokenKind.Number ? i - 2 : text[i - 1].Kind == TokenKind.Number ? i - 1 : text[i + 1].Kind == TokenKind.Number ? i : start;
        return start;
    }

    private static bool NextIsName(TokenText text, int at)
    {
        at = text.Skip(at, ".");
        return IsCapital(text, at) || Small.Contains(text[at].Folded);
    }

    /// <summary>"Am Wasserturm 4, 31698 Lindhorst": a number, a postcode and a town.</summary>
    private static bool IsTownBehind(TokenText text, int at) =>
        IsNumber(text, at) && text[at].Length <= 4 && text.Skip(at + 1, ",·") is var code && code > at + 1 && text[code] is { Kind: TokenKind.Number, Length: 4 or 5 } && IsCapital(text, code + 1);

    /// <summary>"HD3 3AB": letters and numbers in turns.</summary>
    private static bool HasPostcode(TokenText text, int from)
    {
        for (var i = from; i < Math.Min(text.LineEnd(from), from + 10); i++)
            if (text[i] is { Kind: TokenKind.Word, Length: <= 2 } && text[i + 1] is { Kind: TokenKind.Number, IsSpaced: false } && text[i + 2].Kind == TokenKind.Number && text[i + 3] is { Kind: TokenKind.Word, Length: 2, IsSpaced: false })
                return true;
        return false;
    }

    private static bool IsNumber(TokenText text, int at) => text[at] is { Kind: TokenKind.Number, Length: <= 5 } && text[at - 1].Folded is not (":" or "+") && TimeReader.Read(text, at) is null;

    private static bool NumberBehind(TokenText text, int from, int most)
    {
        for (var i = from; i < Math.Min(text.LineEnd(from), from + most); i++)
            if (IsNumber(text, i)) return true;
            else if (text[i].Kind == TokenKind.Word ? !IsCapital(text, i) && !Small.Contains(text[i].Folded) : text[i].Folded is not ("." or "," or "'")) return false;
        return false;
    }

    private static int Capitals(TokenText text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 4 && !text.IsEnd(start - 1) && text[start - 1].Kind == TokenKind.Word && IsCapital(text, start - 1)) start--;
        return start;
    }

    private static bool IsCapital(TokenText text, int at) => text[at].Kind == TokenKind.Word && char.IsUpper(text.Text[text[at].Start]);

    /// <summary>Up to a sentence's end, a day, a time, or a word that belongs to no address.</summary>
    private static int EndOf(TokenText text, int at, int until)
    {
        var (end, open) = (at + 1, 0);
        for (; end < Math.Min(until, at + MostTokens); end++)
        {
            var token = text[end];
            if (token.Folded == "(") open++;
            else if (token.Folded == ")" && open-- == 0) break;
            else if (token.Folded is ";" or "?" or "!" or "|" or ":" or "<" || (token.Folded == "." && end > at + 1 && (text.IsEnd(end + 1) || (text[end + 1].IsSpaced && text[end - 1].Length > 3)))) break;
            else if (token.Kind == TokenKind.Word && token.IsSpaced && !IsCapital(text, end) && !Small.Contains(token.Folded)) break;
            else if (token.IsSpaced && (Words.Weekday(text, end, orShort: false).Day > 0 || (token.Kind == TokenKind.Number && TimeReader.Read(text, end) is not null))) break;
        }

        while (end > at + 1 && (text[end - 1].Kind == TokenKind.Mark && !text.Is(end - 1, ")") || !IsCapital(text, end - 1) && Small.Contains(text[end - 1].Folded) && !char.IsAsciiDigit(text.Text[text[end - 2].Start]))) end--;
        return end;
    }
}
