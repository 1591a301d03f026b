using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Reads from senders and texts who the employer is: labels, signatures, teams, clients, phrases, and what is spelled like a domain.</summary>
/// <param name="plausible">Tells names apart.</param>
/// <param name="companies">Takes in what speaks for which employer.</param>
internal sealed class CompanyReader(Plausible plausible, Ballot companies)
{
    private const int TokensOfClient = 30;

    /// <summary>Within the names of houses that look for people for others.</summary>
    private static readonly string[] Agencies = ["search", "recruit", "staffing", "talent", "headhunt", "resourcing", "personnel", "personal", "interim", "hunters", "seleccion", "selecao", "selezione", "werving", "placement", "careers"];

    private bool _speaksOfClient;

    private static readonly string[] WithWords = ["with", "con", "com", "avec", "met", "mit"];

    /// <summary>Whether whoever writes speaks of a client without a name: then their own house is no employer.</summary>
    public bool IsOfUnnamedClient => _speaksOfClient && !companies.HasClient;

    /// <summary>"Fennel Bank Recruiting", "Tess at Fennel Bank", "Tess Moreau (Fennel Bank)".</summary>
    public void ReadSender(MailParty party)
    {
        // Workday sends for each employer from an address of its name.
        if (party.Address is { } tenant && tenant.EndsWith("@myworkday.com", StringComparison.OrdinalIgnoreCase) && !Systems.IsBox(tenant)) Add(char.ToUpperInvariant(tenant[0]) + Systems.Local(tenant)[1..], Ballot.Guessed);
        if (party.Name is not { } shown || (party.Address is { } own && plausible.IsCandidate(shown, own))) return;
        var text = new TokenText(shown);
        if (Words.Of("team").Match(text, 0) is > 0 and var team) Add(Names.CompanyAt(text, team), Ballot.Guessed + 1);
        for (var i = 1; i < text.Count; i++)
        {
            if (Words.Of("via").Match(text, i) is > 0 and var via && At(text, i + via) is { } company) Add(company, Ballot.Shown);
            else if (IsBeside(text, i) && At(text, i + 1) is { } beside && !Titles.IsTitle(beside)) Add(beside, Ballot.Guessed + 1);
            else if (Words.Of("team").Match(text, i) > 0 && text.Slice(0, i).Trim() is var before && plausible.IsCompany(before) && !before.Contains(',', StringComparison.Ordinal) && (!PersonNames.IsName(before) || plausible.IsSpelled(before) || party.Address is { } sender && Systems.IsMachine(sender)))
            {
                Add(before, Ballot.Shown);
                break;
            }
            else if (Words.Of("hr").Match(text, i) is > 0 and var hr && GivenNames.Has(text[0].Folded))
            {
                Add(Names.CompanyAt(text, i + hr), Ballot.Shown);
            }
        }

        if (Organisations.IsIn(shown) && !Words.Of("via").IsIn(shown) && text.Count <= 5 && !Words.Of("team").IsIn(shown)) companies.Add(shown, Ballot.Shown);
    }

    public void ReadText(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (i == 0 || text.IsEnd(i - 1)) ReadLine(text, i);
            if (Words.Of("theTeam").Match(text, i) is > 0 and var team && At(text, i + team) is { } company && !Titles.IsJob(company) && !(text[i].Folded is "chat" or "call" or "conversation" or "meeting" && !company.Contains(' ', StringComparison.Ordinal) && !plausible.IsSpelled(company))) Add(company, WithWords.Contains(text[i + team - 1].Folded) ? Ballot.Guessed : Ballot.Shown);
            else if (Words.Of("behalf").Match(text, i) is > 0 and var behalf && At(text, i + behalf) is { } principal) Add(principal, Ballot.Said + 1);
            else if (Words.Of("client").Match(text, i) is > 0 and var client)
            {
                _speaksOfClient |= client > 1 && (IsAgency(text) || Words.Of("wantsYou").Find(text, i, i + TokensOfClient) >= 0);
                var named = text.Skip(i + client, ",:");
                // "our client, a family business" has no name.
                if (Words.Of("article").Match(text, named) == 0) Add(At(text, named), Ballot.OfClient);
            }
            else if (Words.Of("team").Match(text, i) > 0) ReadTeam(text, i);
            if (Words.Of("wantsYou").Match(text, i) > 0 && WhoBefore(text, i) is { } wanting) Add(wanting, plausible.IsSpelled(wanting) ? Ballot.Said : Ballot.OfClient);
            ReadColleague(text, i);
            if (Words.Of("iAm").Match(text, i) is > 0 and var me)
            {
                if (GivenNames.Has(text[i + me].Folded)) ReadSelf(text, i + me);
                else if (At(text, i + me) is { } house && Organisations.IsIn(house)) Add(house, Ballot.Shown);
            }
        }

        ReadSpelled(text);
    }

    /// <summary>What is spelled like a domain.</summary>
    public void ReadSpelled(TokenText text)
    {
        foreach (var label in plausible.Labels)
            if (new SpelledReader(plausible).Find(text, label) is { } name)
                Add(name, Ballot.Guessed);
    }

    private void Add(string? name, int weight)
    {
        if (name is not null && plausible.IsCompany(name)) companies.Add(name, weight);
    }

    private string? At(TokenText text, int at) => Names.CompanyAt(text, at) is { } name && plausible.IsCompany(name) ? name : null;

    /// <summary>Whether a name is that of a house that looks for people for others, by its domain.</summary>
    public bool IsAgency(string name) => plausible.IsSpelled(name) && plausible.Labels.Any(IsAgencyLabel);

    private static bool IsAgencyLabel(string label) => Array.Exists(Agencies, word => label.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsAgency(TokenText text) => plausible.Labels.Any(IsAgencyLabel) || Words.Of("recruiter").Find(text) >= 0;

    private static bool IsBeside(TokenText text, int at) => text[at].Folded is "(" or "," || (text[at].IsSpaced && text[at].Folded is "|" or "-" or "–" or "@" or "/");

    private void ReadLine(TokenText text, int line)
    {
        var at = text.SkipMarks(line);
        if (Words.Of("labelCompany").Match(text, at) is > 0 and var label && text[text.Skip(at + label, "*")].Folded is ":" or "|" && Names.CompanyAt(text, text.Skip(at + label, "*:|")) is { } employer) companies.Add(employer, Ballot.Said + 2);
        ReadTitleLine(text, line);
        var end = text.LineEnd(line);
        if (end - line is < 2 or > 6) return;
        // "Secrétariat du Cabinet des Tilleuls".
        if (Words.Of("team").Match(text, line) is > 0 and var team && team < end - line && char.IsUpper(text.Text[text[line].Start])) line += team;
        var whole = text.Slice(line, end).Trim(' ', '*');
        if (!plausible.IsCompany(whole) || Titles.IsTitle(whole)) return;
        if (end - line <= 4 && plausible.IsSpelled(whole) && Names.CompanyAt(text, line) == whole && !Words.Of("team").IsIn(whole)) Add(whole, Ballot.Said + 1);
        else if (char.IsUpper(whole[0]) && (Organisations.IsIn(whole) || Organisations.IsLegal(whole)) && !whole.Contains(':', StringComparison.Ordinal)) Add(whole.Split(',')[0], Ballot.Shown);
    }

    /// <summary>"Talent, Millrace": a signature's title, and the employer behind a mark, to the line's end.</summary>
    private void ReadTitleLine(TokenText text, int line)
    {
        var end = text.LineEnd(line);
        if (end - line is < 3 or > 14) return;
        // "Head of the School of History, University of St Cuthbert's".
        for (var i = line + 1; i < end - 1; i++)
            if (text[i].Folded is "," or "|" or "·" && At(text, i + 1) is { } house && i + 1 + new TokenText(house).Count >= end && Organisations.IsIn(house) && Titles.IsTitle(text.Slice(line, i)) && !Titles.IsTitle(house)) Add(house, Ballot.Shown);
        if (TitleLength(text, line) is not (> 0 and var length) || end - line > 9) return;
        for (var i = line + length; i < end; i++)
            if ((text[i].Folded is "," or "|" or "·" || text[i] is { IsSpaced: true, Folded: "-" or "–" }) && At(text, i + 1) is { } name && i + 1 + new TokenText(name).Count >= end && !Titles.IsTitle(name) && !PersonNames.IsName(name)) Add(name, Ballot.Shown);
    }

    /// <summary>Of "HR" or "Recruiter", behind which the employer may stand.</summary>
    private static int TitleLength(TokenText text, int at) => Math.Max(Words.Of("hr").Match(text, at), Words.Of("recruiter").Match(text, at));

    /// <summary>"Tess Moreau from Fennel Bank", "HR at Fennel Bank".</summary>
    private void ReadColleague(TokenText text, int at)
    {
        if (at > 1 && Words.Of("at").Match(text, at) is > 0 and var from && text.Slice(at - 2, at) is var before && PersonNames.IsName(before) && plausible.People.Any(person => person.Name is { } known && PersonNames.MayBeSame(known, before))
            && At(text, at + from) is { } theirs && !PersonNames.IsName(theirs) && !Titles.IsJob(theirs)) Add(theirs, Ballot.Shown);
        if (TitleLength(text, at) is not (> 0 and var title)) return;
        // "Talent Acquisition Lead at Cloverfield Bank".
        for (var i = 0; i < 2 && Words.Of("jobNouns").Match(text, at + title) == 1; i++) title++;
        if (Words.Of("at").Match(text, at + title) is > 0 and var with && At(text, at + title + with) is { } hers && !Titles.IsJob(hers)) Add(hers, Ballot.Shown);
    }

    /// <summary>"It's Dawn from Harrow Books", "Aqui é a Camila, do RH do Grupo Araucária".</summary>
    private void ReadSelf(TokenText text, int at)
    {
        for (var i = at + 1; i < Math.Min(text.LineEnd(at), at + 10) && text[i].Folded is not ("." or "!" or "?"); i++)
            if (Words.Of("at").Match(text, i) is > 0 and var from && At(text, i + from) is { } company && !Titles.IsTitle(company) && Words.Of("hr").Match(text, i + from) == 0) Add(company, Ballot.Shown);
    }

    /// <summary>"Penrose &amp; Hale would like to meet you": the capitals before, up to where the sentence begins.</summary>
    private string? WhoBefore(TokenText text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 8 && !text.IsEnd(start - 1) && (text[start - 1].Kind == TokenKind.Word && char.IsUpper(text.Text[text[start - 1].Start]) || text[start - 1].Folded is "&" or "'" or "-")) start--;
        var begins = text.IsEnd(start - 1) || text[start - 1].Folded is "." or "," or "!" or ":" || text[start - 1].Kind == TokenKind.Word;
        return start < at && begins && At(text, start) is { Length: > 2 } name && text.Slice(start, at).StartsWith(name, StringComparison.Ordinal) && !PersonNames.IsName(name) && !Titles.IsJob(name) ? name : null;
    }

    /// <summary>"The Fennel Bank Recruiting Team", "Fennel Bank Talent Acquisition".</summary>
    private void ReadTeam(TokenText text, int at)
    {
        var line = text.LineStart(at);
        if (at - line is 0 or > 7) return;
        var start = Names.SkipArticle(text, text.Skip(line, "*-–—~ "));
        if (At(text, start) is not { } name || Titles.IsTitle(name) || (PersonNames.IsName(name) && !plausible.IsSpelled(name))) return;
        if (start + new TokenText(name).Count >= at - 1 && text.LineEnd(at) - at < 4) Add(name, Ballot.Shown);
    }
}
