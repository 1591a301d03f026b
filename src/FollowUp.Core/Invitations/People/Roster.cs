using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Gathers the people of an invitation: the same person once, and neither the candidate, nor rooms, nor machines.</summary>
internal sealed class Roster(Invitee invitee)
{
    private const int MostPeople = 20;
    private const int MostClues = 200;

    private readonly List<PersonClue> _people = [];
    private readonly List<string> _missed = [];
    private int _clues;

    /// <summary>Whether whoever writes says that they will be there.</summary>
    public bool IsWriterThere { get; set; }

    /// <summary>Everybody so far.</summary>
    public IReadOnlyList<PersonClue> All => _people;

    /// <summary>Adds somebody, or what is said of them to who is there already.</summary>
    public void Add(PersonClue clue)
    {
        if (++_clues > MostClues) return;
        var name = ShownNames.Shown(clue.Name);
        var address = Mails.Addresses.Clean(clue.Address);
        if (name is not null) name = ShownNames.InOrder(name, address);
        if (clue is { JobTitle: null, Name: { } shown } && ShownNames.TitleBehind(shown) is { } behind) clue = clue with { JobTitle = behind };
        if (invitee.Is(name, address) || IsRoom(name, address)) return;
        var isTeam = name is not null && IsTeam(name);
        if (address is not null && (Systems.IsMachine(address) || address.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)))
        {
            // A machine may speak for a person, whom it names.
            if (name is null || isTeam || !PersonNames.IsName(name)) return;
            address = null;
        }

        if (name is null && address is null) return;
        if (isTeam && address is null) return;
        var isGuess = clue.IsGuess;
        if (name is null && ShownNames.FromAddress(address!) is { } guessed)
        {
            name = guessed;
            isGuess = true;
            if (invitee.IsOwnName(guessed) && Systems.KindOf(address!) == DomainKind.Public) return;
        }

        var known = _people.FindIndex(person => IsSame(person, name, address, isGuess));
        if (known >= 0) _people[known] = Merge(_people[known], clue with { Name = name, Address = address, IsGuess = isGuess });
        else if (_people.Count < MostPeople) _people.Add(clue with { Name = name, Address = address, IsGuess = isGuess });
    }

    /// <summary>Somebody of whom is said that they will not be there.</summary>
    public void Miss(string name) => _missed.Add(name);

    /// <summary>
    /// Leaves out whom nothing but an address brings here: private mailboxes among those of employers, which are the candidate's or other candidates', receivers of
    /// another house, who will not be there, and what may as well be the employer's name.
    /// </summary>
    public void LeaveOutOutsiders()
    {
        var isEmployers = _people.Exists(person => person.Address is { } address && Systems.KindOf(address) == DomainKind.Employer);
        _people.RemoveAll(person => person is { IsOrganizer: false, TakesPartBySentence: false }
            && (person.IsStranger || (isEmployers && person is { JobTitle: null, Address: { } address } && Systems.KindOf(address) == DomainKind.Public)));
        _people.RemoveAll(person => !person.IsOrganizer && person.Name is { } name && _missed.Exists(missed => PersonNames.MayBeSame(missed, name)));
        _people.RemoveAll(person => person is { IsOrganizer: false, IsDoubted: true, MayBeEmployer: true, Address: null });
    }

    /// <summary>Names in a title complete what addresses only hint at: "Dana / Theo Lindqvist". Beside the candidate's own name stands whom they meet.</summary>
    public void AddFromTitle(string title)
    {
        var text = new TokenText(title);
        var hasCandidate = false;
        for (var i = 0; i < text.Count; i++)
            hasCandidate |= PersonNames.LengthAt(text, i) is > 0 and var own && invitee.IsOwnName(text.Slice(i, i + own));
        for (var i = 0; i < text.Count; i++)
        {
            if (PersonNames.LengthAt(text, i) is not (> 1 and var length)) continue;
            var name = text.Slice(i, i + length);
            i += length - 1;
            if (PersonNames.WordsIn(name) >= 2 && _people.FindIndex(person => (person.Name is null || person.IsGuess) && person.Address is { } address && PersonNames.MayBeOf(name, address)) is >= 0 and var at)
                _people[at] = _people[at] with { Name = name, IsGuess = false };
            else if (PersonNames.IsLikely(name) && (hasCandidate || Words.Of("withWho").MatchBefore(text, i - length + 1) > 0))
                Add(new PersonClue(name, null) { TakesPart = true, TakesPartBySentence = true });
        }
    }

    /// <summary>The employer is nobody's name, though "interview with" stands before both.</summary>
    public void LeaveOut(string? company)
    {
        var squashed = Fold.Squash(company);
        _people.RemoveAll(person => person is { Address: null, Name: { } name } && (!person.IsOrganizer || person.MayBeEmployer) && Fold.Squash(name) is var own && (own == squashed || (squashed.Length > 4 && own.StartsWith(squashed, StringComparison.Ordinal))));
    }

    /// <param name="isByAgency">Whether whoever arranged it works for an agency rather than the employer.</param>
    public IReadOnlyList<InvitedPerson> Finish(bool isByAgency)
    {
        MakeWriterOrganizer();
        JoinBox();
        // A box that the text names beside people is for questions.
        if (_people.Exists(IsPersonal)) _people.RemoveAll(person => person is { IsOrganizer: false, TakesPart: false, Address: { } address } && Systems.IsBox(address) && !IsPersonal(person));
        var organizer = _people.Find(person => person.IsOrganizer && IsPersonal(person)) ?? _people.Find(person => person.IsOrganizer);
        var isAlone = _people.Count(person => person.Name is not null || person.Address is not null) == 1;
        return
        [
            .. _people.OrderByDescending(person => person == organizer).Select(person => new InvitedPerson(InvitationText.Line(person.Name) is { } name ? ShownNames.Plain(name) : null, person.Address, person == organizer)
            {
                Role = isByAgency && person == organizer ? ContactRole.Recruiter : PersonRoles.Of(person, isAlone, IsWriterThere && person == organizer),
                JobTitle = InvitationText.Line(person.JobTitle),
                Phone = person.Phone,
                TakesPart = person.TakesPart || (isAlone && person.Name is not null && !IsTeam(person.Name) && !Systems.IsBox(person.Address ?? "x@y.z")),
                IsUnsure = person.IsGuess || (person.IsDoubted && person != organizer),
                IsDoubted = person.IsDoubted && person != organizer,
            }),
        ];
    }

    /// <summary>A person, rather than the box of a team.</summary>
    public static bool IsPersonal(PersonClue person) => person.Name is { } name && !IsTeam(name) && !(person.Address is { } address && Systems.IsBox(address) && !PersonNames.IsName(name));

    /// <summary>Who signs what a team's box sent is reached there; and what may be an employer's name gives way to a person.</summary>
    private void JoinBox()
    {
        var signer = _people.FindIndex(person => person is { IsOrganizer: true, MayBeEmployer: false } && IsPersonal(person));
        if (_people.FindIndex(person => person is { IsOrganizer: true, MayBeEmployer: false, Address: null } && IsPersonal(person)) is >= 0 and var unreached) signer = unreached;
        if (signer < 0) return;
        if (_people[signer].Address is null && _people.FindIndex(person => person is { IsOrganizer: true, Address: { } } && (!IsPersonal(person) || IsShared(person, _people[signer]))) is >= 0 and var box)
        {
            _people[signer] = _people[signer] with { Address = _people[box].Address };
            _people.RemoveAt(box);
        }

        _people.RemoveAll(person => person is { IsOrganizer: true, MayBeEmployer: true, Address: null });
    }

    /// <summary>"Bufete Quiroga" at a public mailbox named like it, signed by somebody else: the house's mailbox, not another person's.</summary>
    private static bool IsShared(PersonClue box, PersonClue signer) =>
        box is { Address: { } address, Name: { } name, JobTitle: null } && Systems.KindOf(address) == DomainKind.Public && signer.Name is { } signed && PersonNames.Bare(signed) > 1
        && Fold.Squash(Systems.Local(address)) == Fold.Squash(name) && name.Split(' ')[^1].Equals(signed.Split(' ')[^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>Of a text without headers and greeting the one address is its writer's.</summary>
    private void MakeWriterOrganizer()
    {
        if (_people.Exists(person => person.IsOrganizer) || _people.FindAll(person => person is { Address: not null, TakesPart: false }) is not [{ } writer]) return;
        _people[_people.IndexOf(writer)] = writer with { IsOrganizer = true };
    }

    private static PersonClue Merge(PersonClue known, PersonClue more)
    {
        var isMarked = more.Name is not null && known.Name is not null && more.Name.Any(c => c > 127) && known.Name.All(c => c < 128) && Fold.Squash(more.Name) == Fold.Squash(known.Name);
        var better = isMarked || more.Name is not null && (known.Name is null || ShownNames.IsBetterOrder(more.Name, known.Name) || (known.IsGuess && !more.IsGuess) || (PersonNames.Bare(more.Name) is var more2 && PersonNames.Bare(known.Name) is var known2 && more2 > known2 && (!more.IsGuess || known2 == 1)));
        return known with
        {
            Name = better ? more.Name : known.Name ?? more.Name,
            IsGuess = better ? more.IsGuess && known.Name is null : known.IsGuess && more.IsGuess,
            Address = known.Address ?? more.Address,
            JobTitle = known.JobTitle ?? more.JobTitle,
            Phone = known.Phone ?? more.Phone,
            IsOrganizer = known.IsOrganizer || more.IsOrganizer,
            TakesPart = known.TakesPart || more.TakesPart,
            TakesPartBySentence = known.TakesPartBySentence || more.TakesPartBySentence,
            MayBeEmployer = known.MayBeEmployer && more.MayBeEmployer,
            IsDoubted = known.IsDoubted && more.IsDoubted,
            IsStranger = known.IsStranger && more.IsStranger,
        };
    }

    private static bool IsSame(PersonClue person, string? name, string? address, bool isGuess)
    {
        if (address is not null && person.Address is not null) return address.Equals(person.Address, StringComparison.OrdinalIgnoreCase);
        if (name is not null && person.Name is not null)
        {
            if (!isGuess && !person.IsGuess) return PersonNames.MayBeSame(name, person.Name);
            if (PersonNames.MayBeSame(name, person.Name)) return true;
        }

        return address is not null && person.Name is { } known && PersonNames.MayBeOf(known, address) || (person.Address is { } has && name is not null && PersonNames.MayBeOf(name, has));
    }

    private static bool IsRoom(string? name, string? address)
    {
        if (address is not null && Systems.Domain(address).EndsWith("calendar.google.com", StringComparison.Ordinal)) return true;
        // "LON-4-Ada (8)": what has a number is a room, unless the address is that person's.
        if (name is not null && name.Any(char.IsAsciiDigit) && (address is null || !PersonNames.MayBeOf(string.Concat(name.Where(c => !char.IsAsciiDigit(c))).Trim(), address))) return true;
        if (name is null && address is not null && Array.Exists(Systems.Local(address).Split('-', '.', '_'), part => Words.Of("room").Has(Fold.Of(part)))) return true;
        if (name is null) return address is not null && (Systems.Local(address).StartsWith("room", StringComparison.OrdinalIgnoreCase) || Systems.Local(address).StartsWith("confroom", StringComparison.OrdinalIgnoreCase));
        var text = new TokenText(name);
        return Words.Of("room").Find(text) is >= 0 and var at && (at == 0 || text.Count > 1) && !PersonNames.IsName(name);
    }

    /// <summary>"Recruiting Team", "Service RH": words of what teams are called, and no name besides.</summary>
    private static bool IsTeam(string name) => Words.Of("team").IsIn(name) || Words.Of("recruiter").IsIn(name) || Words.Of("hr").IsIn(name);
}
