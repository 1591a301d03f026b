using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Reads from a text which role it is about: labels, "the role of ...", "the ... position".</summary>
/// <param name="plausible">Tells names apart.</param>
/// <param name="roles">Takes in what speaks for which role.</param>
/// <param name="companies">Takes in the employer behind a role: "the role of ... at ...".</param>
internal sealed class RoleReader(Plausible plausible, Ballot roles, Ballot companies)
{
    private const int TokensBefore = 8;

    public void Read(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (i == 0 || text.IsEnd(i - 1)) ReadLine(text, i);
            if (Words.Of("roleBefore").Match(text, i) is > 0 and var length) ReadPhrase(text, i + length, length switch { > 2 => Ballot.Said, 2 => Ballot.Shown, _ => Ballot.Guessed });
            else if (text.Is(i, "(") && Words.Of("interview").MatchBefore(text, i) > 0 && Names.RoleAt(text, i + 1) is { } beside && Titles.IsJob(beside) && !plausible.IsPerson(beside)) roles.Add(beside, Ballot.Shown);
            else if (Words.Of("forRole").Match(text, i) is > 0 and var word && IsAboutIt(text, i) && Names.RoleAt(text, i + word) is { } wanted && char.IsUpper(wanted[0]) && Titles.IsJob(wanted) && !plausible.IsPerson(wanted)) roles.Add(wanted, Ballot.Shown);
            else if (Words.Of("roleAfter").Match(text, i) > 0 && RoleBefore(text, i) is { } role) roles.Add(role, Ballot.Shown);
        }
    }

    /// <summary>"your interview with Ellis Grant for ...".</summary>
    private static bool IsAboutIt(TokenText text, int at) => Words.Of("interview").Find(text, Math.Max(text.LineStart(at), at - TokensBefore), at) >= 0;

    private void ReadLine(TokenText text, int line)
    {
        ReadLabel(text, text.SkipMarks(line));
        // A form's question, and the answer below it.
        var end = text.LineEnd(line);
        if (end > line && text.Is(end - 1, "?") && Words.Of("theRole").Find(text, line, end) >= 0 && text.Slice(end + 1, text.LineEnd(end + 1)).Trim() is { Length: > 1 and < 80 } answer) roles.Add(Names.WithoutCodes(answer), Ballot.Said);
    }

    private void ReadLabel(TokenText text, int at)
    {
        if (Words.Of("labelRole").Match(text, at) is > 0 and var length && text[text.Skip(at + length, "*")].Folded is ":" or "|" && Names.RoleAt(text, text.Skip(at + length, "*:|")) is { } role) roles.Add(role, Ballot.Said + 1);
    }

    private void ReadPhrase(TokenText text, int at, int weight)
    {
        if (Names.RoleAt(text, at) is not { } role || plausible.IsPerson(role) || plausible.IsSpelled(role) || (weight == Ballot.Guessed && !Titles.IsJob(role))) return;
        if (weight < Ballot.Said && !Titles.IsJob(role) && (role.Any(char.IsAsciiDigit) || char.IsLower(role[0]))) return;
        roles.Add(role, weight);
        // "the post of Staff Nurse, Ward 7, Royal Harbour Hospital".
        for (var i = at; i < Math.Min(text.LineEnd(at), at + (2 * TokensBefore)); i++)
            if (text.Is(i, ",") && Names.CompanyAt(text, i + 1) is { } house && Organisations.IsIn(house) && plausible.IsCompany(house)) companies.Add(house, Ballot.Shown);
        for (var i = at + 1; i < Math.Min(text.Count, at + new TokenText(role).Count + TokensBefore) && !text.IsEnd(i); i++)
            if (Words.Of("at").Match(text, i) is > 0 and var length && Names.CompanyAt(text, i + length) is { } company && plausible.IsCompany(company))
            {
                companies.Add(company, Ballot.Shown);
                return;
            }
    }

    /// <summary>"the Data Engineer position": the capitals before.</summary>
    private static string? RoleBefore(TokenText text, int at)
    {
        var start = at;
        // "the Cashier (Part-Time) position".
        if (text.Is(at - 1, ")"))
            for (var i = at - 2; i > Math.Max(0, at - 8); i--)
                if (text.Is(i, "(")) (start, i) = (i, 0);
        while (start > 0 && at - start < TokensBefore && !text.IsEnd(start - 1) && text[start - 1].Kind == TokenKind.Word | text[start - 1] is { Folded: "/" or "-" or "&", IsSpaced: false } && Words.Of("article").Match(text, start - 1) == 0 && Words.Of("stops").Match(text, start - 1) == 0 && Words.Of("interview").Match(text, start - 1) == 0) start--;
        var role = text.Slice(start, at);
        return start < at && Words.Of("jobNouns").Find(text, start, at) >= 0 && Words.Of("article").MatchBefore(text, start) > 0 && (char.IsUpper(role[0]) || Titles.IsJob(role)) ? role : null;
    }
}
