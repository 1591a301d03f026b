using FollowUp.Core.Invitations.Mails;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Finds the people a text gives an address of.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class AddressReader(TokenText text, Roster roster)
{
    private static readonly string[] Before = [" at", " on", " unter", " an", " à", " em", " no", " a", " su", " via", " op", " en", " by email", " per e-mail", " par mail", " por email", ", at"];

    private const int MostListLines = 12;
    private const int MostAddresses = 200;
    private const int LongestLabel = 200;
    private const string Bullets = "•*-–—·|>○●▪:";

    /// <summary>Everybody with an address but those who are known with it.</summary>
    /// <param name="known">Where the addresses stand that are taken in already.</param>
    public void Read(HashSet<int> known)
    {
        var last = 0;
        foreach (var (start, end, address) in Addresses.In(text.Text).Take(MostAddresses))
        {
            var lineStart = text.Text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
            var left = text.Text[Math.Max(Math.Max(lineStart, last), start - 160)..start];
            var lineEnd = text.Text.IndexOf('\n', end);
            var right = text.Text[end..Math.Min(lineEnd < 0 ? text.Text.Length : lineEnd, end + 80)];
            last = end;
            var line = text.Text[lineStart..Math.Min(end, lineStart + LongestLabel)];
            if (known.Contains(start) || IsForQuestions(left)) continue;
            var (name, title) = NameBefore(left);
            name ??= right.TrimStart('>', ' ') is ['(', .. var bracket] && bracket.Split(')')[0] is var inner && PersonNames.IsName(inner) ? inner : null;
            var after = right.TrimStart('>', ')', ' ', '-', '–', '*', '(');
            var isOrganizer = Words.Of("labelOrganizer").Match(new TokenText(after.Split(',')[0]), 0) > 0;
            var label = new TokenText(line);
            var isPeople = Words.Of("labelPeople").Match(label, label.Skip(0, Bullets)) > 0 || IsUnderPeople(lineStart);
            var isContact = Words.Of("labelOrganizer").Match(label, label.Skip(0, Bullets)) > 0;
            roster.Add(new PersonClue(name, address) { JobTitle = title, IsOrganizer = isOrganizer || isContact, TakesPart = isPeople && !isOrganizer, TakesPartBySentence = isPeople, IsDoubted = !isPeople && !isOrganizer && !isContact });
        }
    }

    /// <summary>"For any question please write to us (jobs@acme.example)": a box, whose name is not there.</summary>
    private static bool IsForQuestions(string left) => left.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase) || left.Contains("privacy", StringComparison.OrdinalIgnoreCase);

    private bool IsUnderPeople(int lineStart)
    {
        for (var lines = 0; lines < MostListLines && lineStart > 1; lines++)
        {
            lineStart = text.Text.LastIndexOf('\n', lineStart - 2) + 1;
            var line = text.Text[lineStart..Math.Max(lineStart, text.Text.IndexOf('\n', lineStart))].Trim();
            if (line.Length == 0) return false;
            if (Words.Of("labelPeople").IsWhole(line.Trim('*', ':', ' '))) return true;
            if (!line.Contains('@', StringComparison.Ordinal)) return false;
        }

        return false;
    }

    /// <summary>The last name of what stands before an address, and the title between the two.</summary>
    private static (string? Name, string? Title) NameBefore(string left)
    {
        left = left.TrimEnd();
        foreach (var before in Before)
            if (left.EndsWith(before, StringComparison.OrdinalIgnoreCase))
                left = left[..^before.Length];
        var tokens = new TokenText(left.TrimEnd(' ', '<', '(', '[', ':', '"', '\'', '-', '–', '|', ','));
        (string? Name, string? Title) found = default;
        for (var i = 0; i < tokens.Count;)
        {
            var length = PersonNames.LengthAt(tokens, i);
            if (length == 0)
            {
                i++;
                continue;
            }

            var name = tokens.Slice(i, i + length);
            var rest = tokens.Slice(i + length, tokens.Count).Trim(' ', ',', '(', ')', '-', '–', '|', '"', '\'');
            // A title may stand between, a sentence may not.
            if (found.Name is not null && !PersonNames.IsLikely(name) && PersonNames.IsLikely(found.Name)) break;
            if (rest.Length == 0 || Titles.IsTitle(rest)) found = (name, rest.Length == 0 ? null : rest);
            i += length;
        }

        if (found.Name is null && tokens.Count is > 0 and <= 3 && left.TrimEnd().EndsWith('<') && left.Trim(' ', '<', '"').All(c => char.IsLetter(c) || c is ' ' or '-' or '\'')) return (left.Trim(' ', '<', '"'), null);
        return found;
    }
}
