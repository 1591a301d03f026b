using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Invitations;

/// <summary>What both kinds of invitations have in common: clean lines, people, and guesses out of words.</summary>
internal static partial class InvitationText
{
    /// <summary>What a pattern over a stranger's text has: it takes time in proportion to the text, whatever that holds.</summary>
    public const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int LongestLine = 200;
    private const int LongestEmail = 254;
    private const int MostPeople = 20;
    private const int MostWords = 20_000;

    /// <summary>Of what may stand in a name without a capital: de, von, bin.</summary>
    private const int LongestParticle = 3;

    private const int MostPlainWords = 3;

    private const string FirstWord = "interview";
    private const string MarksInTitle = "|/()-–—:,";
    private const string MarksInText = "|/()–—:,.\r\n";

    /// <summary>Mailboxes of anybody: their domain says nothing of an employer.</summary>
    private static readonly string[] PublicMail = ["gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "me", "gmx", "proton", "protonmail", "web"];

    private static readonly string[] Meetings = ["zoom.us", "teams.microsoft", "teams.live", "microsoft teams", "meet.google", "google meet", "webex.com", "whereby.com", "meet.jit.si", "video call", "gotomeeting"];

    private static readonly string[] Roles = ["role", "position", "post"];

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " / ", " · "];

    /// <summary>One clean line; null when nothing readable is left.</summary>
    public static string? Line(string? text) =>
        PlainText.Line(text is { Length: > MostWords } ? text[..MostWords] : text) is { } line ? PlainText.Shorten(line, LongestLine) : null;

    /// <summary>Adds somebody with a usable address who is not there yet and is not the candidate.</summary>
    public static void AddPerson(List<InvitedPerson> people, string? name, string? address, bool isOrganizer, string? ownAddress)
    {
        if (people.Count == MostPeople || address?.Trim() is not { Length: <= LongestEmail } email || !Address().IsMatch(email)) return;
        if (email.Equals(ownAddress, StringComparison.OrdinalIgnoreCase) || people.Exists(known => known.Email.Equals(email, StringComparison.OrdinalIgnoreCase))) return;
        var line = Line(name);
        people.Add(new InvitedPerson(line?.Contains('@', StringComparison.Ordinal) == true ? null : line, email, isOrganizer));
    }

    /// <summary>"Interview at Acme", or "Acme - Data engineer interview"; not a person's name, nor the role.</summary>
    public static string? CompanyIn(string? title, string? role, IReadOnlyList<InvitedPerson> people)
    {
        if (title is null) return null;
        foreach (var (_, end) in Phrase.Find(title, "at", "with", "@"))
            if (end < title.Length && char.IsUpper(title[end]) && Phrase.From(title, end, MarksInTitle, Phrase.Longest, "for", "on", "about") is { } phrase)
            {
                if (Name(phrase) is { } named && IsCompany(named)) return named;
                break;
            }

        var parts = title.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? parts.FirstOrDefault(part => !Word().IsMatch(part) && IsCompany(part)) : null;

        bool IsCompany(string name) =>
            !name.Equals(role, StringComparison.OrdinalIgnoreCase) && !people.Any(person => person.Name?.Contains(name, StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <summary>Out of the domain of whoever invites.</summary>
    public static string? CompanyOf(IReadOnlyList<InvitedPerson> people)
    {
        foreach (var person in people)
        {
            var labels = person.Email[(person.Email.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('.');
            // "acme.co.uk" and "jobs.acme.com" are both Acme.
            var name = labels.Length >= 3 && labels[^2].Length <= 3 ? labels[^3] : labels[^2];
            if (!PublicMail.Contains(name, StringComparer.OrdinalIgnoreCase)) return char.ToUpperInvariant(name[0]) + name[1..];
        }

        return null;
    }

    /// <summary>"Interview for the role of Data engineer", or "Interview: Data engineer".</summary>
    public static string? RoleIn(string? title)
    {
        if (title is null) return null;
        foreach (var (_, end) in Phrase.Find(title, "for"))
        {
            var named = Phrase.Skip(title, end, "the");
            if (Phrase.Skip(title, named, Roles) is var role && role > named && Phrase.Skip(title, role, "of") is var of && of > role) named = of;
            if (Phrase.From(title, named, MarksInTitle, Phrase.Longest, "at", "with", "role", "position", "post", "opening") is { } phrase) return Name(phrase);
        }

        for (var at = title.IndexOf(FirstWord, StringComparison.OrdinalIgnoreCase); at >= 0; at = title.IndexOf(FirstWord, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at > 0 && char.IsLetterOrDigit(title[at - 1])) continue;
            var rest = title[(at + FirstWord.Length)..].TrimStart();
            if (rest is [':' or '-' or '–' or '—', ..] && Phrase.From(rest[1..].TrimStart(), 0, MarksInTitle, Phrase.Longest, "at", "with") is { } said) return Name(said);
        }

        return null;
    }

    /// <summary>Out of a sentence such as "an interview for the role of Data engineer at Acme".</summary>
    public static (string? Role, string? Company) RoleSaid(string text)
    {
        foreach (var (_, end) in Phrase.Find(text, Roles))
        {
            if (Phrase.Skip(text, end, "of") is var of && of == end) continue;
            if (Phrase.From(text, Phrase.Skip(text, of, "a", "an", "the"), MarksInText, 2 * Phrase.Longest, "on", "in", "is", "was", "will", "and") is not { } phrase) continue;
            foreach (var (at, name) in Phrase.Find(phrase, "at", "with"))
                if (at > 0 && name < phrase.Length && char.IsUpper(phrase[name]))
                    return (Name(phrase[..at]), Name(phrase[name..]));
            return (Name(phrase), null);
        }

        return default;
    }

    /// <summary>Of what stands before an address the words at the end that can be a name: "You will meet Ana de Souza" is about Ana de Souza.</summary>
    public static string NameIn(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words.Length;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (!char.IsLower(words[i][0])) first = i;
            else if (words[i].Length > LongestParticle || first == words.Length) break;
        }

        if (first < words.Length) return string.Join(' ', words[first..]);
        // Some write their names without capitals; nobody writes sentences as short.
        return words.Length <= MostPlainWords ? text : "";
    }

    /// <summary>By what stands in the location and, if that says nothing, in the rest.</summary>
    public static RoundFormat? FormatOf(string? location, IEnumerable<string> others)
    {
        if (location is not null)
        {
            if (IsMeeting(location) || location.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return RoundFormat.Video;
            if (location.Contains("phone", StringComparison.OrdinalIgnoreCase) || location.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return RoundFormat.Phone;
            return RoundFormat.OnSite;
        }

        return others.Any(IsMeeting) ? RoundFormat.Video : null;
    }

    private static bool IsMeeting(string text) => Array.Exists(Meetings, name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static string? Name(string phrase) => Line(phrase.Trim(' ', ',', '.', ':', '-', '–', '"'));

    [GeneratedRegex(@"^[A-Za-z0-9._%+'\-]{1,64}@[A-Za-z0-9\-]{1,63}(\.[A-Za-z0-9\-]{1,63})+$", Linear)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(interview|call|chat|conversation|screen|screening|round|meeting|invitation|intro)\b", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
