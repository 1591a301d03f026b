using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Employers;
using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Rounds;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations;

/// <summary>Gathers what a calendar and a mail say about the same round, and makes one invitation of it.</summary>
internal sealed class Clues(Invitee invitee)
{
    private const int MostTexts = 8;

    private readonly List<(string Title, bool IsCalendars)> _titles = [];
    private readonly List<TokenText> _texts = [];
    private readonly List<MailParty> _senders = [];

    public Invitee Invitee { get; private set; } = invitee;

    public List<PersonClue> People { get; } = [];

    public string? Location { get; set; }

    public When When { get; set; } = new();

    public string? Problem { get; set; }

    public InvitationMethod Method { get; set; }

    public string? Uid { get; set; }

    public string? RecurrenceId { get; set; }

    public int Sequence { get; set; }

    public void AddTitle(string? title, bool isCalendars = false)
    {
        if (InvitationText.Line(title) is { } line) _titles.Add((line, isCalendars));
    }

    public void AddText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || _texts.Count == MostTexts) return;
        var tokens = new TokenText(text);
        _texts.Add(tokens);
        if (Greeting(tokens) is { } greeted) Invitee = Invitee with { Greeted = [.. Invitee.Greeted, greeted] };
    }

    public void AddSender(MailParty party) => _senders.Add(party);

    public Invitation ToInvitation()
    {
        var roster = new Roster(Invitee);
        foreach (var person in People) roster.Add(person);
        foreach (var text in _texts)
        {
            // Whom an older mail of the conversation named may have been replaced.
            var isSettled = roster.All.Any(person => person.TakesPartBySentence);
            new PeopleReader(text, roster).Read(isSettled);
        }

        foreach (var (title, _) in _titles) roster.AddFromTitle(title);
        roster.LeaveOutOutsiders();

        var isBooked = _senders.Exists(sender => sender.Address is { } address && Systems.IsBooking(address));
        var employers = new EmployerReader(roster.All, Invitee);
        foreach (var (title, _) in _titles) employers.ReadTitle(title, isBooked);
        foreach (var sender in _senders) employers.ReadSender(sender);
        foreach (var text in _texts) employers.ReadText(text);
        if (Location is not null) employers.ReadPlace(Location);
        employers.Finish();
        roster.LeaveOut(employers.Company?.Name);

        var titled = _titles.Select(title => title.Title).FirstOrDefault();
        var round = new RoundReader(string.Join(" | ", _titles.Select(title => title.Title)), Location, _texts);
        var people = roster.Finish(employers.IsByAgency);
        var arranger = people.FirstOrDefault(person => person.IsOrganizer);
        var read = new Invitation
        {
            Problem = Problem,
            Method = Method,
            Title = titled,
            Company = employers.Company?.Name,
            Role = InvitationText.Line(employers.Role?.Name),
            Day = When.Day,
            Time = When.Time,
            EndsAt = When.Ends,
            TimeZone = When.TimeZone,
            UtcOffset = When.UtcOffset,
            Format = round.Format,
            Stage = round.Stage,
            Place = round.Place,
            Link = round.Link,
            Phone = round.Phone,
            ArrangedBy = arranger?.Role,
            People = people,
            Questions = [.. Questions(employers, round, people).OrderBy(question => question.Field)],
            Uid = Uid,
            RecurrenceId = RecurrenceId,
            Sequence = Sequence,
        };
        IEnumerable<string?> said = [.. _titles.Select(title => title.Title), Location, .. _texts.Select(text => text.Text), .. _senders.Select(sender => $"{sender.Name} <{sender.Address}>"), .. People.Select(person => $"{person.Name} <{person.Address}>")];
        return Quoting.WithQuotes(read, When, new Passages([.. said.OfType<string>()]));
    }

    private IEnumerable<InvitationQuestion> Questions(EmployerReader employers, RoundReader round, IReadOnlyList<InvitedPerson> people)
    {
        if (employers.Company is { IsSure: false } company) yield return new(InvitationField.Company, $"Is {company.Name} the employer?");
        if (employers.Role is { IsSure: false } role) yield return new(InvitationField.Role, $"Is it about {role.Name}?");
        foreach (var question in When.Questions) yield return question;
        if (round.IsFormatGuess) yield return new(InvitationField.Format, "They speak of more than one way to meet. Is it this one?");
        if (people.Any(person => person.IsUnsure)) yield return new(InvitationField.People, "Some names are guesses, from addresses or short mentions. Are they right?");
    }

    /// <summary>"Hi Dana," at the beginning of a line.</summary>
    private static string? Greeting(TokenText text)
    {
        for (var line = 0; line < text.Count && line < 400; line = text.LineEnd(line) + 1)
        {
            if (Words.Of("greeting").Match(text, line) is not (> 0 and var length)) continue;
            var at = line + length;
            if (Words.Of("greeting").Match(text, at) is > 0 and var again) at += again;
            if (PersonNames.LengthAt(text, at) is > 0 and var name && at + name >= text.LineEnd(line) - 2) return text.Slice(at, at + name);
            if (text[at + 1].Folded is "," or "!" or ":" or "." && text[at].Kind == TokenKind.Word && text[at].Length > 2 && char.IsUpper(text.Text[text[at].Start])) return text.Slice(at, at + 1);
        }

        return null;
    }
}
