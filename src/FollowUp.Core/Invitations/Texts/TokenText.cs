using System.Globalization;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>A text cut into tokens, once and from left to right. Whatever looks at it later looks a bounded number of tokens ahead.</summary>
internal sealed class TokenText
{
    /// <summary>What an invitation says stands at its beginning.</summary>
    private const int MostCharacters = 40_000;

    private static readonly Token Nothing = new(TokenKind.LineEnd, 0, 0, "\n", false);

    private readonly List<Token> _tokens = [];
    private int[] _lineStarts = [];
    private int[] _lineEnds = [];

    public TokenText(string text)
    {
        Text = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var spaced = false;
        for (var at = 0; at < Text.Length;)
        {
            var start = at;
            var c = Text[at++];
            if (c == '\n' || !char.IsWhiteSpace(c))
            {
                var kind = c == '\n' ? TokenKind.LineEnd : c is >= '0' and <= '9' ? TokenKind.Number : Fold.IsLetter(c) ? TokenKind.Word : TokenKind.Mark;
                if (kind == TokenKind.Number) while (at < Text.Length && Text[at] is >= '0' and <= '9') at++;
                else if (kind == TokenKind.Word) while (at < Text.Length && Fold.IsLetter(Text[at])) at++;
                _tokens.Add(new Token(kind, start, at, Fold.Of(Text.AsSpan(start, at - start)), spaced));
                spaced = kind == TokenKind.LineEnd;
            }
            else
            {
                spaced = true;
            }
        }

        FindLines();
    }

    public string Text { get; }

    public int Count => _tokens.Count;

    /// <summary>The token there; before the beginning and after the end a line's end.</summary>
    public Token this[int index] => index >= 0 && index < _tokens.Count ? _tokens[index] : Nothing;

    /// <summary>The text from one token up to another, exclusive.</summary>
    public string Slice(int from, int until) => from >= until || from >= Count ? "" : Text[_tokens[from].Start..this[Math.Min(until, Count) - 1].End];

    public bool Is(int index, string folded) => this[index].Folded == folded;

    public bool IsEnd(int index) => this[index].Kind == TokenKind.LineEnd;

    /// <summary>The number there, of at most four digits; -1 when there is none.</summary>
    public int Number(int index) =>
        this[index] is { Kind: TokenKind.Number, Length: <= 4 } token ? int.Parse(token.Folded, NumberStyles.None, CultureInfo.InvariantCulture) : -1;

    /// <summary>The index after the marks that are among those given.</summary>
    public int Skip(int index, string marks)
    {
        while (this[index] is { Kind: TokenKind.Mark, Length: 1 } token && marks.Contains(token.Folded[0], StringComparison.Ordinal)) index++;
        return index;
    }

    /// <summary>The index after bullets and pictures, before a word, a number or what opens a bracket or quotation.</summary>
    public int SkipMarks(int index)
    {
        while (this[index].Kind == TokenKind.Mark && this[index].Folded is not ("<" or "(" or "[" or "\"")) index++;
        return index;
    }

    /// <summary>The first token of the line.</summary>
    public int LineStart(int index) => index >= 0 && index < Count ? _lineStarts[index] : Math.Min(Math.Max(index, 0), Count);

    /// <summary>The end of the line: the index of its line's end.</summary>
    public int LineEnd(int index) => index >= 0 && index < Count ? _lineEnds[index] : Math.Max(index, 0);

    /// <summary>Found once: a text may be one line, and asked for at each of its tokens.</summary>
    private void FindLines()
    {
        (_lineStarts, _lineEnds) = (new int[Count], new int[Count]);
        for (var i = 0; i < Count; i++) _lineStarts[i] = i == 0 || IsEnd(i - 1) ? i : _lineStarts[i - 1];
        for (var i = Count - 1; i >= 0; i--) _lineEnds[i] = IsEnd(i) ? i : i == Count - 1 ? Count : _lineEnds[i + 1];
    }
}
