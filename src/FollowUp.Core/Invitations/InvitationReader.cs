using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Calendars;
using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>
/// Reads an invitation: an iCalendar file (RFC 5545), a mail, or a pasted text. The input is anybody's: what is too large is refused, and what remains is read from
/// left to right, a bounded number of words ahead.
/// </summary>
public static class InvitationReader
{
    /// <summary>Invitations with their time zones have some thousand characters; what has more carries attachments.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>More lines than any invitation has.</summary>
    public const int MostLines = 5_000;

    private const int LongestTitle = 150;
    private const int MostMails = 20;
    private const int MostCalendars = 5;

    /// <summary>Reads what was pasted. The result may be empty but for <see cref="Invitation.Problem"/>.</summary>
    /// <param name="pasted">A file's contents, or a text.</param>
    /// <param name="candidate">Who was invited: moments are told in their zone.</param>
    /// <param name="today">Their local day, for days without a year.</param>
    /// <param name="ownAddress">Their own address, which is no contact; null when not known.</param>
    public static Invitation Read(string pasted, Candidate candidate, LocalDate today, string? ownAddress = null)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        if (string.IsNullOrWhiteSpace(pasted)) return Refused("There is nothing here. Paste the invitation's text, or the contents of its .ics file.");
        if (IsTooLong(pasted)) return Refused("This is too long to be an invitation. Paste only the part that says when and with whom, without attachments.");
        var begin = pasted.IndexOf("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase);
        if (begin < 0) begin = pasted.IndexOf("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase);
        return Read(begin < 0 ? new InvitedMail { Text = pasted } : new InvitedMail { Text = WithoutIndent(pasted[..begin]), Calendars = [pasted] }, candidate, today, ownAddress);
    }

    /// <summary>Reads a mail, with the calendars in it and the mails it answers or forwards.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="candidate">Who was invited: moments are told in their zone.</param>
    /// <param name="today">Their local day.</param>
    /// <param name="ownAddress">Their own address, which is no contact; null when not known.</param>
    public static Invitation Read(InvitedMail mail, Candidate candidate, LocalDate today, string? ownAddress = null)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(candidate);
        var mails = All(mail, today).Take(MostMails).ToList();
        var invitee = new Invitee(candidate, today, ownAddress);
        // The candidate's own words come last: what counts is what they were written.
        mails = [.. mails.OrderBy(one => one.From is { } from && invitee.Is(ShownNames.Shown(from.Name), from.Address))];
        var clues = new Clues(invitee);
        var calendars = mails.SelectMany(one => one.Calendars).Where(file => !IsTooLong(file)).Take(MostCalendars).ToList();
        var hasCalendar = calendars.Any(file => new CalendarInvitation(invitee).Read(file, clues));
        foreach (var one in mails) AddMail(one, clues, hasCalendar);
        if (!hasCalendar) ReadWhen(mails, clues);
        if (!clues.When.IsComplete && clues.Problem is null) clues.Problem = ProblemOf(clues.When, calendars.Count > 0 && !hasCalendar);
        return clues.ToInvitation();
    }

    private static bool IsTooLong(string text) => text.Length > MostCharacters || text.AsSpan().Count('\n') >= MostLines;

    /// <summary>What stands before a calendar may be the quotation marks of its first line.</summary>
    private static string WithoutIndent(string text) => text.All(c => char.IsWhiteSpace(c) || c is '>' or '|') ? "" : text;

    private static IEnumerable<InvitedMail> All(InvitedMail mail, LocalDate today)
    {
        var parts = new MailThread(today).Split(IsTooLong(mail.Text) ? mail with { Text = "" } : mail);
        return parts.Concat(mail.Attached.Take(MostMails).SelectMany(attached => All(attached, today)));
    }

    private static void AddMail(InvitedMail mail, Clues clues, bool hasCalendar)
    {
        var isOwn = mail.From is { } writer && clues.Invitee.Is(ShownNames.Shown(writer.Name), writer.Address);
        clues.AddTitle(mail.Subject ?? PageTitle(mail.Text, clues.Invitee.Today) ?? TitleLine(mail.Text));
        if (mail.From is { } from && !isOwn)
        {
            clues.AddSender(from);
            // The answers' address is the person's when the sender is a machine.
            var isMachine = from.Address is { } address && (Systems.IsMachine(address) || (!IsNamed(from) && Systems.IsBox(address) && Words.Of("noReply").IsIn(mail.Text)));
            var reply = mail.ReplyTo is { Address: { } answers } party && !Systems.IsMachine(answers) ? party : null;
            var isNamed = from.Name is { } shown && ShownNames.Shown(shown) is { } name && PersonNames.IsName(name) && (reply is null || PersonNames.MayBeOf(name, reply.Address!));
            if (!isMachine && reply is not null && from.Address is { } sender && Systems.IsBox(sender) && !IsNamed(from) && IsNamed(reply)) clues.People.Add(new PersonClue(reply.Name, reply.Address) { IsOrganizer = true });
            else if (!isMachine) clues.People.Add(new PersonClue(from.Name, from.Address) { IsOrganizer = true });
            else if (reply is not null) clues.People.Add(new PersonClue(reply.Name ?? (isNamed ? from.Name : null), reply.Address) { IsOrganizer = true });
            else clues.People.Add(new PersonClue(from.Name, from.Address) { IsOrganizer = true, MayBeEmployer = true });
        }

        if (!isOwn)
            foreach (var party in mail.To.Where(party => !IsTeamsBox(party)).Where(party => party.Address is { } address ? Systems.KindOf(address) != DomainKind.Public : party.Name is { } name && PersonNames.IsName(name)))
                clues.People.Add(new PersonClue(party.Name, party.Address) { TakesPart = !hasCalendar, IsStranger = IsStranger(mail, party) });
        if (!isOwn) clues.AddText(mail.Text);
    }

    private static bool IsNamed(MailParty party) => ShownNames.Shown(party.Name) is { } name && PersonNames.IsName(name) && !Words.Of("team").IsIn(name);

    /// <summary>Whether a receiver is of another house than the sender.</summary>
    private static bool IsStranger(InvitedMail mail, MailParty party) =>
        (mail.From?.Address is { } sender && !Systems.IsMachine(sender) ? sender : mail.ReplyTo?.Address) is { } from && party.Address is { } to && Systems.KindOf(from) == DomainKind.Employer
        && !Systems.Label(Systems.Domain(from)).Equals(Systems.Label(Systems.Domain(to)), StringComparison.OrdinalIgnoreCase);

    /// <summary>A team's box with a copy is nobody whom one meets.</summary>
    private static bool IsTeamsBox(MailParty party) => party.Address is { } address && Systems.IsBox(address) && party.Name is null;

    /// <summary>A calendar's page shows the title above the day; null when the text does not begin so.</summary>
    private static string? PageTitle(string text, LocalDate today)
    {
        var lines = text.Split('\n', 6).Take(5).Select(line => line.Trim()).Where(line => line.Length > 0).Take(2).ToList();
        if (lines is not [{ Length: <= LongestTitle } title, { Length: <= LongestTitle } below] || title[^1] is '.' or ',' or '!' or '?' or ':') return null;
        var start = new TokenText(below);
        return new DayReader(today, null).Read(start, start.SkipMarks(0)) is { IsExplicit: true } && Words.Of("greeting").Match(new TokenText(title), 0) == 0 ? title : null;
    }

    /// <summary>A line at the beginning that is made as titles are: "Job Interview - Process Engineer (Alpenchem)".</summary>
    private static string? TitleLine(string text) => text.Split('\n', 8).Take(7).Select(line => line.Trim()).FirstOrDefault(line =>
        line.Length is > 10 and < 120 && line[^1] is not ('.' or ',' or '!' or '?' or ':') && (line.Contains(" - ", StringComparison.Ordinal) || line.Contains(" – ", StringComparison.Ordinal) || line.Contains(" | ", StringComparison.Ordinal))
        && !line.Any(char.IsAsciiDigit) && Words.Of("interview").IsIn(line) && Titles.IsJob(line));

    private static void ReadWhen(List<InvitedMail> mails, Clues clues)
    {
        var mentions = new List<When>();
        foreach (var mail in mails)
        {
            var reference = mail.SentOn is { } sent && sent <= clues.Invitee.Today ? sent : clues.Invitee.Today;
            var text = new TokenText(mail.Subject is { } subject ? $"{subject}\n{mail.Text}" : mail.Text);
            var isMonthFirst = IsMonthFirst(text, clues.Invitee.Candidate);
            if (clues.Method == InvitationMethod.Request && mail == mails[0] && IsCancelled(mail, text)) clues.Method = InvitationMethod.Cancel;
            if (new MomentReader(text, reference, clues.Invitee.Zone, isMonthFirst).Read() is not { } when) continue;
            mentions.Add(when);
            if (when.IsComplete || when.Questions.Any(question => question.Field == InvitationField.Day && when.Day is null)) break;
        }

        clues.When = mentions.Find(when => when.IsComplete) ?? mentions.FirstOrDefault() ?? new When();
        if (clues.When is { Day: { } on, Time: { } starts, Ends: null } && mails.Select(mail => DurationReader.Read(new TokenText(mail.Text))).FirstOrDefault(length => length is not null) is { } length) clues.When = clues.When with { Ends = on + starts + length };
        if (clues.When is { IsByWeekday: true, Day: { } weekday }) clues.When = clues.When with { Day = Dated(mails, weekday, clues.Invitee) };
        if (clues.When.Day is null && clues.When.Questions is [{ } question]) clues.Problem = question.Text;
    }

    /// <summary>"Wednesday works": of the conversation the day that is named with its date, where one is that weekday.</summary>
    private static LocalDate Dated(List<InvitedMail> mails, LocalDate weekday, Invitee invitee) => mails
        .SelectMany(mail => new MomentReader(new TokenText(mail.Text), mail.SentOn ?? invitee.Today, invitee.Zone, false).Named().Where(day => day.DayOfWeek == weekday.DayOfWeek && day >= (mail.SentOn ?? invitee.Today)))
        .DefaultIfEmpty(weekday).First();

    /// <summary>Null when nothing tells: then two small numbers are asked about.</summary>
    private static bool? IsMonthFirst(TokenText text, Candidate candidate)
    {
        if (candidate.Country?.StartsWith("US", StringComparison.Ordinal) == true) return true;
        for (var i = 0; i < text.Count; i++)
            if (text[i].Folded is "est" or "edt" or "pst" or "pdt" or "cdt" or "mst" or "et" or "pt" && text.Text.AsSpan(text[i].Start, text[i].Length).IndexOfAnyInRange('a', 'z') < 0)
                return true;
            else if (text[i].Folded is "pacific" or "eastern" && text[i - 1].Folded is "am" or "pm")
                return true;
        return candidate.Country is not null || Words.Of("clock").Find(text) >= 0 ? false : null;
    }

    private static bool IsCancelled(InvitedMail mail, TokenText text)
    {
        var cancelled = Words.Of("cancelled");
        if (mail.Subject is { } subject && cancelled.IsIn(subject) && !Words.Of("moved").IsIn(subject)) return true;
        for (var i = 0; i < Math.Min(text.Count, 400); i++)
            if (cancelled.Match(text, i) >= 2 && !IsIf(text, i))
                return Words.Of("moved").Find(text) < 0;
        return false;
    }

    private static bool IsIf(TokenText text, int at)
    {
        for (var i = Math.Max(text.LineStart(at), at - 10); i < at; i++)
            if (text[i].Folded is "if" or "wenn" or "falls" or "si" or "se" or "als" or "sollte" or "can" or "or" or "caso" or "qualora" or "indien" or "unless" or "once")
                return true;
        return false;
    }

    private static string? ProblemOf(When when, bool isBrokenCalendar) => when switch
    {
        _ when isBrokenCalendar => "There is no event in this calendar file. Please enter the interview by hand.",
        { Day: null } => "No day was found in this text. Please enter the day and time.",
        { Time: null } => "The invitation names a day but no time. Please enter the time.",
        _ => null,
    };

    private static Invitation Refused(string why) => new() { Problem = why };
}
