using System.Globalization;
using System.Text;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>
/// Takes a text apart into words. Punctuation, white space and line breaks part words and are otherwise nothing; a full stop, an exclamation or
/// question mark before white space and an empty line end a sentence, an ellipsis does not. One pass, no regular expression.
/// </summary>
/// <param name="shortForms">Words and endings of words, such as <c>can't</c> and <c>'ve</c>, with what they stand for.</param>
internal sealed class Tokenizer(ShortForms shortForms)
{
    private const char Apostrophe = '\'';

    /// <summary>Leaves short forms as they are.</summary>
    public static Tokenizer Plain { get; } = new(ShortForms.None);

    /// <summary>The words of a text, in order.</summary>
    public List<Token> Split(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        var sentence = 0;
        var lineBreaks = 0;
        for (var at = 0; at < text.Length;)
        {
            if (EndOfWord(text, at) is var end && end > at)
            {
                shortForms.Add(tokens, Normal(text[at..end]), at, end, sentence);
                lineBreaks = 0;
                at = end;
                continue;
            }

            var mark = text[at];
            if (mark == '\n' && ++lineBreaks == 2)
                sentence++;
            else if (!char.IsWhiteSpace(mark))
                lineBreaks = 0;
            if (EndsSentence(text, at))
            {
                if (mark is '?' or '？' or '؟') tokens.Add(new Token(Token.QuestionMark, [], at, at + 1, sentence));
                sentence++;
            }

            at++;
        }

        return tokens;
    }

    private static bool EndsSentence(string text, int at) =>
        text[at] is '.' or '!' or '?' or '。' or '！' or '？' or '؟'
        && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '"' or '”' or '’' or '\'' or ')' or '»')
        && !(text[at] == '.' && at > 0 && text[at - 1] == '.');

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(end), out var rune, out var length);
            var inside = Rune.IsLetterOrDigit(rune)
                || (end > start && (IsInvisible(rune) || (IsApostrophe(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))));
            if (!inside) break;
            end += length;
        }

        // What no eye sees belongs to a word only when the word goes on behind it.
        while (end > start && IsInvisible(new Rune(char.IsSurrogate(text[end - 1]) ? 'a' : text[end - 1])) && !IsMark(text[end - 1])) end--;
        return end;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Marks that sit on a letter, and joiners and soft hyphens that sit between two.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    private static bool IsApostrophe(char character) => character is Apostrophe or '’' or '‘' or 'ʼ' or '`' or '´' or '＇';

    private static string Normal(string written)
    {
        var word = new StringBuilder(written.Length);
        foreach (var rune in written.EnumerateRunes())
        {
            if (rune.IsBmp && IsApostrophe((char)rune.Value)) word.Append(Apostrophe);
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format) word.Append(rune);
        }

        return word.ToString().ToLowerInvariant();
    }
}
