using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Finds words that are spelled like a domain.</summary>
/// <param name="plausible">Tells names apart.</param>
internal sealed class SpelledReader(Plausible plausible)
{
    /// <summary>The words that are spelled like a domain: "Fennel Bank" for <c>fennelbank.example</c>.</summary>
    public string? Find(TokenText text, string label)
    {
        var wanted = Fold.Squash(label);
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Kind != TokenKind.Word || char.IsLower(text.Text[text[i].Start]) || text[i - 1] is { Folded: "@" or "." or "/" } || text[i + 1].Folded is "@" || !wanted.StartsWith(Fold.Squash(text[i].Folded), StringComparison.Ordinal)) continue;
            var squashed = "";
            for (var end = i; end < i + 5 && !text.IsEnd(end) && squashed.Length < wanted.Length; end++)
            {
                if (text[end] is { Folded: "/" or "@" }) break;
                squashed += text.Is(end, "&") && wanted.StartsWith(squashed + "and", StringComparison.Ordinal) ? "and" : Fold.Squash(text[end].Folded);
                if (squashed == wanted && !text.Is(end + 1, "/") && !(text.Is(end + 1, ".") && !text[end + 2].IsSpaced && text[end + 2].Kind == TokenKind.Word))
                    return !plausible.IsCompany(text.Slice(i, end + 1)) ? null : text.Slice(i, Organisations.IsWord(text[end + 1].Folded) && char.IsUpper(text.Text[text[end + 1].Start]) ? end + 2 : end + 1);
            }
        }

        return null;
    }
}
