using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Tells what is a person's name.</summary>
internal static class PersonNames
{
    private const int MostWords = 5;

    /// <summary>Longer words that end in a job are titles: Regierungsdirektor.</summary>
    private const int LongJob = 10;

    private static readonly string[] Particles = ["de", "da", "do", "dos", "das", "di", "del", "della", "van", "von", "der", "den", "ten", "ter", "la", "le", "du", "bin", "al", "el", "y", "e", "zu", "af", "mc", "mac", "st", "ap", "ab", "ben", "ibn", "abu", "bint", "dela", "dos"];
    private static readonly PhraseSet Brands = new(["microsoft", "teams", "google", "zoom", "meet", "webex", "skype", "calendly", "greenhouse", "lever", "ashby", "workday", "personio", "linkedin", "outlook", "hangouts", "slack", "cal.com", "smartrecruiters", "whereby", "join", "click", "location", "link", "meeting id", "passcode", "system", "design", "coding", "values", "culture", "lunch", "break", "technical", "behavioral", "behavioural", "presentation", "tour", "welcome", "wrap", "deep dive", "case study", "live", "pair programming", "whiteboard", "product", "portfolio", "review", "exercise", "bar raiser", "q", "the", "our", "your", "you", "we", "this", "please", "regards", "sent", "iphone", "android"]);
    private static readonly string[] NotNames = ["room", "interview", "jobNouns", "recruiter", "seniorManager", "lead", "closing", "greeting", "team", "hiringManager", "labelPeople", "labelOrganizer", "colleague"];
    private static readonly string[] Articles = ["the", "das", "der", "die", "het", "een", "los", "las", "os", "il", "lo", "gli", "les", "une", "uma", "una"];

    /// <summary>Whether a word joins the parts of a family name: "van", "de".</summary>
    public static bool IsParticle(string folded) => Particles.Contains(folded);

    /// <summary>How many tokens a name from there on has, with its honorific; 0 when none begins there.</summary>
    public static int LengthAt(TokenText text, int at)
    {
        var start = at;
        while (Words.Of("honorific").Match(text, at) is > 0 and var length && (char.IsUpper(text.Text[text[at].Start]) || IsSmallHonorific(text, at, length))) at = text.Skip(at + length, ".");
        var (words, end) = (0, at);
        for (var i = at; words < MostWords;)
        {
            if (i > at && text.IsEnd(i) || text[i].Kind != TokenKind.Word) break;
            if (words == 0 && Articles.Contains(text[i].Folded)) break;
            var isParticle = words > 0 && IsParticle(text, i, words);
            if (!char.IsUpper(text.Text[text[i].Start]) && !isParticle && !(words > 0 && text[i - 1] is { Folded: "'" or "-" })) break;
            // "De La Tour": what follows a particle is a name, whatever else it may mean.
            if (!isParticle && !(words > 0 && Particles.Contains(text[i - 1].Folded)) && IsNoName(text, i) && !(words == 1 && IsSurname(text, i))) break;
            if (words == 0 && text[i].Length > LongJob && Titles.IsJob(text.Slice(i, i + 1))) break;
            // "Duinwater N.V." is a company.
            if (words > 0 && text[i].Length == 1 && text.Is(i + 1, ".") && text[i + 2] is { Kind: TokenKind.Word, Length: 1, IsSpaced: false }) return 0;
            words++;
            end = ++i;
            // An initial's point, and names such as O'Brien and Jean-Luc.
            if (text.Is(i, ".") && text[i - 1].Length == 1 && text[i + 1].IsSpaced) end = ++i;
            else if (text[i] is { IsSpaced: false, Folded: "'" or "-" } && text[i + 1] is { Kind: TokenKind.Word, IsSpaced: false }) (i, words) = (i + 1, words - 1);
        }

        // "Santa Maria Foods" is no Santa Maria, though "Jan Kern Software Engineer" is Jan Kern.
        if (words > 0 && !text.IsEnd(end) && text[end] is { Kind: TokenKind.Word, IsSpaced: true } next && char.IsUpper(text.Text[next.Start]) && Employers.Organisations.IsWord(next.Folded) && !Titles.IsTitle(text.Slice(end, Math.Min(text.LineEnd(end), end + 4)))) return 0;
        // "Grupo Aurora", "São Paulo".
        if (words > 0 && !text.IsEnd(start - 1) && text[start].IsSpaced && text[start - 1].Kind == TokenKind.Word && char.IsUpper(text.Text[text[start - 1].Start]) && Employers.Organisations.IsWord(text[start - 1].Folded) && !Titles.IsTitle(text.Slice(start - 1, start))) return 0;
        return words > 0 && ZoneNames.CityAt(text, start)?.End != end && !(words > 1 && Rounds.StreetReader.IsStreet(text, start, end)) ? end - start : 0;
    }

    /// <summary>Whether a first name that is known or an honorific speaks for it that these words are somebody's name.</summary>
    public static bool IsLikely(string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && (Words.Of("honorific").IsWhole(words[0].TrimEnd('.')) || Array.Exists(words, GivenNames.Has));
    }

    /// <summary>"la dott.ssa Ilaria Rinaldi": with a point, or as a word, before a name.</summary>
    private static bool IsSmallHonorific(TokenText text, int at, int length) => (text.Is(at + length, ".") || text.Is(at + 1, ".") || text[at].Length >= 4) && text[at].Length > 1 && text.Skip(at + length, ".") is var name && !text.IsEnd(name) && text[name].Kind == TokenKind.Word && char.IsUpper(text.Text[text[name].Start]);

    /// <summary>"von der Heide", "van den Berg": up to two more before the name itself.</summary>
    private static bool IsParticle(TokenText text, int at, int before)
    {
        if (!Particles.Contains(text[at].Folded) || IsAnd(text, at, before)) return false;
        for (var i = at + 1; i <= at + 3 && text[i].Kind == TokenKind.Word; i++)
            if (char.IsUpper(text.Text[text[i].Start])) return true;
            else if (!Particles.Contains(text[i].Folded)) return false;
        return false;
    }

    /// <summary>"Sónia Marques e Joaquim Tavares" and "Luis y Ana" are two; "Ana Costa e Silva" is one.</summary>
    private static bool IsAnd(TokenText text, int at, int before) =>
        text[at].Folded is "e" or "y" && (before == 1 || GivenNames.Has(text[at + 1].Folded) || text[at + 2] is { Kind: TokenKind.Word, IsSpaced: true } next && char.IsUpper(text.Text[next.Start]));

    /// <summary>Whether a text is a person's name and nothing else: at least two words, or one with an honorific.</summary>
    public static bool IsName(string text)
    {
        var tokens = new TokenText(text);
        return tokens.Count > 0 && LengthAt(tokens, 0) == tokens.Count && WordsIn(text) >= 2;
    }

    /// <summary>How many words a name has without honorifics.</summary>
    public static int Bare(string name) => Parts(name).Length;

    public static int WordsIn(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Whether two names may be one person's: the same, or the one is the other's first or last word.</summary>
    public static bool MayBeSame(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        if (a.Length == 0 || b.Length == 0) return false;
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0] || a[^1] == b[^1];
        // "Carmen Vidal" is Carmen Vidal Ruiz.
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.SequenceEqual(longer.Take(shorter.Length), StringComparer.Ordinal)) return true;
        // "Hui Ling" is Tan Hui Ling, whose family name comes first.
        if (shorter.SequenceEqual(longer.TakeLast(shorter.Length), StringComparer.Ordinal)) return true;
        return a[0] == b[0] && a[^1] == b[^1] || a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal), StringComparer.Ordinal) || (a[^1] == b[^1] && (a[0][0] == b[0][0]) && (a[0].Length == 1 || b[0].Length == 1));
    }

    /// <summary>Whether a local part was made of a name: first.last, flast, first, lastf.</summary>
    public static bool MayBeOf(string name, string address)
    {
        var local = Fold.Squash(Systems.Local(address).Split('+')[0]);
        var parts = Parts(name);
        if (parts.Length == 0 || local.Length < 2) return false;
        var (first, last) = (parts[0], parts[^1]);
        return local == string.Concat(parts) || local == first + last || local == last + first || local == first[..1] + last || local == last + first[..1] || local == first + last[..1] || local == first || (local == last && parts.Length > 1)
            || (parts.Length == 1 && (local.StartsWith(first, StringComparison.Ordinal) || local.EndsWith(first, StringComparison.Ordinal)) && first.Length > 3);
    }

    private static string[] Parts(string name) => [.. name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => !Words.Of("honorific").IsWhole(word.TrimEnd('.'))).Select(Fold.Squash).Where(word => word.Length > 0)];

    /// <summary>Jan, April and May are names too, but not beside a number.</summary>
    private static bool IsDated(TokenText text, int at) => text[at + 1].Kind == TokenKind.Number || text[at - 1].Kind == TokenKind.Number || (text[at - 1].Kind == TokenKind.Mark && text[at - 2].Kind == TokenKind.Number);

    /// <summary>"Fleur Bakker", "Anna Koch": behind a known first name a job is a surname.</summary>
    private static bool IsSurname(TokenText text, int at) => GivenNames.Has(text[at - 1].Folded) && Words.Of("jobNouns").Match(text, at) == 1 && Words.Of("recruiter").Match(text, at) == 0 && Words.Of("hr").Match(text, at) == 0
        && !(text[at + 1] is { Kind: TokenKind.Word, IsSpaced: true } next && char.IsUpper(text.Text[next.Start]));

    private static bool IsNoName(TokenText text, int at) =>
        text[at].Length > 2 && text.Text.AsSpan(text[at].Start, text[at].Length).IndexOfAnyInRange('a', 'z') < 0 && text[at].Length <= 3
        || Employers.Organisations.IsWord(text[at].Folded) || Brands.Match(text, at) > 0 || (Words.Month(text[at].Folded) > 0 && IsDated(text, at)) || Words.Weekday(text, at, orShort: false).Day > 0
        || Array.Exists(NotNames, kind => Words.Of(kind).Match(text, at) > 0);
}
