using FollowUp.Core.Drafting.Tone;

namespace FollowUp.App.Interviews.Drafts;

/// <summary>Puts the wording that a finding proposes into the text: in place of the sentence it is about, or before the last paragraph when something is missing.</summary>
internal static class BetterWords
{
    private const string Between = "\n\n";

    /// <summary>What a button says to take one up: stable while the text changes around it.</summary>
    public static string KeyOf(ToneFinding finding) => $"{finding.Kind}|{finding.Phrase}";

    /// <summary>Whether its wording can stand in the text; a text that is too long has none.</summary>
    public static bool CanBeUsed(ToneFinding finding) => finding.Position is not null
        || finding.Kind is ToneKind.NoThanks or ToneKind.NoInterest or ToneKind.NoUnderstanding or ToneKind.NoQuestion;

    /// <summary>The text with it; unchanged when the finding is no longer among those of the text.</summary>
    public static string Use(string text, IReadOnlyList<ToneFinding> findings, string key)
    {
        if (findings.FirstOrDefault(finding => KeyOf(finding) == key && CanBeUsed(finding)) is not { } finding) return text;
        return finding.Position is { } position ? Replace(text, position, finding.Better) : Insert(text, finding.Better);
    }

    private static string Replace(string text, TextPosition position, string better)
    {
        var start = position.Start;
        while (start > 0 && !IsEnd(text[start - 1])) start--;
        while (start < position.Start && char.IsWhiteSpace(text[start])) start++;
        var end = position.Start + position.Length;
        while (end < text.Length && !IsEnd(text[end])) end++;
        while (end < text.Length && text[end] is '.' or '!' or '?') end++;
        return text[..start] + better + text[end..];
    }

    /// <summary>Before the closing words, which stand last.</summary>
    private static string Insert(string text, string better)
    {
        var trimmed = text.TrimEnd();
        var last = trimmed.LastIndexOf(Between, StringComparison.Ordinal);
        return last < 0 ? trimmed + Between + better : trimmed[..last] + Between + better + trimmed[last..];
    }

    private static bool IsEnd(char letter) => letter is '.' or '!' or '?' or '\n';
}
