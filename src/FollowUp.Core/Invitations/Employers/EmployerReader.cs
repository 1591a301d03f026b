using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Weighs what titles, senders and texts say of the employer and the role. What nothing speaks for stays unknown.</summary>
internal sealed class EmployerReader
{
    private string? _guess;
    private readonly Ballot _companies = new();
    private readonly Ballot _roles = new();
    private readonly Plausible _plausible;
    private readonly CompanyReader _company;
    private readonly RoleReader _role;

    /// <param name="people">The people found so far.</param>
    /// <param name="invitee">The candidate.</param>
    public EmployerReader(IReadOnlyList<PersonClue> people, Invitee invitee)
    {
        _plausible = new Plausible(people, invitee);
        _company = new CompanyReader(_plausible, _companies);
        _role = new RoleReader(_plausible, _roles, _companies);
    }

    /// <summary>The employer, and whether it is certain; null when unknown.</summary>
    public (string Name, bool IsSure)? Company { get; private set; }

    /// <summary>The role, and whether it is certain; null when unknown.</summary>
    public (string Name, bool IsSure)? Role { get; private set; }

    /// <summary>Whether the employer is a client of whoever writes.</summary>
    public bool IsByAgency => _companies.HasClient || _company.IsOfUnnamedClient;

    /// <param name="title">The title.</param>
    /// <param name="isBooked">Whether a booking system wrote it, so that "with" names a person.</param>
    public void ReadTitle(string title, bool isBooked)
    {
        var read = new TitleReader(title, _plausible.IsPerson, _plausible.IsSpelled);
        if (read.Company is { } company && !(isBooked && read.IsGuess && PersonNames.IsName(company) && !_plausible.IsSpelled(company))) _companies.Add(company, read.IsGuess ? Ballot.Guessed : Ballot.Said);
        if (read.Role is { } role) _roles.Add(role, Ballot.Said);
        if (read.IsGuess) _guess ??= read.Company;
    }

    public void ReadSender(MailParty party) => _company.ReadSender(party);

    /// <param name="place">The place as a calendar gives it, where an employer's name may stand.</param>
    public void ReadPlace(string place) => _company.ReadSpelled(new TokenText(place));

    public void ReadText(TokenText text)
    {
        _role.Read(text);
        _company.ReadText(text);
    }

    public void Finish()
    {
        if (_company.IsOfUnnamedClient) _companies.LeaveOut(_plausible.IsSpelled);
        var company = _companies.Best(name => IsByAgency ? 0 : _plausible.IsWholeLabel(name) ? Ballot.Spelled + 1 : _plausible.IsSpelled(name) ? Ballot.Spelled : 0);
        Company = company is { } found ? (Organisations.Spoken(Whole(found.Name)), found.IsSure) : null;
        // A domain speaks for itself where it is the only one and nothing better is said, but for nobody's agency.
        if ((company is null || (company is { IsGuess: true } guess && !_plausible.IsSpelled(guess.Name))) && _plausible.Labels is [{ } only] && !_company.IsOfUnnamedClient) Company = (char.ToUpperInvariant(only[0]) + only[1..], false);
        if (Company is { } house && _company.IsAgency(house.Name)) Company = (house.Name, false);
        Role = _roles.Best(name => Titles.IsJob(name) ? 2 : 0) is { } role ? (role.Name, role.IsSure) : null;
        // "Interview - Inköpare": what a title names beside the employer is the role.
        if (Role is null && Company is { } known && _guess is { } rest && !_plausible.IsSpelled(rest) && Apart(rest, known.Name)) Role = (rest, false);
    }

    /// <summary>"Nordlicht Energie" is Nordlicht Energie GmbH where both are written.</summary>
    private string Whole(string name) => _companies.Names.Where(longer => Added(longer, name) is { } added && new TokenText(added) is { Count: <= 3 } rest
        && Enumerable.Range(0, rest.Count).All(i => Organisations.IsWord(rest[i].Folded) || rest[i].Kind == TokenKind.Mark || (i == 0 && Organisations.IsLegal(longer) && Words.Of("article").Match(rest, 0) > 0))).MaxBy(longer => longer.Length) ?? name;

    private static bool Apart(string one, string other) => Fold.Squash(one) is var a && Fold.Squash(other) is var b && !a.Contains(b, StringComparison.Ordinal) && !b.Contains(a, StringComparison.Ordinal);

    /// <summary>What a longer name has before or after a shorter one; null when it does not hold it so.</summary>
    private static string? Added(string name, string shorter) =>
        name.StartsWith(shorter + " ", StringComparison.OrdinalIgnoreCase) ? name[shorter.Length..] : name.EndsWith(" " + shorter, StringComparison.OrdinalIgnoreCase) ? name[..^shorter.Length] : null;
}
