using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Weighs what speaks for which employer and which role. What nothing speaks for stays unknown.</summary>
/// <param name="people">The people found so far.</param>
/// <param name="invitee">The candidate.</param>
internal sealed class EmployerReader(IReadOnlyList<PersonClue> people, Invitee invitee)
{
    private const int Said = 6;
    private const int Shown = 4;
    private const int Guessed = 2;
    private const int Spelled = 5;
    private const int ShortestLabel = 3;

    private readonly List<(string Name, int Weight)> _companies = [];
    private readonly List<(string Name, int Weight)> _roles = [];
    private readonly string[] _labels = [.. people.Select(person => person.Address).OfType<string>().Where(address => Systems.KindOf(address) == DomainKind.Employer)
        .Select(address => Systems.Label(Systems.Domain(address))).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The employer, and whether it is certain; null when unknown.</summary>
    public (string Name, bool IsSure)? Company { get; private set; }

    /// <summary>The role, and whether it is certain; null when unknown.</summary>
    public (string Name, bool IsSure)? Role { get; private set; }

    /// <summary>Whether the employer is a client of whoever writes.</summary>
    public bool IsByAgency => _companies.Exists(company => company.Weight > Said + Spelled);

    /// <param name="title">The title.</param>
    /// <param name="isBooked">Whether a booking system wrote it, so that "with" names a person.</param>
    public void ReadTitle(string title, bool isBooked)
    {
        var read = new TitleReader(title, IsPerson, IsSpelled);
        if (read.Company is { } company && !(isBooked && read.IsGuess && PersonNames.IsName(company) && !IsSpelled(company))) Add(_companies, company, read.IsGuess ? Guessed : Said);
        if (read.Role is { } role) Add(_roles, role, Said);
    }

    /// <summary>"Fennel Bank Recruiting", "Tess at Fennel Bank", "Tess Moreau (Fennel Bank)".</summary>
    public void ReadSender(MailParty party)
    {
        if (party.Name is not { } shown) return;
        if (party.Address is { } address && invitee.Is(PersonNames.Shown(shown), address)) return;
        var text = new TokenText(shown);
        if (Words.Of("team").Match(text, 0) is > 0 and var team && Names.CompanyAt(text, team) is { } behind && IsCompany(behind)) Add(_companies, behind, Guessed + 1);
        for (var i = 1; i < text.Count; i++)
        {
            if (Words.Of("via").Match(text, i) is > 0 and var via && Names.CompanyAt(text, i + via) is { } company && IsCompany(company)) Add(_companies, company, Shown);
            else if (text[i].Folded is "(" or "|" or "-" or "–" or "@" or "," or "/" && text[i].IsSpaced | text[i].Folded is "(" or "," && Names.CompanyAt(text, i + 1) is { } beside && IsCompany(beside) && !Titles.IsTitle(beside)) Add(_companies, beside, Guessed + 1);
            else if (Words.Of("team").Match(text, i) is > 0 && text.Slice(0, i).Trim() is var before && IsCompany(before) && !before.Contains(',', StringComparison.Ordinal) && (!PersonNames.IsName(before) || IsSpelled(before) || party.Address is { } sender && Systems.IsMachine(sender)))
            {
                Add(_companies, before, Shown);
                break;
            }
        }

        if (Organisations.IsIn(shown) && !Words.Of("via").IsIn(shown) && text.Count <= 5 && !Words.Of("team").IsIn(shown)) Add(_companies, shown, Shown);
    }

    /// <summary>What the text says: labels, "the role of ... at ...", and the employer's name where it is spelled like its domain.</summary>
    public void ReadText(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (i == 0 || text.IsEnd(i - 1))
            {
                ReadLabel(text, text.SkipMarks(i));
                ReadTitleLine(text, i);
                if (text.LineEnd(i) - i is > 1 and <= 4 && text.Slice(i, text.LineEnd(i)).Trim(' ', '*') is var own && IsSpelled(own) && Names.CompanyAt(text, i) == own && IsCompany(own) && !Titles.IsTitle(own) && !Words.Of("team").IsIn(own)) Add(_companies, own, Said + 1);
                else if (text.LineEnd(i) - i is > 1 and <= 6 && text.Slice(i, text.LineEnd(i)).Trim(' ', '*') is var line && char.IsUpper(line[0]) && (Organisations.IsIn(line) || Organisations.IsLegal(line)) && IsCompany(line) && !Titles.IsTitle(line) && !line.Contains(':', StringComparison.Ordinal)) Add(_companies, line.Split(',')[0], Shown);
            }

            if (Words.Of("roleBefore").Match(text, i) is > 1 and var length) ReadRole(text, i + length, length > 2 ? Said : Shown);
            else if (Words.Of("roleBefore").Match(text, i) == 1) ReadRole(text, i + 1, Guessed);
            else if (Words.Of("roleAfter").Match(text, i) > 0 && RoleBefore(text, i) is { } role) Add(_roles, role, Shown);
            if (Words.Of("theTeam").Match(text, i) is > 0 and var team && Names.CompanyAt(text, i + team) is { } company && IsCompany(company) && !IsRole(company) && !(text[i].Folded is "chat" or "call" or "conversation" or "meeting" && !company.Contains(' ', StringComparison.Ordinal) && !IsSpelled(company))) Add(_companies, company, text[i + team - 1].Folded is "with" or "con" or "com" or "avec" or "met" or "mit" ? Guessed : Shown);
            else if (Words.Of("behalf").Match(text, i) is > 0 and var behalf && Names.CompanyAt(text, i + behalf) is { } principal && IsCompany(principal)) Add(_companies, principal, Said + 1);
            else if (Words.Of("client").Match(text, i) is > 0 and var client && Names.CompanyAt(text, text.Skip(i + client, ",:")) is { } named && IsCompany(named)) Add(_companies, named, Said + Spelled + 1);
            else if (Words.Of("team").Match(text, i) > 0) ReadTeam(text, i);
            if (Words.Of("wantsYou").Match(text, i) > 0 && WhoBefore(text, i) is { } wanting) Add(_companies, wanting, IsSpelled(wanting) ? Said : Said + Spelled + 1);
            if (i > 1 && Words.Of("at").Match(text, i) is > 0 and var from && PersonNames.IsName(text.Slice(i - 2, i)) && people.Any(person => person.Name is { } known && PersonNames.MayBeSame(known, text.Slice(i - 2, i)))
                && Names.CompanyAt(text, i + from) is { } theirs && IsCompany(theirs) && !PersonNames.IsName(theirs) && !IsRole(theirs)) Add(_companies, theirs, Shown);
            if (TitleLength(text, i) is > 0 and var title && Words.Of("at").Match(text, i + title) is > 0 and var at && Names.CompanyAt(text, i + title + at) is { } hers && IsCompany(hers) && !IsRole(hers)) Add(_companies, hers, Shown);
        }

        foreach (var label in _labels.Where(label => label.Length >= ShortestLabel))
            if (SpelledLike(text, label) is { } name)
                Add(_companies, name, Guessed);
    }

    public void Finish()
    {
        var agency = IsByAgency;
        Company = Whole(Best(_companies, name => agency ? 0 : _labels.Any(label => Fold.Squash(label) == Fold.Squash(name)) ? Spelled + 1 : IsSpelled(name) ? Spelled : 0));
        if (Company is { } found) Company = (Organisations.Spoken(found.Name), found.IsSure);
        Role = Best(_roles, name => IsRole(name) ? 2 : 0);
        if (Company is null && _labels is [{ } only]) Company = (char.ToUpperInvariant(only[0]) + only[1..], false);
    }

    private static (string Name, bool IsSure)? Best(List<(string Name, int Weight)> found, Func<string, int> more)
    {
        var groups = found.GroupBy(item => Fold.Squash(item.Name), StringComparer.Ordinal).Where(group => group.Key.Length > 1)
            .Select(group => (group.First().Name, Weight: group.Max(item => item.Weight) + more(group.First().Name) + Math.Min(2, group.Count() - 1), group.Key))
            .OrderByDescending(group => group.Weight).ThenByDescending(group => found.Any(other => group.Key.StartsWith(Fold.Squash(other.Name), StringComparison.Ordinal) && group.Key.Length > Fold.Squash(other.Name).Length)).ToList();
        if (groups is not [{ } best, ..]) return null;
        // "Acme" and "Acme Ltd" are one; another as strong is a question.
        var hasRival = groups.Skip(1).Any(other => other.Weight >= best.Weight && !other.Key.Contains(best.Key, StringComparison.Ordinal) && !best.Key.Contains(other.Key, StringComparison.Ordinal));
        return (InvitationText.Line(best.Name)!, best.Weight >= Shown && !hasRival);
    }

    /// <summary>"Nordlicht Energie" is Nordlicht Energie GmbH where both are written.</summary>
    private (string Name, bool IsSure)? Whole((string Name, bool IsSure)? best)
    {
        if (best is not { } found) return null;
        var longer = _companies.Select(company => company.Name).Where(name => Added(name, found.Name) is { } added && new TokenText(added) is { Count: <= 3 } rest
            && Enumerable.Range(0, rest.Count).All(i => Organisations.IsWord(rest[i].Folded) || rest[i].Kind == TokenKind.Mark)).MaxBy(name => name.Length);
        return (longer ?? found.Name, found.IsSure);
    }

    /// <summary>What a longer name has before or after a shorter one; null when it does not hold it so.</summary>
    private static string? Added(string name, string shorter) =>
        name.StartsWith(shorter + " ", StringComparison.OrdinalIgnoreCase) ? name[shorter.Length..] : name.EndsWith(" " + shorter, StringComparison.OrdinalIgnoreCase) ? name[..^shorter.Length] : null;

    private void ReadLabel(TokenText text, int at)
    {
        if (Words.Of("labelRole").Match(text, at) is > 0 and var role && text[text.Skip(at + role, "*")].Folded is ":" or "|" && Names.RoleAt(text, text.Skip(at + role, "*:|")) is { } named) Add(_roles, named, Said + 1);
        if (Words.Of("labelCompany").Match(text, at) is > 0 and var company && text[text.Skip(at + company, "*")].Folded is ":" or "|" && Names.CompanyAt(text, text.Skip(at + company, "*:|")) is { } employer) Add(_companies, employer, Said + 2);
    }

    /// <summary>"Talent, Millrace": a signature's title, and the employer behind a mark, to the line's end.</summary>
    private void ReadTitleLine(TokenText text, int line)
    {
        var end = text.LineEnd(line);
        if (TitleLength(text, line) is not (> 0 and var length) || end - line > 9) return;
        for (var i = line + length; i < end; i++)
            if ((text[i].Folded is "," or "|" or "·" || text[i] is { IsSpaced: true, Folded: "-" or "–" }) && Names.CompanyAt(text, i + 1) is { } name && i + 1 + new TokenText(name).Count >= end && IsCompany(name) && !Titles.IsTitle(name) && !PersonNames.IsName(name)) Add(_companies, name, Shown);
    }

    private void ReadRole(TokenText text, int at, int weight)
    {
        if (Names.RoleAt(text, at) is not { } role || IsPerson(role) || IsSpelled(role) || (weight == Guessed && !IsRole(role))) return;
        if (weight < Said && !IsRole(role) && (role.Any(char.IsAsciiDigit) || char.IsLower(role[0]))) return;
        Add(_roles, role, weight);
        var tokens = new TokenText(role);
        for (var i = at + 1; i < Math.Min(text.Count, at + tokens.Count + 8) && !text.IsEnd(i); i++)
            if (Words.Of("at").Match(text, i) is > 0 and var length && Names.CompanyAt(text, i + length) is { } company && IsCompany(company))
            {
                Add(_companies, company, Shown);
                return;
            }
    }

    /// <summary>"Penrose &amp; Hale would like to meet you": the capitals before, up to where the sentence begins.</summary>
    private string? WhoBefore(TokenText text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 8 && !text.IsEnd(start - 1) && (text[start - 1].Kind == TokenKind.Word && char.IsUpper(text.Text[text[start - 1].Start]) || text[start - 1].Folded is "&" or "'" or "-")) start--;
        var begins = text.IsEnd(start - 1) || text[start - 1].Folded is "." or "," or "!" or ":" || text[start - 1].Kind == TokenKind.Word;
        return start < at && begins && Names.CompanyAt(text, start) is { } name && name.Length > 2 && text.Slice(start, at).StartsWith(name, StringComparison.Ordinal) && IsCompany(name) && !PersonNames.IsName(name) && !IsRole(name) ? name : null;
    }

    /// <summary>Of "HR" or "Recruiter", behind which the employer may stand.</summary>
    private static int TitleLength(TokenText text, int at) => Math.Max(Words.Of("hr").Match(text, at), Words.Of("recruiter").Match(text, at));

    /// <summary>"the Data Engineer position": the capitals before.</summary>
    private static string? RoleBefore(TokenText text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 8 && !text.IsEnd(start - 1) && text[start - 1].Kind == TokenKind.Word | text[start - 1] is { Folded: "/" or "-" or "&", IsSpaced: false } && Words.Of("article").Match(text, start - 1) == 0 && Words.Of("stops").Match(text, start - 1) == 0 && Words.Of("interview").Match(text, start - 1) == 0) start--;
        var role = text.Slice(start, at);
        return start < at && Words.Of("jobNouns").Find(text, start, at) >= 0 && Words.Of("article").MatchBefore(text, start) > 0 && char.IsUpper(role[0]) ? role : null;
    }

    /// <summary>"The Fennel Bank Recruiting Team", "Fennel Bank Talent Acquisition".</summary>
    private void ReadTeam(TokenText text, int at)
    {
        var line = text.LineStart(at);
        if (at - line is 0 or > 7) return;
        var start = Names.SkipArticle(text, text.Skip(line, "*-–—~ "));
        if (Names.CompanyAt(text, start) is not { } name || !IsCompany(name) || Titles.IsTitle(name) || PersonNames.IsName(name) && !IsSpelled(name)) return;
        if (start + new TokenText(name).Count >= at - 1 && text.LineEnd(at) - at < 4) Add(_companies, name, Shown);
    }

    private string? SpelledLike(TokenText text, string label)
    {
        var wanted = Fold.Squash(label);
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Kind != TokenKind.Word || char.IsLower(text.Text[text[i].Start]) || text[i - 1] is { Folded: "@" or "." or "/" } || text[i + 1].Folded is "@" || !wanted.StartsWith(Fold.Squash(text[i].Folded), StringComparison.Ordinal)) continue;
            var squashed = "";
            for (var end = i; end < i + 5 && !text.IsEnd(end) && squashed.Length < wanted.Length; end++)
            {
                if (text[end] is { Folded: "/" or "@" }) break;
                squashed += Fold.Squash(text[end].Folded);
                if (squashed == wanted && !text.Is(end + 1, "/") && !(text.Is(end + 1, ".") && !text[end + 2].IsSpaced && text[end + 2].Kind == TokenKind.Word))
                {
                    var name = text.Slice(i, end + 1);
                    return IsCompany(name) ? (Organisations.IsWord(text[end + 1].Folded) && char.IsUpper(text.Text[text[end + 1].Start]) ? text.Slice(i, end + 2) : name) : null;
                }
            }
        }

        return null;
    }

    private bool IsCompany(string name) => !Words.Of("honorific").IsWhole(name.TrimEnd('.')) && !IsPerson(name) && name.Length is > 1 and < 80 && name.Any(char.IsLetter) && !Words.Of("team").IsWhole(name) && !Words.Of("interview").IsWhole(name) && !Words.Of("video").IsWhole(name) && !Words.Of("greeting").IsWhole(name) && !Words.Of("closing").IsWhole(name) && Words.Month(Fold.Of(name)) == 0 && Words.Weekday(new TokenText(name), 0, false).Day == 0
        && !SystemNames.Contains(Fold.Squash(name), StringComparer.Ordinal);

    /// <summary>What systems sign with.</summary>
    private static readonly string[] SystemNames = ["google", "googlecalendar", "googlemeet", "microsoft", "microsoftteams", "teams", "zoom", "calendly", "calcom", "greenhouse", "lever", "ashby", "workday", "smartrecruiters", "personio", "linkedin", "outlook", "skype", "webex", "goodtime", "doodle", "workable", "icims", "teamtailor", "recruitee", "you", "we", "us", "our", "your", "the", "this", "hr", "rh", "cv", "reason", "europe", "location", "time", "monday", "best", "kind", "hi", "dear", "hello", "please", "thank", "thanks", "candidate", "applicant", "job", "role", "position"];

    private bool IsPerson(string name) => invitee.IsOwnName(name) || invitee.Greeted.Any(greeted => PersonNames.MayBeSame(greeted, name))
        || (people.Any(person => person is { MayBeEmployer: false, Name: { } known } && PersonNames.MayBeSame(known, name) && (person.Address is not null || person.JobTitle is not null || person.IsOrganizer || person.TakesPart && PersonNames.WordsIn(name) > 0)) && !IsSpelled(name));

    private bool IsSpelled(string name)
    {
        var squashed = Fold.Squash(name);
        return squashed.Length >= ShortestLabel && _labels.Any(label => Fold.Squash(label) is var wanted && (wanted == squashed || (wanted.Length > ShortestLabel && squashed.StartsWith(wanted, StringComparison.Ordinal)) || (squashed.Length > ShortestLabel && wanted.StartsWith(squashed, StringComparison.Ordinal)) || (wanted.Length > 5 && squashed.EndsWith(wanted, StringComparison.Ordinal))));
    }

    private static bool IsRole(string name) => Titles.IsJob(name);

    private static void Add(List<(string, int)> list, string name, int weight)
    {
        if (list.Count < 100) list.Add((name, weight));
    }
}
