using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations;

/// <summary>Finds the places that say what was read.</summary>
/// <param name="texts">What the invitation says, the most telling first.</param>
internal sealed class Passages(IReadOnlyList<string> texts)
{
    /// <summary>Shorter ones stand within other words by chance.</summary>
    private const int ShortestWithin = 5;

    private readonly List<TokenText?> _tokens = [.. texts.Select(_ => (TokenText?)null)];

    /// <summary>Where one of some values stands for the first time, the first value that stands anywhere; null when none does.</summary>
    public InvitationQuote? Find(params IEnumerable<string?> values) => values.Select(value => FindOne(value)).FirstOrDefault(quote => quote is not null);

    /// <summary>Where one of some phrases stands for the first time; null when none does.</summary>
    public InvitationQuote? Find(PhraseSet phrases)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var tokens = _tokens[i] ??= new TokenText(texts[i]);
            if (phrases.Find(tokens) is >= 0 and var at) return InvitationQuote.Of(tokens.Text, tokens[at].Start, tokens[at + phrases.Match(tokens, at) - 1].End);
        }

        return null;
    }

    private InvitationQuote? FindOne(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        InvitationQuote? within = null;
        foreach (var text in texts)
            for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (IsWhole(text, at, at + value.Length)) return InvitationQuote.Of(text, at, at + value.Length);
                if (value.Length >= ShortestWithin) within ??= InvitationQuote.Of(text, at, at + value.Length);
            }

        return within;
    }

    private static bool IsWhole(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
}
