namespace FollowUp.Core.Invitations.Texts;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>One other character.</summary>
    Mark,

    /// <summary>The end of a line.</summary>
    LineEnd,
}

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Folded">How it is compared.</param>
/// <param name="IsSpaced">Whether white space stands before it.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Folded, bool IsSpaced)
{
    public int Length => End - Start;
}
