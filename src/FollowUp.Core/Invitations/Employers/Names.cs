using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Cuts the names of employers and roles out of sentences and titles.</summary>
internal static class Names
{
    private const int MostTokens = 14;
    private const string Ends = "|()[]:;!?\"“”„»«,<>*•\t";

    /// <summary>A name that begins with a capital there, up to the words that cannot belong to it; null when there is none.</summary>
    public static string? CompanyAt(TokenText text, int at)
    {
        at = SkipArticle(text, at);
        if (text[at].Kind is not (TokenKind.Word or TokenKind.Number) || (text[at].Kind == TokenKind.Number && (text[at + 1] is { IsSpaced: true } || TimeReader.Read(text, at) is not null)) || (Words.Month(text[at].Folded) > 0 && text[at + 1].Kind == TokenKind.Number) || Words.Weekday(text, at, orShort: false).Day > 0 || char.IsLower(text.Text[text[at].Start])) return null;
        var last = at;
        for (var i = at; i < at + MostTokens && !text.IsEnd(i); i++)
        {
            var token = text[i];
            if (token.Kind == TokenKind.Mark)
            {
                if (Ends.Contains(token.Folded, StringComparison.Ordinal)) break;
                var isInside = !token.IsSpaced && !text[i + 1].IsSpaced && !text.IsEnd(i + 1);
                if (!isInside && token.Folded is not ("&" or "+")) break;
            }
            else if (i > at && token is { Kind: TokenKind.Word, IsSpaced: true } && char.IsLower(text.Text[token.Start]) && text.Text.AsSpan(token.Start, token.Length) is not "eG")
            {
                // "Stark and Sons", "Ville de Montbrac": a small word with a capital behind it, and no other meaning.
                if (!(token.Folded is "of" or "de" or "du" or "des" or "da" or "do" or "di" or "del" or "della" or "la" or "van" or "der" or "and" or "und" or "et" or "y" or "e" or "en" or "the" or "d" or "l" && text[i + 1].Kind is TokenKind.Word or TokenKind.Mark && IsCapitalAfter(text, i + 1))) break;
                if (token.Folded is "and" or "et" or "e" or "y" or "und" or "en" && !Organisations.IsWord(text[i + 1].Folded) && i == at + 1 && text[i + 2].Kind == TokenKind.Word && !text.IsEnd(i + 2) && char.IsLower(text.Text[text[i + 2].Start])) break;
                continue;
            }
            else if (i > at && IsStop(text, i))
            {
                break;
            }

            last = i;
        }

        var name = Trim(text.Slice(at, last + 1));
        return name.Length >= 2 ? name : null;
    }

    private static bool IsCapitalAfter(TokenText text, int at)
    {
        if (text[at].Folded == "'") at++;
        if (text[at].Folded is "la" or "les" or "der" or "l") at++;
        return text[at].Kind == TokenKind.Word && char.IsUpper(text.Text[text[at].Start]);
    }

    private static bool IsStop(TokenText text, int at) =>
        Words.Month(text[at].Folded) > 0 && text[at + 1].Kind == TokenKind.Number || Words.Weekday(text, at, orShort: false).Day > 0 || Words.Of("interview").Match(text, at) > 0 && !Organisations.IsWord(text[at].Folded);

    /// <summary>A role that begins there, up to the words that cannot belong to it; null when there is none.</summary>
    public static string? RoleAt(TokenText text, int at)
    {
        if (text.IsEnd(at) && text[at + 1].Kind == TokenKind.Word) at++;
        at = SkipArticle(text, text.Skip(at, "\"“„«*:' "));
        // "the position Marketing Coordinator", "the role of Analyst".
        if ((Words.Of("roleAfter").Match(text, at) is > 0 and var word || Words.Of("labelRole").Match(text, at) is > 0 and var label && (word = label) > 0) && text[at + word].Kind == TokenKind.Word && (char.IsUpper(text.Text[text[at + word].Start]) || Words.Of("of").Match(text, at + word) > 0))
            at = SkipArticle(text, at + word + Words.Of("of").Match(text, at + word));
        var last = -1;
        var end = Math.Min(text.Count, at + MostTokens);
        if (text[at - 1].Folded is "\"" or "“" or "„" or "«" && Quoted(text, at, end) is { } quoted) return Named(quoted);
        for (var i = at; i < end && !text.IsEnd(i); i++)
        {
            var token = text[i];
            if (token.Kind == TokenKind.Mark)
            {
                // "Developer (m/w/d) Backend" goes on behind the bracket.
                if (token.Folded == "(" && IsGender(text, i) is > 0 and var length)
                {
                    i += length - 1;
                    if (text[i + 1].Kind != TokenKind.Word || char.IsLower(text.Text[text[i + 1].Start])) break;
                    continue;
                }

                var isInside = token.Folded is "+" or "#" && !token.IsSpaced || (!token.IsSpaced && !text[i + 1].IsSpaced && !text.IsEnd(i + 1) && token.Folded is not ("," or ":" or ";" or "?" or "!" or "\"" or "(" or ")")) || token.Folded == "&" || (token.Folded == "." && !text.IsEnd(i + 1) && text[i - 1].Folded is "asst" or "sr" or "jr" or "dep" or "mgr" or "snr" or "jnr" or "exec" or "int" or "st");
                if (!isInside) break;
            }
            else if (i > at && token.IsSpaced && IsRoleEnd(text, i))
            {
                break;
            }

            last = i;
        }

        return Named(last < at ? "" : Plain(text.Slice(at, last + 1)));
    }

    /// <summary>Null for what is hardly a word: marks between quotation marks, say.</summary>
    private static string? Named(string role) => role.Length >= 2 && role.Any(char.IsLetter) ? role : null;

    private static string? Quoted(TokenText text, int at, int end)
    {
        for (var i = at + 1; i < end && !text.IsEnd(i); i++)
            if (text[i].Folded is "\"" or "”" or "“" or "»")
                return Plain(text.Slice(at, i));
        return null;
    }

    /// <summary>Without the genders a job is open to.</summary>
    private static string Plain(string role)
    {
        role = WithoutCodes(WithoutGenders(Trim(role)));
        foreach (var gender in (ReadOnlySpan<string>)[" m/w/d", " w/m/d", " H/F", " F/H", " m/f/d", " m/v"])
            if (role.EndsWith(gender, StringComparison.OrdinalIgnoreCase)) role = role[..^gender.Length];
        return role;
    }

    /// <summary>Without "Ref 2287" and "R-0012874" before it.</summary>
    public static string WithoutCodes(string role)
    {
        var words = role.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = 0;
        while (first + 1 < words.Length && (IsCode(words[first]) || (first + 2 < words.Length && IsCode(words[first + 1]) && Fold.Squash(words[first]) is "ref" or "req" or "id" or "job" or "no" or "nr" or "reference" or "kennziffer" or "referenz"))) first++;
        return first == 0 ? role : string.Join(' ', words[first..]).TrimStart('-', '–', ':', ' ');
    }

    public static bool IsCode(string word) => word.Count(char.IsAsciiDigit) >= 3 && word.Count(char.IsLetter) <= 4;

    /// <summary>Without "(m/w/d)" and its like.</summary>
    public static string WithoutGenders(string role)
    {
        foreach (var gender in (ReadOnlySpan<string>)["(m/w/d)", "(w/m/d)", "(m/f/d)", "(d/m/w)", "(f/m/d)", "(H/F)", "(F/H)", "(m/f/x)", "(f/m/x)", "(m/v)", "(m/w/x)", "(all genders)"])
            role = role.Replace(gender, "", StringComparison.OrdinalIgnoreCase).Replace("  ", " ", StringComparison.Ordinal).Trim();
        return role;
    }

    private static int IsGender(TokenText text, int at)
    {
        for (var i = at + 1; i < at + 8; i++)
            if (text.Is(i, ")"))
                return text.Slice(at + 1, i).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) is "m/w/d" or "w/m/d" or "m/f/d" or "f/m/d" or "d/m/w" or "d/w/m" or "h/f" or "f/h" or "m/f/x" or "f/m/x" or "m/w/x" or "m/v" or "allgenders" or "m/f" or "w/m" or "m/w" or "m/v/x" or "f/m" or "m/d/w" ? i - at + 1 : 0;
        return 0;
    }

    private static bool IsRoleEnd(TokenText text, int at)
    {
        var isCapital = char.IsUpper(text.Text[text[at].Start]);
        if (Words.Month(text[at].Folded) > 0 && text[at + 1].Kind == TokenKind.Number || Words.Weekday(text, at, orShort: false).Day > 0) return true;
        if (text[at].Folded is "and" or "und" or "et" or "y" or "e" or "of" or "de" or "di" or "van" or "der" or "des" or "für" or "for" or "to" && text[at + 1].Kind == TokenKind.Word && char.IsUpper(text.Text[text[at + 1].Start]) && PersonLike(text, at + 1) is false && text[at].Folded is not ("for" or "to")) return false;
        if (text[at].Folded is "de" or "di" or "van" or "d" or "del" or "da" or "do" or "em" && text[at + 1].Kind is TokenKind.Word && text[at].Folded is not ("da" or "do" or "em")) return false;
        // "Lectureship in Medieval History", but "Engineer in Berlin".
        if (text.Is(at, "in") && text[at + 1].Kind == TokenKind.Word && char.IsUpper(text.Text[text[at + 1].Start]) && text[at - 1].Folded is "lectureship" or "professor" or "lecturer" or "fellowship" or "fellow" or "professorship" or "teacher" or "specialist" or "manager" && ZoneNames.CityAt(text, at + 1) is null && Words.Month(text[at + 1].Folded) == 0) return false;
        return (!isCapital && (Words.Of("stops").Match(text, at) > 0 || Words.Of("at").Match(text, at) > 0)) || Words.Of("roleAfter").Match(text, at) > 0;
    }

    private static bool? PersonLike(TokenText text, int at) => Words.Of("honorific").Match(text, at) > 0 ? null : false;

    public static int SkipArticle(TokenText text, int at)
    {
        for (var i = 0; i < 2 && Words.Of("article").Match(text, at) is > 0 and var length && !text.IsEnd(at + length) && (text[at + length].IsSpaced || text[at + length].Folded == "'" || text[at + length - 1].Folded == "'"); i++)
            at = text.Skip(at + length, "'");
        return text.Skip(at, "\"“„«*");
    }

    private static string Trim(string name) => name.EndsWith(".A.", StringComparison.Ordinal) || name.EndsWith(".l.", StringComparison.Ordinal) || name.EndsWith(".A.S.", StringComparison.Ordinal) || name.EndsWith("V.", StringComparison.Ordinal) ? name.Trim(' ', '*', '"', '-', ',') : name.Trim(' ', ',', '.', ':', '-', '–', '—', '"', '\'', '*', '“', '”', '/');
}
