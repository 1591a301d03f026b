namespace FollowUp.Core.Drafting.Tone;

/// <summary>A word as patterns see it: in lower case, short forms written out.</summary>
/// <param name="Word">The word.</param>
/// <param name="Others">What the short form can stand for as well: "'d" is "would" or "had".</param>
/// <param name="Start">Where the written word begins; words of one short form share its place.</param>
/// <param name="End">Where the written word ends, exclusive.</param>
/// <param name="Sentence">The number of its sentence.</param>
internal readonly record struct Token(string Word, string[] Others, int Start, int End, int Sentence)
{
    /// <summary>The mark at the end of a question is a word of its own.</summary>
    public const string QuestionMark = "?";
}
