using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Reads the title of an invitation: which part is the role, which the employer, and which neither.</summary>
internal sealed class TitleReader
{
    private static readonly string[] Separators = [" - ", " – ", " — ", " | ", " / ", " · ", ": ", " // ", " <> ", " <-> ", " x ", " • ", " ~ ", " :: ", "(", ")", "[", "]", ", ", " @ ", "|", " + "];
    private static readonly string[] NoNames = ["video", "phone", "onSite", "phoneScreen", "first", "second", "final", "panel", "test", "interview", "team", "today", "cancelled", "labelRole", "labelCompany"];

    private readonly Func<string, bool> _isPerson;
    private readonly Func<string, bool> _isEmployers;

    /// <param name="title">The title.</param>
    /// <param name="isPerson">Whether a part is somebody's name.</param>
    /// <param name="isEmployers">Whether a part is spelled like the employer's domain.</param>
    public TitleReader(string title, Func<string, bool> isPerson, Func<string, bool> isEmployers)
    {
        (_isPerson, _isEmployers) = (isPerson, isEmployers);
        title = Cut(title);
        ReadPhrases(new TokenText(title));
        ReadParts(title);
    }

    public string? Role { get; private set; }

    public string? Company { get; private set; }

    /// <summary>Whether the employer is a guess by its place in the title.</summary>
    public bool IsGuess { get; private set; }

    /// <summary>Without the marks of answers and calendars: "Updated invitation: Interview @ Wed 2 Dec 2026 10:30 (GMT) (dana@example.com)".</summary>
    private static string Cut(string title)
    {
        var text = new TokenText(title);
        var days = new DayReader(new NodaTime.LocalDate(2026, 1, 1), null);
        for (var i = 0; i < text.Count; i++)
            if (text[i] is { Folded: "@", IsSpaced: true } && days.Read(text, i + 1) is not null)
                return Names.WithoutGenders(text.Slice(0, i));
        return Names.WithoutGenders(title);
    }

    private void ReadPhrases(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (Role is null && Words.Of("roleBefore").Match(text, i) is > 0 and var length && Names.RoleAt(text, i + length) is { } role && !IsNoName(role) && !_isPerson(role)
                && (IsRole(role) || length > 1)) Role = role;
            else if (Role is null && i > 0 && text[i].Folded is "for" or "fur" or "pour" or "para" or "per" or "voor" && Names.RoleAt(text, i + 1) is { } job && IsRole(job) && !_isPerson(job)) Role = job;
            else if (Company is null && i > 0 && Words.Of("at").Match(text, i) is > 0 and var at && (text[i].IsSpaced || text.Is(i, "@")) && Names.CompanyAt(text, i + at) is { } company && IsCompany(company) && (!IsRole(company) || _isEmployers(company)))
            {
                Company = company;
                IsGuess = !_isEmployers(company) && text[i].Folded is "with" or "mit" or "con" or "com" or "avec" or "met" or "from" or "von" or "da" or "do" or "in" or "en" && !Organisations.IsIn(company);
            }
        }
    }

    private void ReadParts(string title)
    {
        var unknown = new List<string>();
        foreach (var raw in title.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var part = Names.WithoutCodes(WithoutWords(BeforePhrase(raw)));
            if (part.Length < 2 || IsDay(part) || IsOnlyWho(raw, part) || _isPerson(part) || part.Contains('@', StringComparison.Ordinal) || part.All(c => !char.IsLetter(c))) continue;
            // "Noor Haddad (Augenoptikerin)": behind a person in brackets stands the role.
            if (title.IndexOf($"({raw})", StringComparison.Ordinal) is > 0 and var bracket && _isPerson(title[..bracket].Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1]) && !_isEmployers(part) && !Organisations.IsIn(part)) Role ??= part;
            else if (_isEmployers(part)) (Company, IsGuess) = Company is null || IsGuess ? (part, false) : (Company, IsGuess);
            else if (IsRole(part) && !Organisations.IsLegal(part)) Role ??= PhraseFree(part);
            else if (char.IsUpper(part[0]) && IsCompany(part) && Names.CompanyAt(new TokenText(part), 0) == part) unknown.Add(part);
        }

        if (Company is not null || unknown.Count != 1) return;
        Company = unknown[0];
        IsGuess = !Organisations.IsIn(Company);
    }

    private static bool IsDay(string part) => new DayReader(new NodaTime.LocalDate(2026, 1, 1), null).Read(new TokenText(part), 0) is not null;

    /// <summary>"Recruiter screen", "Hiring manager call": who one talks to, rather than the job.</summary>
    private static bool IsOnlyWho(string raw, string part) => part.Length < raw.Length && new TokenText(part) is { Count: <= 2 } text
        && (Words.Of("recruiter").Match(text, 0) == text.Count || Words.Of("hr").Match(text, 0) == text.Count || Words.Of("hiringManager").Match(text, 0) == text.Count);

    /// <summary>"Risk Analyst at Fennel Bank": what stands before "at" is a part of its own; what follows was read as a phrase.</summary>
    private static string BeforePhrase(string part)
    {
        var text = new TokenText(part);
        for (var i = 1; i < text.Count - 1; i++)
            if (text[i].IsSpaced && (Words.Of("at").Match(text, i) > 0 || Words.Of("roleBefore").Match(text, i) > 0) && char.IsLower(text.Text[text[i].Start]))
                return text.Slice(0, i);
        return part;
    }

    /// <summary>Of "Data engineer at Acme" the role.</summary>
    private static string? PhraseFree(string part)
    {
        var text = new TokenText(part);
        var at = 0;
        while (Words.Of("stops").Match(text, at) is > 0 and var length) at += length;
        return Names.RoleAt(text, at);
    }

    /// <summary>Without "interview" and its kin at both ends, and without numbers as "2/3".</summary>
    private static string WithoutWords(string part)
    {
        var text = new TokenText(part);
        var (start, end) = (0, text.Count);
        for (var again = true; again && start < end;)
        {
            again = false;
            if (Words.Of("interview").Match(text, start) is > 0 and var length || Words.Of("filler").Match(text, start) is > 0 and var fills && (length = fills) > 0)
            {
                start += length;
                again = true;
            }
            else if (text[start].Kind == TokenKind.Mark && text[start].Folded is not ("." or "("))
            {
                start++;
                again = true;
            }
            else if (Words.Of("interview").MatchBefore(text, end) is > 0 and var before && before <= end - start)
            {
                end -= before;
                again = true;
            }
            else if (text[end - 1].Kind is TokenKind.Mark && text[end - 1].Folded is not ("+" or "#" or ".") || (text[end - 1].Kind == TokenKind.Number && end - start > 1 && (text[end - 2].Folded is "/" or "#" || Words.Of("interview").MatchBefore(text, end - 1) > 0)))
            {
                end--;
                again = true;
            }
        }

        // "Harbour Analytics onsite 3/3": what stands before the word.
        for (var i = start + 1; i < end; i++)
            if (Words.Of("interview").Match(text, i) > 0 && text[i].IsSpaced && !(text[i].Folded is "meet" or "teams" or "first" or "info" or "update" or "event" or "invite"))
            {
                end = i;
                break;
            }

        return text.Slice(start, end).Trim();
    }

    private bool IsCompany(string name) => !_isPerson(name) && !Names.IsCode(name) && !IsNoName(name) && !name.Equals(Role, StringComparison.OrdinalIgnoreCase) && name.Length <= 80 && !IsBrand(name);

    private static bool IsBrand(string name) => name.ToUpperInvariant() is "ZOOM" or "MICROSOFT TEAMS" or "TEAMS" or "GOOGLE MEET" or "MEET" or "GOOGLE" or "WEBEX" or "SKYPE" or "HR" or "RH" or "CEO" or "CTO" or "VP" or "GMT" or "UTC" or "CV" or "AMA" or "Q&A" or "US" or "YOU" or "OUR" or "ME" or "OUR TEAM" or "YOUR";

    private static bool IsNoName(string name)
    {
        var text = new TokenText(name);
        return Array.Exists(NoNames, kind => Words.Of(kind).Match(text, 0) == text.Count) || Words.Month(text[0].Folded) > 0 && text[1].Kind == TokenKind.Number || Words.Weekday(text, 0, orShort: false).Day > 0;
    }

    private static bool IsRole(string name)
    {
        return People.Titles.IsJob(name);
    }
}
