using System.Numerics;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>
/// A phrase in the notation of <c>tone.json</c>: words in lower case, short forms written out. <c>a|b</c> is either, <c>wait*</c> any word that
/// begins so, <c>#</c> a number in digits, <c>&lt;time&gt;</c> a list of the file, a <c>?</c> at the end makes a word optional, <c>~3</c> stands for
/// up to three words of any kind, a lone <c>?</c> for a question's mark, <c>^</c> for the beginning and <c>$</c> for the end of a sentence.
/// </summary>
internal sealed class TonePattern
{
    /// <summary>As many as the bits of the state.</summary>
    private const int MostSlots = 60;

    private readonly Slot[] _slots;
    private readonly bool _fromStart;
    private readonly bool _toEnd;
    private readonly ulong _optional;
    private readonly ulong _beginning;

    private TonePattern(Slot[] slots, bool fromStart, bool toEnd)
    {
        (_slots, _fromStart, _toEnd) = (slots, fromStart, toEnd);
        for (var slot = 0; slot < slots.Length; slot++)
            if (slots[slot].IsOptional) _optional |= 1UL << slot;
        _beginning = WithSkipped(1UL);
    }

    /// <summary>The state in which every slot is filled.</summary>
    private ulong Matched => 1UL << _slots.Length;

    /// <summary>The slots a match can begin with.</summary>
    public IEnumerable<Slot> First => _slots.Take(Array.FindIndex(_slots, slot => !slot.IsOptional) + 1);

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="InvalidDataException">It is not in the notation.</exception>
    public static TonePattern Parse(string source, IReadOnlyDictionary<string, string[]> lists, ShortForms shortForms)
    {
        var parts = source.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = parts.Count > 0 && parts[0] == "^" && Drop(parts, 0);
        var toEnd = parts.Count > 0 && parts[^1] == "$" && Drop(parts, parts.Count - 1);
        var slots = parts.SelectMany(part => Slot.Parse(part, lists)).ToArray();
        var unmatched = slots.SelectMany(slot => slot.Words).FirstOrDefault(shortForms.Has);
        if (unmatched is not null) throw new InvalidDataException($"The pattern '{source}' has the short form '{unmatched}'; write it out.");
        if (slots.Length is 0 or > MostSlots || slots[0].IsAny || slots[^1].IsAny || Array.TrueForAll(slots, slot => slot.IsOptional))
            throw new InvalidDataException($"The pattern '{source}' has no words, too many, or a ~ at an end.");
        return new TonePattern(slots, fromStart, toEnd);
    }

    /// <summary>
    /// The longest match that begins with a word, within its sentence. All ways to match are followed at once, so the time is bounded by the
    /// length of the pattern, whatever the text.
    /// </summary>
    /// <returns>The index after the last word of the match; -1 when there is none.</returns>
    public int MatchAt(IReadOnlyList<Token> tokens, int start)
    {
        var sentence = tokens[start].Sentence;
        if (_fromStart && start > 0 && tokens[start - 1].Sentence == sentence) return -1;
        var end = -1;
        var states = _beginning;
        for (var at = start; at < tokens.Count && tokens[at].Sentence == sentence && states != 0; at++)
        {
            var next = 0UL;
            var token = tokens[at];
            for (var rest = states & ~Matched; rest != 0; rest &= rest - 1)
            {
                var slot = BitOperations.TrailingZeroCount(rest);
                if (_slots[slot].Matches(token)) next |= 1UL << slot + 1;
            }

            states = WithSkipped(next);
            if ((states & Matched) != 0 && (!_toEnd || IsLast(tokens, at))) end = at + 1;
        }

        return end;
    }

    private ulong WithSkipped(ulong states)
    {
        while (((states & _optional) << 1 & ~states) is var more and not 0) states |= more;
        return states;
    }

    private static bool IsLast(IReadOnlyList<Token> tokens, int at) =>
        at + 1 == tokens.Count || tokens[at + 1].Sentence != tokens[at].Sentence || tokens[at + 1].Word == Token.QuestionMark;

    private static bool Drop(List<string> parts, int index)
    {
        parts.RemoveAt(index);
        return true;
    }
}
