using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Invitations;

/// <summary>What both kinds of invitations have in common: clean lines, people, and guesses out of words.</summary>
internal static partial class InvitationText
{
    /// <summary>In milliseconds. Every repetition in a pattern is bounded, so only a machine at a standstill takes as long.</summary>
    public const int Patience = 10_000;

    private const int LongestLine = 200;
    private const int LongestEmail = 254;
    private const int MostPeople = 20;
    private const int MostWords = 20_000;

    /// <summary>Of what may stand in a name without a capital: de, von, bin.</summary>
    private const int LongestParticle = 3;

    private const int MostPlainWords = 3;

    /// <summary>Mailboxes of anybody: their domain says nothing of an employer.</summary>
    private static readonly string[] PublicMail = ["gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "me", "gmx", "proton", "protonmail", "web"];

    private static readonly string[] Meetings = ["zoom.us", "teams.microsoft", "teams.live", "microsoft teams", "meet.google", "google meet", "webex.com", "whereby.com", "meet.jit.si", "video call", "gotomeeting"];

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
        if (Named(AtCompany().Match(title), "company") is { } named && IsCompany(named)) return named;
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

    public static string? RoleIn(string? title) =>
        title is null ? null : Named(ForRole().Match(title), "role") ?? Named(RoleFirst().Match(title), "role");

    /// <summary>Out of a sentence such as "an interview for the role of Data engineer at Acme".</summary>
    public static (string? Role, string? Company) RoleSaid(string text) => RoleOf().Match(text) is var match ? (Named(match, "role"), Named(match, "company")) : default;

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

    private static string? Named(Match match, string group) => match.Success ? Line(match.Groups[group].Value.Trim(' ', ',', '.', ':', '-', '–', '"')) : null;

    [GeneratedRegex(@"^[A-Za-z0-9._%+'\-]{1,64}@[A-Za-z0-9\-]{1,63}(\.[A-Za-z0-9\-]{1,63})+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex Address();

    [GeneratedRegex(@"(\bat|\bwith|@)\s+(?<company>\p{Lu}[^|/()\-–—:,]{1,80}?)(?=\s*($|[|/()\-–—:,]|\s(for|on|about)\s))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex AtCompany();

    [GeneratedRegex(@"\b(interview|call|chat|conversation|screen|screening|round|meeting|invitation|intro)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex Word();

    [GeneratedRegex(@"\bfor\s+(the\s+)?((role|position|post)\s+of\s+)?(?<role>[^|/()\-–—:,]{3,80}?)(\s+(role|position|post|opening))?(?=\s*($|[|/()\-–—:,]|\s(at|with)\s))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex ForRole();

    [GeneratedRegex(@"\b(role|position|post)\s+of\s+(an?\s+|the\s+)?(?<role>[^|/()–—:,.\r\n]{3,80}?)(\s+(at|with)\s+(?<company>\p{Lu}[^|/()–—:,.\r\n]{1,60}?))?(?=\s*($|[|/()–—:,.\r\n])|\s+(on|in|is|was|will|and)\s)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex RoleOf();

    [GeneratedRegex(@"\binterview\s*[:\-–—]\s*(?<role>[^|/()\-–—:,]{3,80}?)(?=\s*($|[|/()\-–—:,]|\s(at|with)\s))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience)]
    private static partial Regex RoleFirst();
}
